import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// Archives that nobody should write, as `load` reads them: none ends the process or hangs, what comes out has the digest
/// that it should have, and what is refused leaves nothing.
@Suite(.serialized) struct ArchiveFuzzTests {
  @Test func hostileArchives() throws {
    let runs = FuzzRuns(400)
    let bench = try ArchiveBench()
    let report = runs.report("archive", make: FuzzedArchive.init, bytes: \.bytes, examine: bench.examine)
    #expect(report.kinds == [])
    // A test that reads nothing, or everything, looks at little.
    if runs.count >= 400 { #expect(UInt64(report.accepted) > runs.count / 20 && report.accepted < runs.count) }
  }

  @Test func hostileArchivesLoaded() async throws {
    let runs = FuzzRuns(1_000, patience: 900).divided(by: 20)
    let bench = try LoadBench()
    let kinds = await OwnThread.run {
      runs.report("load", make: FuzzedArchive.init, bytes: \.bytes, examine: bench.examine).kinds
    }
    #expect(kinds == [])
  }
}

/// An archive, and what is asked for in it.
struct FuzzedArchive {
  let seed: UInt64
  let isDocker: Bool
  let tag: String?
  let bytes: [UInt8]

  init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: seed)
    isDocker = Bool.random(using: &random)
    let image = (try? isDocker ? FuzzedImage.docker(&random) : FuzzedImage.layout(&random)) ?? FuzzedImage()
    tag = image.tag
    let tar = image.tar(&random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: bytes = FuzzedPacking.gzip.pack(tar, &random)
    case 1: bytes = FuzzedPacking.zstd.pack(tar, &random)
    case 2: bytes = FuzzedPacking.gzip.pack(FuzzedPacking.zstd.pack(tar, &random), &random)
    case 3: bytes = FuzzMutation(pieces: ["\u{0}", "{", "\u{1F}\u{8B}"]).apply(to: tar, &random, changes: 1...3)
    default: bytes = tar
    }
  }

  func location(_ path: HostPath) -> ImageLocation {
    isDocker ? .dockerArchive(file: path, name: tag) : .layoutArchive(file: path, tag: tag)
  }
}

/// Opens archives from a file in memory and reads every blob of their images.
struct ArchiveBench {
  private let scratch = Scratch.inMemory
  private let store: ImageStore

  init() throws { store = try ImageStore.open(scratch("store"), keeping: .sample) }

  func examine(_ archive: FuzzedArchive) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      let isRead = try FuzzedFailure.isTaken {
        let path = scratch("archive")
        try Data(archive.bytes).write(to: URL(fileURLWithPath: path.text))
        let image = try LocalImage.open(archive.location(path), in: store)
        _ = try? image.reference
        try Self.check(image)
      }
      let left = (try? store.ingests.names()) ?? ["?"]
      try FuzzResult.require(left.isEmpty, "something is left in the store", left.joined(separator: " "))
      return isRead
    }
  }

  /// Reads all blobs; what comes is what the manifest says.
  static func check(_ image: LocalImage) throws {
    guard let top = try image.manifests(PlatformChoice(.one(.amd64))).first else { return }
    let found = try Digest.of(top.bytes, algorithm: top.descriptor.digest.algorithm)
    guard found == top.descriptor.digest, top.descriptor.size == Int64(top.bytes.count) else {
      throw FuzzResult.Flaw("a manifest of another digest", "\(found)")
    }
    let manifest = try image.decoded(top)
    for blob in manifest.blobs where !blob.isForeign {
      let buffer = BlobBuffer(blob)
      try image.copy(blob, into: buffer)
      let digest = try Digest.of(buffer.data, algorithm: blob.digest.algorithm)
      if digest != blob.digest || Int64(buffer.data.count) != blob.size {
        throw FuzzResult.Flaw("other bytes than the manifest says", "\(blob)")
      }
    }
  }
}

/// What a run may end with.
enum FuzzedFailure {
  /// Whether something was taken; what is refused has to say why.
  static func isTaken(_ body: () throws -> Void) throws(FuzzResult.Flaw) -> Bool {
    do {
      try body()
      return true
    } catch let flaw as FuzzResult.Flaw {
      throw flaw
    } catch {
      return try isSaid(error)
    }
  }

  /// False, if an error says what is wrong.
  static func isSaid(_ error: any Error) throws(FuzzResult.Flaw) -> Bool {
    guard let diagnostics = (error as? any DiagnosticConvertible)?.diagnostics else {
      throw FuzzResult.Flaw("an error without diagnostics", "\(error)")
    }
    try FuzzResult.require(
      !diagnostics.isEmpty && diagnostics.allSatisfy { !$0.found.isEmpty }, "an error without words", "\(error)")
    return false
  }
}
