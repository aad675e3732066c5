import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Files on their way into the store")
struct IngestFileTests {
  private let fixture: StoreFixture
  private let digest: Digest

  init() throws {
    fixture = try StoreFixture()
    digest = try Digest.of(Data("good".utf8))
  }

  private func place(_ name: String) -> HostPath { fixture.store.root.appending("ingest/\(name)") }

  @Test("a planted link or pipe is never written to", arguments: ["link", "dangling", "pipe", "hard"])
  func planted(_ kind: String) throws {
    let victim = fixture.scratch("victim")
    try FileBytes.replace(victim, with: Data("theirs".utf8))
    let part = place("sha256-\(digest.hex).part")
    switch kind {
    case "link": symlink(victim.text, part.text)
    case "dangling": symlink(fixture.scratch("new").text, part.text)
    case "pipe": mkfifo(part.text, 0o644)
    default: link(victim.text, part.text)
    }
    let expected = Descriptor(mediaType: .layer, digest: digest, size: 4)
    #expect(throws: (any Error).self) { try fixture.store.ingest(expected) }
    #expect(try FileBytes.read(victim) == Data("theirs".utf8))
    #expect(FileKind.named(fixture.scratch("new")) == nil)
  }

  @Test("a sweeper takes names of our own form only", arguments: [0, 1])
  func sweep(_ everything: Int) throws {
    let hex = digest.hex
    let own = [UUID().uuidString, "sha256-\(hex).part", "layer-\(hex).part", "sha512-\(hex)\(hex).part"]
    let others = [
      "thesis.txt", "notes.part", "sha256-\(hex)", "sha256-\(hex.uppercased()).part", "sha512-\(hex).part",
      UUID().uuidString.lowercased(), "layer-.part", "\(UUID().uuidString).part", ".hidden",
    ]
    for name in own + others {
      try FileBytes.replace(place(name), with: Data("x".utf8))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: place(name).text)
    }
    try FileBytes.replace(fixture.scratch("victim"), with: Data("theirs".utf8))
    let link = UUID().uuidString
    symlink(fixture.scratch("victim").text, place(link).text)
    let folder = UUID().uuidString
    mkdir(place(folder).text, 0o755)
    try fixture.store.sweepIngest(everything: everything == 1)
    let left = try FileManager.default.contentsOfDirectory(atPath: "\(fixture.store.root)/ingest").sorted()
    #expect(left == (others + [link, folder]).sorted())
    #expect(try FileBytes.read(fixture.scratch("victim")) == Data("theirs".utf8))
  }

  @Test("caches lose only files of our own form, and nothing behind links")
  func caches() throws {
    let store = fixture.store
    try store.cacheBlob(Data("good".utf8), digest)
    try FileBytes.replace(store.root.appending("cache/blobs/sha256/notes.txt"), with: Data())
    mkdir(fixture.scratch("elsewhere").text, 0o755)
    try FileBytes.replace(fixture.scratch("elsewhere/\(digest.hex)"), with: Data())
    mkdir("\(store.root)/cache/origins", 0o755)
    symlink(fixture.scratch("elsewhere").text, "\(store.root)/cache/origins/sha256")
    #expect(throws: UnexpectedFile.self) { try store.prune(PruneRule()) }
    #expect(FileKind.named(fixture.scratch("elsewhere/\(digest.hex)")) == .file)
    unlink("\(store.root)/cache/origins/sha256")
    _ = try store.prune(PruneRule())
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(store.root)/cache/blobs/sha256") == ["notes.txt"])
  }

  @Test("folders of processes that are no more go; others, and what they only look like, stay")
  func scratchFolders() throws {
    let store = fixture.store
    let living = try ScratchFolder(in: store)
    _ = try living.folder.create("x")
    let root = store.root.appending("rootfs")
    try FileBytes.makeFolder(root.appending("my-data"))
    try FileBytes.makeFolder(fixture.scratch("elsewhere/below"))
    let link = UUID().uuidString
    symlink(fixture.scratch("elsewhere").text, "\(root)/\(link)")
    let young = UUID().uuidString
    try FileBytes.makeFolder(root.appending("\(young)/rootfs"))
    let dead = UUID().uuidString
    try FileBytes.makeFolder(root.appending("\(dead)/rootfs/etc"))
    for name in [dead, "my-data"] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: "\(root)/\(name)")
    }
    do { _ = try ScratchFolder(in: store) }
    let left = try FileManager.default.contentsOfDirectory(atPath: root.text)
    #expect(left.contains("my-data") && left.contains(link) && left.contains(young) && left.count == 4)
    #expect(FileKind.named(fixture.scratch("elsewhere/below")) == .folder)
    #expect(try living.folder.names().sorted() == ["lock", "x"])
  }
}
