import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Blobs on their way into the store")
struct BlobIngestTests {
  private func left(_ store: ImageStore) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: store.root.appending("ingest").text).count
  }

  @Test("wrong digest, too many and too few bytes leave nothing")
  func refused() throws {
    let fixture = try StoreFixture()
    let good = Data("good".utf8)
    let expected = Descriptor(mediaType: .layer, digest: try Digest.of(good), size: 4)
    for (bytes, error) in [
      ("evil", StoreError.wrongDigest(found: try Digest.of(Data("evil".utf8)), expected: expected.digest)),
      ("goodbye", .wrongSize(expected.digest, found: 7, expected: 4)),
      ("goo", .wrongSize(expected.digest, found: 3, expected: 4)),
    ] {
      #expect(throws: error) {
        let ingest = try fixture.store.ingest(expected)
        try ingest.write(Data(bytes.utf8))
        try ingest.commit()
      }
    }
    #expect(try left(fixture.store) == 0)
    #expect(!fixture.store.contains(expected))
  }

  @Test("opening sweeps what the dead left, and nothing of the living")
  func sweep() throws {
    let fixture = try StoreFixture()
    let living = try fixture.store.ingest()
    try living.write(Data("x".utf8))
    let (dead, young) = (UUID().uuidString, UUID().uuidString)
    for name in [dead, young] {
      try Data(name.utf8).write(to: URL(fileURLWithPath: fixture.store.root.appending("ingest/\(name)").text))
    }
    // What is younger than a minute may be about to get its name.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -120)],
      ofItemAtPath: fixture.store.root.appending("ingest/\(dead)").text)
    _ = try ImageStore.open(fixture.store.root)
    #expect(try left(fixture.store) == 2)
    let digest = try living.commit()
    #expect(fixture.store.size(of: digest) == 1)
  }

  @Test("a full disk is said, and the store stays whole")
  func fullDisk() throws {
    let scratch = Scratch()
    try FileBytes.makeFolder(scratch("disk"))
    let mounted = try? Program.run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", scratch("disk").text)
    guard mounted?.status == 0 else {
      print("skipped: 1 test of a full disk, as nothing can be mounted here")
      return
    }
    defer { _ = try? Program.run("umount", scratch("disk").text) }
    do {
      let store = try ImageStore.open(scratch("disk"))
      let error = #expect(throws: SystemError.self) {
        let writer = try LayerWriter(store, compression: .none)
        try writer.addFile(RootfsPath("big"), Data(count: 1 << 20))
        _ = try writer.finish()
      }
      #expect(error?.code == ENOSPC)
      #expect(try store.images().isEmpty)
      #expect(try left(store) == 0)
    }
  }

  @Test("small bytes are put whatever a killed writer left of them", arguments: [0, 3, 9])
  func leftBehind(_ count: Int) throws {
    let fixture = try StoreFixture()
    let data = Data("all of it".utf8)
    let digest = try Digest.of(data)
    let part = "\(fixture.store.root)/ingest/sha256-\(digest.hex).part"
    try data.prefix(count).write(to: URL(fileURLWithPath: part))
    let descriptor = try fixture.store.put(data, mediaType: .imageConfig)
    #expect(try fixture.store.read(descriptor) == data)
    #expect(!FileManager.default.fileExists(atPath: part))
  }
}
