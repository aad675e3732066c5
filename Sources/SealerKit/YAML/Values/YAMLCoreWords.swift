/// The words of YAML 1.2's core schema.
///
/// Source: https://yaml.org/spec/1.2.2/#1032-tag-resolution
enum YAMLCoreWords {
  static func value(of text: String, _ start: YAMLWordStart) -> YAMLValue? {
    if start == .name { return name(text) }
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: break
    }
    let bytes = Array(text.utf8)
    if let prefixed = prefixed(text, bytes) { return prefixed }
    guard YAMLNumberShape.isFloat(bytes) else { return nil }
    return YAMLNumberShape.isWhole(bytes) ? whole(text) : Double(text).map { .float($0) }
  }

  private static func name(_ text: String) -> YAMLValue? {
    switch text {
    case "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: nil
    }
  }

  /// A number behind `0o` or `0x`, which has no sign.
  private static func prefixed(_ text: String, _ bytes: [UInt8]) -> YAMLValue? {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "0") else { return nil }
    let base: UInt64
    switch bytes[1] {
    case UInt8(ascii: "o"): base = 8
    case UInt8(ascii: "x"): base = 16
    default: return nil
    }
    let digits = bytes.dropFirst(2)
    if let value = GoInteger.magnitude(digits, base: base) { return YAMLValue(value) }
    // More than 64 bits: the nearest float, as long as every digit is one.
    var sum = 0.0
    for byte in digits {
      guard let digit = GoInteger.digit(byte, base: base) else { return nil }
      sum = sum * Double(base) + Double(digit)
    }
    return .float(sum)
  }

  /// A decimal number: `014` is fourteen.
  ///
  /// One of more than 64 bits is the nearest float.
  private static func whole(_ text: String) -> YAMLValue? {
    if let value = Int64(text) { return .int(value) }
    if let value = UInt64(text) { return .unsigned(value) }
    return Double(text).map { .float($0) }
  }
}

/// The shapes of decimal numbers that both schemas share.
enum YAMLNumberShape {
  /// Whether this is `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
  static func isFloat(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    dropSign(&rest)
    let whole = dropDigits(&rest)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = dropDigits(&rest)
    }
    if whole + fraction == 0 { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      dropSign(&rest)
      if dropDigits(&rest) == 0 { return false }
    }
    return rest.isEmpty
  }

  /// Whether this is `[-+]? [0-9]+`.
  static func isWhole(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    dropSign(&rest)
    return dropDigits(&rest) > 0 && rest.isEmpty
  }

  static func dropSign(_ rest: inout ArraySlice<UInt8>) {
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
  }

  /// Drops leading digits and tells how many there were.
  private static func dropDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let digits = rest.prefix { (0x30...0x39).contains($0) }.count
    rest.removeFirst(digits)
    return digits
  }
}
