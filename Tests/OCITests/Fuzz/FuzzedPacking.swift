import TestSupport

/// Bytes packed by gzip or zstd without being made smaller, cut at random: what comes out is known.
enum FuzzedPacking: CaseIterable {
  case gzip, zstd

  /// The packed bytes.
  func pack(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var (packed, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes[...])
    repeat {
      let part = rest.prefix(Int.random(in: 1...max(1, min(rest.count, 60_000)), using: &random))
      rest = rest.dropFirst(part.count)
      packed += self == .gzip ? Self.member(part, &random) : Self.frame(part, &random)
    } while !rest.isEmpty
    return packed
  }

  /// A member of a gzip file, of stored blocks.
  ///
  /// Source: https://www.rfc-editor.org/rfc/rfc1952#section-2.2, https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4
  private static func member(_ bytes: ArraySlice<UInt8>, _ random: inout SeededGenerator) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    for (block, isLast) in blocks(bytes, &random) {
      let count = UInt16(truncatingIfNeeded: block.count)
      member += [isLast ? 1 : 0] + little(UInt32(count), 2) + little(UInt32(~count), 2) + block
    }
    return member + little(checksum(bytes), 4) + little(UInt32(truncatingIfNeeded: bytes.count), 4)
  }

  /// A frame of zstd, of raw blocks.
  ///
  /// Source: https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1
  private static func frame(_ bytes: ArraySlice<UInt8>, _ random: inout SeededGenerator) -> [UInt8] {
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(UInt32(truncatingIfNeeded: bytes.count), 4)
    for (block, isLast) in blocks(bytes, &random) {
      frame += little(UInt32(truncatingIfNeeded: block.count) << 3 | (isLast ? 1 : 0), 3) + block
    }
    return frame
  }

  private static func blocks(_ bytes: ArraySlice<UInt8>, _ random: inout SeededGenerator) -> [(
    ArraySlice<UInt8>, isLast: Bool
  )] {
    guard bytes.count > 1, Bool.random(using: &random) else { return [(bytes, true)] }
    let middle = bytes.startIndex + Int.random(in: 1..<bytes.count, using: &random)
    return [(bytes[..<middle], false), (bytes[middle...], true)]
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static let table = (0..<256).map { (index: UInt32) in
    (0..<8).reduce(index) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
