import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Blobs that get their names together")
struct StagedBlobsTests {
  private let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func stage(_ text: String, _ staged: StagedBlobs) throws -> Descriptor {
    let data = Data(text.utf8)
    let blob = Descriptor(mediaType: .layer, digest: try Digest.of(data), size: Int64(data.count))
    let ingest = try fixture.store.ingest(blob, rest: .dropped)
    try ingest.write(data)
    try ingest.stage(with: staged)
    return blob
  }

  private var left: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: fixture.store.root.appending("ingest").text)) ?? []
  }

  @Test("none has its name before all are named, then each is known to be right")
  func named() throws {
    let staged = StagedBlobs()
    let blobs = try [stage("one", staged), stage("two", staged)]
    #expect(blobs.allSatisfy { !fixture.store.contains($0) } && left.count == 2)
    try staged.commit(in: fixture.store)
    #expect(try blobs.allSatisfy { try fixture.store.isSound($0) } && left.isEmpty)
    staged.discard()
    #expect(blobs.allSatisfy(fixture.store.contains))
  }

  @Test("what is given up leaves nothing")
  func discarded() throws {
    let staged = StagedBlobs()
    let blob = try stage("one", staged)
    staged.discard()
    #expect(!fixture.store.contains(blob) && left.isEmpty)
    try staged.commit(in: fixture.store)
    #expect(!fixture.store.contains(blob))
  }

  @Test("bytes that are had again at once are not kept for a later writer")
  func dropped() throws {
    let data = Data("twice".utf8)
    let blob = Descriptor(mediaType: .layer, digest: try Digest.of(data), size: Int64(data.count))
    for rest in [BlobIngest.RestRule.dropped, .kept] {
      do {
        let ingest = try fixture.store.ingest(blob, rest: rest)
        try ingest.write(data.prefix(2))
      }
      #expect(left.isEmpty == (rest == .dropped))
    }
  }

  @Test("a layer that is none leaves nothing, though its digest is right")
  func noLayer() throws {
    let data = Data("no archive of any kind, but long enough to be looked at".utf8)
    let blob = Descriptor(mediaType: .layer, digest: try Digest.of(data), size: Int64(data.count))
    let staged = StagedBlobs()
    #expect(throws: ArchiveError.self) {
      let ingest = try LayerIngest(blob, in: fixture.store)
      try data.withUnsafeBytes { try ingest.write($0) }
      try ingest.stage(with: staged)
    }
    try staged.commit(in: fixture.store)
    #expect(!fixture.store.contains(blob) && left.isEmpty)
  }
}
