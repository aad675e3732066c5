import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("The bytes of something packed")
struct PackedStreamTests {
  private let scratch = Scratch()

  private func count(_ name: String, _ limits: InputLimits = InputLimits()) throws -> Int {
    let source = try FileSource(OpenFile(reading: scratch(name)))
    var count = 0
    try PackedStream(source, name: name, packed: source.size, limits).forEachPiece { count += $0.count }
    return count
  }

  private func make(_ command: String) throws {
    #expect(try Program.run("sh", "-c", command, in: scratch.path).status == 0)
  }

  @Test(
    "packed once, or not at all",
    arguments: [
      "cp plain f", "gzip -c plain > f", "zstd -q plain -o f", "(gzip -c plain; gzip -c plain) > f && truncate -s -0 f",
    ])
  func once(command: String) throws {
    try make("head -c 200000 /dev/urandom > plain && \(command)")
    #expect(try count("f") == (command.contains(";") ? 400_000 : 200_000))
    try FileBytes.replace(scratch("empty"), with: Data())
    #expect(try count("empty") == 0)
    try make("gzip -c empty > empty.gz")
    #expect(try count("empty.gz") == 0)
  }

  @Test(
    "packed twice, in any order and mixture",
    arguments: [
      "gzip -c plain | gzip -c > f", "zstd -qc plain | zstd -qc > f", "gzip -c plain | zstd -qc > f",
      "zstd -qc plain | gzip -c > f", "gzip -c plain | gzip -c | gzip -c > f",
    ])
  func twice(command: String) throws {
    try make("head -c 2000 /dev/urandom > plain && \(command)")
    #expect(throws: ArchiveError.packedTwice(name: "f")) { try count("f") }
  }

  @Test("packed more often than libarchive follows")
  func tooOften() throws {
    try make("echo x > f; for i in $(seq 30); do gzip -c f > g; mv g f; done")
    #expect(throws: ArchiveError.self) { try count("f") }
  }

  @Test("what becomes too large for what it is packed in, or at all, ends on the way")
  func bombs() throws {
    try make("head -c 80000000 /dev/zero > plain && gzip -c plain > a.gz && zstd -q -19 plain -o a.zst")
    for name in ["a.gz", "a.zst"] {
      let error = #expect(throws: InputLimitError.self) { try count(name) }
      #expect(error?.limit == .unpackRatio)
      var limits = InputLimits()
      limits[.unpackRatio] = 100_000
      #expect(try count(name, limits) == 80_000_000)
      limits[.unpackedBytes] = 79_999_999
      let other = #expect(throws: InputLimitError.self) { try count(name, limits) }
      #expect(other?.limit == .unpackedBytes)
    }
    #expect(try count("plain") == 80_000_000)
  }

  @Test("of a stream it is known by and by what it is packed in")
  func streams() throws {
    try make("head -c 80000000 /dev/zero | gzip -c > a.gz && head -c 80000000 /dev/urandom > b")
    for (name, limit) in [("a.gz", InputLimit.unpackRatio), ("b", nil)] {
      let stream = PackedStream(
        try FileSource(OpenFile(reading: scratch(name))), name: name, packed: nil, InputLimits())
      var found: InputLimit?
      do { try stream.forEachPiece { _ in } } catch let error as InputLimitError { found = error.limit }
      #expect(found == limit)
    }
  }

  @Test("damaged bytes are an error, not an end", arguments: ["gzip -c plain", "zstd -qc plain"])
  func damaged(command: String) throws {
    try make("head -c 200000 /dev/urandom > plain && \(command) > f && truncate -s 100000 f")
    #expect(throws: ArchiveError.self) { try count("f") }
  }

  @Test("a small file of blanks is no bomb")
  func ratio() throws {
    let limits = InputLimits()
    let ratio = UnpackRatio(packed: 0, limits)
    #expect(throws: Never.self) { try ratio.check(UnpackRatio.free, of: "x") }
    let error = #expect(throws: InputLimitError.self) { try ratio.check(UnpackRatio.free + 1, of: "x") }
    #expect(error?.found == UnpackRatio.free + 2)
    #expect(throws: Never.self) { try UnpackRatio(packed: .max, limits).check(.max, of: "x") }
  }
}
