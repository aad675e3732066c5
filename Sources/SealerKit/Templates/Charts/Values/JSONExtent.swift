/// Finds where a JSON value ends that other text follows.
enum JSONExtent {
  /// The number of bytes of the value that the bytes begin with; nil if they end before it does.
  static func count(of bytes: [UInt8]) -> Int? {
    switch bytes.first {
    case nil: nil
    case UInt8(ascii: "\""): stringEnd(bytes, from: 0)
    case UInt8(ascii: "{"), UInt8(ascii: "["): collectionEnd(bytes)
    default: bytes.firstIndex { ",]} \t\r\n".utf8.contains($0) } ?? bytes.count
    }
  }

  private static func collectionEnd(_ bytes: [UInt8]) -> Int? {
    var depth = 0
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        guard let end = stringEnd(bytes, from: place) else { return nil }
        place = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return place + 1 }
      default: break
      }
      place += 1
    }
    return nil
  }

  private static func stringEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start + 1
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "\"") { return place + 1 }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
