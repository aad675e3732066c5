import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Which folder is a store")
struct StoreFolderTests {
  private let scratch = Scratch()

  private func write(_ path: String, _ text: String = "") throws {
    try FileBytes.makeFolder(scratch(path).parent)
    try FileBytes.replace(scratch(path), with: Data(text.utf8))
  }

  /// Everything below a folder, with its content.
  private func content(_ folder: String) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: scratch(folder).text) {
      found[path] = (try? String(contentsOfFile: scratch("\(folder)/\(path)").text, encoding: .utf8)) ?? "-"
    }
    return found
  }

  private static let layout: [String: String] = [
    "oci-layout": #"{"imageLayoutVersion":"1.0.0"}"#, "index.json": #"{"schemaVersion":2,"manifests":[]}"#,
  ]

  /// What a version without the mark left.
  private func earlier(_ folder: String) throws {
    for (name, text) in Self.layout { try write("\(folder)/\(name)", text) }
    for name in ["blobs/sha256", "ingest", "cache/layers/sha256", "rootfs"] {
      try FileBytes.makeFolder(scratch("\(folder)/\(name)"))
    }
    try write("\(folder)/index.lock")
    try write("\(folder)/store.lock")
  }

  @Test("an absent or empty folder becomes one", arguments: ["absent", "empty", "deep/er", "begun"])
  func made(_ name: String) throws {
    if name == "empty" { mkdir(scratch(name).text, 0o755) }
    // A maker that was killed before it gave the mark its name.
    if name == "begun" { try write("begun/sealer-store.0123ABCD.tmp", "{") }
    _ = try ImageStore.open(scratch(name))
    #expect(try FileBytes.read(scratch("\(name)/sealer-store")) == Data("{\"format\":1}\n".utf8))
    _ = try ImageStore.open(scratch(name))
  }

  @Test("any other folder is refused, and nothing in it changes")
  func others() throws {
    let folders: [String: [String: String]] = [
      "home": ["ingest/thesis.txt": "years", "notes": "x"], "one": ["file": ""],
      "hidden": [".git/config": "x"], "layout": Self.layout.merging(["blobs/sha256/x": "x"]) { $1 },
      // What buildkit exports has a folder of that name, too.
      "buildkit": Self.layout.merging(["blobs/sha256/x": "x", "ingest/x": "x"]) { $1 },
      "more": Self.layout.merging(["blobs/x": "", "ingest/x": "", "cache/x": "", "mine": "x"]) { $1 },
      "temporary": ["sealer-store.mine.tmp": "x"],
    ]
    for (name, files) in folders {
      for (path, text) in files { try write("\(name)/\(path)", text) }
      let before = try content(name)
      var notes = 0
      let error = #expect(throws: StoreError.self, "\(name)") {
        try ImageStore.open(scratch(name)) { _ in notes += 1 }
      }
      guard case .notAStore(let path, _, let isLayout) = error else {
        Issue.record("\(name): \(String(describing: error))")
        continue
      }
      #expect(path == scratch(name) && isLayout == (files["oci-layout"] != nil) && notes == 0)
      #expect(try content(name) == before, "\(name)")
    }
  }

  @Test("a store of an earlier version is taken over once, with a word")
  func adopted() throws {
    try earlier("old")
    var notes: [String] = []
    for _ in 0..<2 { _ = try ImageStore.open(scratch("old")) { notes.append($0.found) } }
    #expect(notes == ["the store \(scratch("old")) is of an earlier version and was taken over"])
  }

  @Test(
    "what only looks like an earlier version is not",
    arguments: ["ingest", "cache", "blobs", "oci-layout", "index.json"])
  func planted(_ name: String) throws {
    try earlier("old")
    mkdir(scratch("elsewhere").text, 0o755)
    try write("elsewhere/oci-layout", Self.layout["oci-layout"] ?? "")
    try FileManager.default.removeItem(atPath: scratch("old/\(name)").text)
    let isFile = name.contains("-") || name.contains(".")
    symlink(isFile ? "../elsewhere/oci-layout" : "../elsewhere", scratch("old/\(name)").text)
    #expect(throws: StoreError.self) { try ImageStore.open(scratch("old")) }
    #expect(FileKind.named(scratch("old/sealer-store")) == nil)
  }

  @Test("the mark says what it may", arguments: ["{\"format\":99}", "99", "{\"format\":99,\"more\":[1]}\n"])
  func newer(_ text: String) throws {
    _ = try ImageStore.open(scratch("s"))
    try write("s/sealer-store", text)
    #expect(throws: StoreError.newerFormat(path: scratch("s"), found: 99, known: 1)) {
      try ImageStore.open(scratch("s"))
    }
  }

  @Test("a damaged mark is said", arguments: ["", "{}", "{\"format\":\"1\"}", "{\"format\":0}", "-1", "text"])
  func damaged(_ text: String) throws {
    _ = try ImageStore.open(scratch("s"))
    try write("s/sealer-store", text)
    #expect(throws: StoreError.damaged(path: scratch("s/sealer-store"), expected: #"{"format":1}"#)) {
      try ImageStore.open(scratch("s"))
    }
  }

  @Test(
    "links in the place of the store's own folders and files are refused",
    arguments: [
      "blobs", "blobs/sha256", "blobs/sha512", "ingest", "cache", "sealer-store", "index.lock", "index.json",
      "oci-layout",
    ])
  func links(_ name: String) throws {
    _ = try ImageStore.open(scratch("s"))
    try write("elsewhere/\(UUID().uuidString)", "theirs")
    utimensat(AT_FDCWD, scratch("elsewhere").text, nil, 0)
    let before = try content("elsewhere")
    try? FileManager.default.removeItem(atPath: scratch("s/\(name)").text)
    symlink(scratch("elsewhere").text, scratch("s/\(name)").text)
    #expect(throws: UnexpectedFile.self) { try ImageStore.open(scratch("s")).images() }
    #expect(try content("elsewhere") == before)
  }

  @Test("a store of another user, and one that everybody writes to, are refused")
  func owners() throws {
    _ = try ImageStore.open(scratch("s"))
    for name in ["s", "s/ingest", "s/blobs", "s/cache"] {
      chmod(scratch(name).text, 0o777)
      #expect(throws: StoreError.openToAll(path: scratch(name))) { try ImageStore.open(scratch("s")) }
      chmod(scratch(name).text, 0o1777)
      _ = try ImageStore.open(scratch("s"))
      chmod(scratch(name).text, 0o755)
      guard geteuid() == 0 else { continue }
      chown(scratch(name).text, 65534, 65534)
      #expect(throws: StoreError.foreign(path: scratch(name), owner: 65534)) { try ImageStore.open(scratch("s")) }
      chown(scratch(name).text, 0, 0)
    }
    if geteuid() == 0 {
      chown(scratch("s/sealer-store").text, 65534, 65534)
      #expect(throws: StoreError.self) { try ImageStore.open(scratch("s")) }
    }
  }

  @Test("several that open an empty folder at once all get the store")
  func race() async throws {
    for round in 0..<20 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { _ = try ImageStore.open(scratch("s\(round)")) } }
        try await group.waitForAll()
      }
    }
  }
}
