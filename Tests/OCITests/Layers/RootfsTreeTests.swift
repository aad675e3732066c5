import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("A whole rootfs, listed without unpacking it")
struct RootfsTreeTests {
  /// What stands at a path and, of a file, the digest of its bytes.
  private struct Found: Hashable {
    var kind: LayerEntry.Kind
    var mode: UInt32
    var digest: Digest?
  }

  private func manifest(_ fixture: StoreFixture, _ layers: [(LayerWriter) throws -> Void]) throws -> ImageManifest {
    let made = try layers.map { fill in
      let writer = try LayerWriter(fixture.store)
      try fill(writer)
      return try writer.finish()
    }
    return try fixture.store.value(ImageManifest.self, at: try fixture.image(of: made))
  }

  /// The tree as it says that it is.
  private func listed(_ manifest: ImageManifest, _ fixture: StoreFixture) throws -> [String: Found] {
    let tree = try #require(try fixture.store.trees(of: [manifest]).first)
    let files = tree.items.values.filter { if case .file = $0.kind { true } else { false } }
    let digests = try fixture.store.digests(of: Set(files))
    let found = tree.items.filter { !$0.key.isRoot }.map { path, item in
      (path.description, Found(kind: item.kind, mode: item.mode, digest: digests[item]))
    }
    return Dictionary(found) { $1 }
  }

  /// The tree as it stands on the disk when all layers were unpacked.
  private func unpacked(_ manifest: ImageManifest, _ fixture: StoreFixture) throws -> [String: Found] {
    let folder = fixture.scratch("rootfs")
    try? FileManager.default.removeItem(atPath: folder.text)
    try FileBytes.makeFolder(folder)
    let unpacker = try LayerUnpacker(into: HeldFolder(folder), ImageBudget(InputLimits(), of: "the image"))
    for layer in manifest.layers { try unpacker.apply(fixture.store.blobPath(layer.digest)) }
    var found: [String: Found] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.text) {
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0 else { continue }
      let mode = UInt32(status.st_mode & 0o7777)
      switch status.st_mode & S_IFMT {
      case S_IFDIR: found[name] = Found(kind: .folder, mode: mode)
      case S_IFLNK:
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
        found[name] = Found(kind: .symlink(target: target), mode: mode)
      default:
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        found[name] = Found(kind: .file(size: Int64(bytes.count)), mode: mode, digest: try Digest.of(bytes))
      }
    }
    return found
  }

  @Test("links of lower layers' files, removals and what takes a folder's place")
  func folding() throws {
    let fixture = try StoreFixture()
    let image = try manifest(
      fixture,
      [
        { writer in
          for name in ["bin/tool", "lib/a/b", "lib/c", "etc/old"] {
            try writer.addFile(RootfsPath(name), Data(name.utf8))
          }
        },
        { writer in
          try writer.addHardLink(RootfsPath("bin/other"), to: RootfsPath("bin/tool"))
          try writer.addSymlink(RootfsPath("lib/a"), to: "c")
          try writer.addWhiteout(RootfsPath("etc/old"))
          try writer.addFile(RootfsPath("registry/docker/registry/v2/blobs/x/data"), Data("blob".utf8))
        },
      ])
    let found = try listed(image, fixture)
    #expect(
      found.keys.sorted() == [
        "bin", "bin/other", "bin/tool", "etc", "lib", "lib/a", "lib/c", "registry", "registry/docker",
        "registry/docker/registry",
      ])
    #expect(found["bin/other"] == found["bin/tool"] && found["bin/tool"]?.kind == .file(size: 8))
    #expect(found["lib/a"]?.kind == .symlink(target: "c"))
  }

  @Test("what one layer puts over its own folder hides what it has put there; a link to itself hides nothing")
  func folderBecomesFile() throws {
    let lower = [LayerEntry(try RootfsPath("b/low"), .file(size: 0))]
    let upper = try [
      LayerEntry(RootfsPath("a/x"), .file(size: 0)), LayerEntry(RootfsPath("a"), .file(size: 0)),
      LayerEntry(RootfsPath("b/y"), .file(size: 0)), LayerEntry(RootfsPath("b"), .hardLink(target: RootfsPath("b"))),
    ]
    let digest = try Digest.of(Data())
    let tree = try RootfsTree([(digest, lower), (digest, upper)], InputLimits())
    #expect(tree.items.keys.map(\.description).sorted() == ["a", "b/low", "b/y"])
  }

  @Test("random layers come to what unpacking them leaves on the disk", arguments: 0..<40)
  func sameAsUnpacked(_ seed: Int) throws {
    let fixture = try StoreFixture()
    var random = SeededGenerator(seed: UInt64(seed))
    let layers = (0..<4).map { _ in Self.randomLayer(&random) }
    let image = try manifest(fixture, layers)
    #expect(try listed(image, fixture) == unpacked(image, fixture))
  }

  /// A layer of a few paths, none of which lies below another one.
  private static func randomLayer(_ random: inout SeededGenerator) -> (LayerWriter) throws -> Void {
    let names = ["a", "b", "c"]
    var paths: [String] = []
    for _ in 0..<5 {
      let path = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        names.randomElement(using: &random) ?? "a"
      }.joined(separator: "/")
      let isApart = paths.allSatisfy { $0 != path && !$0.hasPrefix(path + "/") && !path.hasPrefix($0 + "/") }
      if isApart { paths.append(path) }
    }
    let entries = paths.map { ($0, Int.random(in: 0..<7, using: &random), UInt8.random(in: 0..<4, using: &random)) }
    return { writer in
      var file: RootfsPath?
      for (text, kind, byte) in entries {
        let path = try RootfsPath(text)
        switch kind {
        case 0: try writer.addWhiteout(path)
        case 1: try writer.addOpaque(path)
        case 2: try writer.addFolder(path)
        case 3: try writer.addSymlink(path, to: "target\(byte)")
        case 4:
          if let file { try writer.addHardLink(path, to: file) }
        default:
          try writer.addFile(path, Data([byte]), isExecutable: byte > 2)
          file = path
        }
      }
    }
  }

  @Test func aLayerThatIsNotThereIsNamed() throws {
    let fixture = try StoreFixture()
    let image = try manifest(fixture, [{ try $0.addFile(RootfsPath("a"), Data()) }])
    let layer = try #require(image.layers.first)
    unlink(fixture.store.blobPath(layer.digest).text)
    #expect(throws: StoreError.missing(layer)) { try fixture.store.trees(of: [image]) }
  }
}
