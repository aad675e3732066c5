/// The parts of a version as they stand in a text, unread.
struct VersionShape {
  var major = ""
  var minor = ""
  var patch = ""
  var prerelease = ""
  var metadata = ""
}

/// A place in a text that versions are read from.
struct VersionCursor {
  let bytes: [UInt8]
  var position: Int
  /// The bytes of a number: digits, or with the wildcards of a constraint.
  private let isNumber: (UInt8) -> Bool

  init(_ bytes: [UInt8], at position: Int = 0, number isNumber: @escaping (UInt8) -> Bool = VersionCursor.isDigit) {
    self.bytes = bytes
    self.position = position
    self.isNumber = isNumber
  }

  /// The byte here; nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The longest version here; nil, with the cursor anywhere, where none is.
  mutating func version() -> VersionShape? {
    var shape = VersionShape()
    if byte == UInt8(ascii: "v") { position += 1 }
    shape.major = run(isNumber)
    if shape.major.isEmpty { return nil }
    shape.minor = dotted()
    // Without a second number the place is the same, so that nothing can follow.
    shape.patch = shape.minor.isEmpty ? "" : dotted()
    shape.prerelease = identifiers(behind: UInt8(ascii: "-"))
    shape.metadata = identifiers(behind: UInt8(ascii: "+"))
    return shape
  }

  /// Steps over white space.
  mutating func skipSpace() {
    while let byte, Self.isSpace(byte) { position += 1 }
  }

  private mutating func run(_ belongs: (UInt8) -> Bool) -> String {
    let start = position
    while let byte, belongs(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func dotted() -> String {
    guard byte == UInt8(ascii: "."), position + 1 < bytes.count, isNumber(bytes[position + 1]) else { return "" }
    position += 1
    return run(isNumber)
  }

  private mutating func identifiers(behind sign: UInt8) -> String {
    guard byte == sign else { return "" }
    let start = position + 1
    var end = start
    while true {
      var next = end == start ? start : end + 1
      if end != start, end >= bytes.count || bytes[end] != UInt8(ascii: ".") { break }
      let first = next
      while next < bytes.count, Self.isIdentifier(bytes[next]) { next += 1 }
      if next == first { break }
      end = next
    }
    if end == start { return "" }
    position = end
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isIdentifier(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// What `\s` of Go's expressions stands for.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// Digits and wildcards; the `|` belongs to them in the expressions of the reference.
  static func isWildcardNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "x") || byte == UInt8(ascii: "X") || byte == UInt8(ascii: "*")
      || byte == UInt8(ascii: "|")
  }
}
