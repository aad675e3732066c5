/// Addresses as Go reads them.
///
/// Source: https://pkg.go.dev/net#ParseIP
enum AddressText {
  /// Whether a text is four numbers up to 255, without zeros in front.
  static func isVersion4(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        if part.count > 1, part.first == UInt8(ascii: "0") { return false }
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  /// Whether a text is eight groups of digits, some of which `::` may stand for, and the last two of which may be an
  /// address of version 4.
  static func isVersion6(_ text: ArraySlice<UInt8>) -> Bool {
    var groups = 0
    var rest = text
    var hasGap = false
    if rest.starts(with: "::".utf8) {
      hasGap = true
      rest = rest.dropFirst(2)
      if rest.isEmpty { return true }
    }
    while groups < 8 {
      let digits = rest.prefix { Character(Unicode.Scalar($0)).isHexDigit }
      guard (1...4).contains(digits.count) else { return false }
      let behind = rest.dropFirst(digits.count)
      if behind.first == UInt8(ascii: ".") {
        groups += 2
        return isVersion4(rest) && (hasGap ? groups < 8 : groups == 8)
      }
      groups += 1
      rest = behind
      if rest.isEmpty { break }
      guard rest.first == UInt8(ascii: ":"), rest.count > 1 else { return false }
      rest.removeFirst()
      if rest.first == UInt8(ascii: ":") {
        if hasGap { return false }
        hasGap = true
        rest.removeFirst()
        if rest.isEmpty { break }
      }
    }
    return rest.isEmpty && (hasGap ? groups < 8 : groups == 8)
  }
}
