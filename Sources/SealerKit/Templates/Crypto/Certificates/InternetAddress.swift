/// An internet address in the text forms that Go's [net.ParseIP](https://pkg.go.dev/net#ParseIP) reads.
struct InternetAddress: Hashable {
  /// 4 bytes, or 16 for the sixth version; an address of the fourth version in one of the sixth has 4.
  let bytes: [UInt8]

  /// - Returns: nil if the text is no address, or one with a zone.
  init?(_ text: [UInt8]) {
    guard let separator = text.first(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) else { return nil }
    if separator == UInt8(ascii: ".") {
      guard let bytes = Self.version4(text[...]) else { return nil }
      self.bytes = bytes
      return
    }
    guard let bytes = Self.version6(text) else { return nil }
    let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    self.bytes = bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
  }

  /// Four decimal numbers without leading zeros.
  private static func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      guard part.count == 1 || part.first != 0x30 else { return nil }
      guard let byte = UInt8(exactly: part.reduce(0) { $0 * 10 + Int($1 - 0x30) }) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  /// Up to eight groups of hexadecimal digits, where `::` stands for one or more groups of zeros and the last two can be
  /// written as the fourth version.
  private static func version6(_ text: [UInt8]) -> [UInt8]? {
    let colon = UInt8(ascii: ":")
    let isGap = { (index: Int) in text[index] == colon && text[index + 1] == colon }
    guard let gap = text.indices.dropLast().first(where: isGap) else {
      let bytes = groups(text[...])
      return bytes?.count == 16 ? bytes : nil
    }
    guard let head = groups(text[..<gap]), let tail = groups(text[(gap + 2)...]), head.count + tail.count <= 14,
      // A dotted end can only be behind the gap.
      !text[..<gap].contains(UInt8(ascii: "."))
    else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  /// The bytes of groups between colons.
  private static func groups(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    let groups = text.split(separator: UInt8(ascii: ":"), maxSplits: 8, omittingEmptySubsequences: false)
    var bytes: [UInt8] = []
    for (index, group) in groups.enumerated() {
      if index == groups.count - 1, group.contains(UInt8(ascii: ".")) {
        guard let dotted = version4(group) else { return nil }
        return bytes + dotted
      }
      guard (1...4).contains(group.count) else { return nil }
      var number: UInt16 = 0
      for digit in group {
        guard let value = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
        number = number &<< 4 | UInt16(value)
      }
      bytes += number.bigEndianBytes
    }
    return bytes
  }
}
