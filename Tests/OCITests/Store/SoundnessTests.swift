import Foundation
import SealerFoundations
import SealerHashing
import SealerHost
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Bytes of blobs are verified when they are used first")
struct SoundnessTests {
  private let fixture: StoreFixture
  private let blob: Descriptor
  private let path: HostPath

  init() throws {
    fixture = try StoreFixture()
    let ingest = try fixture.store.ingest()
    try ingest.write(Data((0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }))
    let digest = try ingest.commit()
    fixture.store.recordWritten()
    blob = Descriptor(mediaType: .layer, digest: digest, size: 600_000)
    path = fixture.store.blobPath(digest)
  }

  private var recorded: String? {
    try? String(
      contentsOfFile: fixture.store.root.appending("cache/sound/sha256/\(blob.digest.hex)").text, encoding: .utf8)
  }

  /// Writes into the middle of the blob and sets its time back.
  private func flip() throws {
    var status = stat()
    stat(path.text, &status)
    let file = open(path.text, O_RDWR)
    defer { close(file) }
    #expect(pwrite(file, "X", 1, 300_000) == 1)
    var times = [status.st_atim, status.st_mtim]
    futimens(file, &times)
  }

  private func expectDamage(_ store: ImageStore) {
    let error = #expect(throws: StoreError.self) { try store.open(blob) }
    guard case .wrongBytes(blob.digest, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("a blob that was just written is known, to a later process, too")
  func written() throws {
    let file = try OpenFile(reading: path)
    #expect(recorded == FileStamp(try file.status()).description)
    #expect(fixture.store.known.contains(blob.digest, FileStamp(try file.status())))
    #expect(try fixture.store.isSound(blob))
  }

  @Test("the record alone is relied on by a later process: nothing is hashed")
  func recordIsUsed() throws {
    // Other bytes with a record of their marks stand for a blob that was hashed: only hashing could tell.
    try flip()
    let stamp = FileStamp(try OpenFile(reading: path).status())
    FileStamp.awaitTick(since: stamp.changeTime)
    let record = fixture.store.root.appending("cache/sound/sha256/\(blob.digest.hex)")
    try FileBytes.replace(record, with: Data(stamp.description.utf8))
    _ = try ImageStore.open(fixture.store.root).open(blob)
  }

  @Test("other bytes of the same size and time are found, in this process and in a later one")
  func flipped() throws {
    try flip()
    expectDamage(fixture.store)
    expectDamage(try ImageStore.open(fixture.store.root))
    #expect(throws: StoreError.self) { try fixture.store.requireSound([blob, blob]) }
    #expect(try !fixture.store.isSound(blob))
  }

  @Test("another file in its place is found")
  func replaced() throws {
    var bytes = try FileBytes.read(path)
    bytes[9] ^= 1
    try FileBytes.replace(path, with: bytes)
    expectDamage(try ImageStore.open(fixture.store.root))
  }

  @Test("without a record the bytes are hashed once, and are known then")
  func unrecorded() throws {
    unlink("\(fixture.store.root)/cache/sound/sha256/\(blob.digest.hex)")
    let later = try ImageStore.open(fixture.store.root)
    _ = try later.open(blob)
    let stamp = FileStamp(try OpenFile(reading: path).status())
    #expect(recorded == stamp.description)
    #expect(later.known.contains(blob.digest, stamp))
  }

  @Test("a damaged blob is written again by whoever has its bytes")
  func repaired() throws {
    let good = try FileBytes.read(path)
    try flip()
    let ingest = try fixture.store.ingest(blob)
    try ingest.write(good)
    try ingest.commit()
    #expect(try fixture.store.isSound(blob))
  }

  @Test("what a disk did to the bytes is found by verifying, and believed from then on")
  func rotten() throws {
    try flip()
    let stamp = FileStamp(try OpenFile(reading: path).status())
    FileStamp.awaitTick(since: stamp.changeTime)
    try FileBytes.replace(
      fixture.store.root.appending("cache/sound/sha256/\(blob.digest.hex)"), with: Data(stamp.description.utf8))
    _ = try fixture.store.open(blob)
    #expect(try fixture.store.verifyAll().flaws.count == 1)
    expectDamage(fixture.store)
    expectDamage(try ImageStore.open(fixture.store.root))
  }

  @Test("missing, cut and planted blobs")
  func others() throws {
    let absent = Descriptor(mediaType: .layer, digest: try Digest.of(Data("absent".utf8)), size: 6)
    #expect(throws: StoreError.missing(absent)) { try fixture.store.open(absent) }
    var cut = blob
    cut.size = 5
    #expect(throws: StoreError.wrongSize(blob.digest, found: 600_000, expected: 5)) { try fixture.store.open(cut) }
    rename(path.text, path.withSuffix(".moved").text)
    symlink(path.withSuffix(".moved").text, path.text)
    #expect(throws: UnexpectedFile(path, found: .link, expected: .file)) { try fixture.store.open(blob) }
    #expect(!fixture.store.contains(blob))
  }

  @Test("a layer of a cache that is damaged is made again")
  func cachedLayer() throws {
    let layer = WrittenLayer(descriptor: blob, diffID: blob.digest)
    let key = try Digest.of(Data("key".utf8))
    try fixture.store.remember(layer, .copies, key)
    try fixture.store.remember([layer], .shapes, key)
    #expect(fixture.store.cachedLayer(.copies, key) == layer)
    try flip()
    #expect(fixture.store.cachedLayer(.copies, key) == nil)
    #expect(fixture.store.cachedLayers(.shapes, key).isEmpty)
  }

  @Test("records go with their blobs")
  func pruned() throws {
    #expect(recorded != nil)
    #expect(try fixture.store.prune(PruneRule()).blobs == [blob.digest])
    #expect(recorded == nil)
  }
}
