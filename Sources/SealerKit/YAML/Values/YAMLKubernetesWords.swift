/// The words of YAML 1.1 as the tools of Kubernetes, written in Go, read them.
///
/// Source: https://pkg.go.dev/gopkg.in/yaml.v2 (v2.4.0, resolve.go)
enum YAMLKubernetesWords {
  static func value(of text: String, _ start: YAMLWordStart) -> YAMLValue? {
    switch start {
    case .text: nil
    case .name: text.utf8.count <= 5 ? name(text) : nil
    case .point: special(text) ?? fraction(text)
    case .sign: special(text) ?? number(text)
    case .digit: number(text)
    }
  }

  /// The length decides first, so that most words are compared with few.
  private static func name(_ text: String) -> YAMLValue? {
    switch text.utf8.count {
    case 1:
      switch text {
      case "y", "Y": .bool(true)
      case "n", "N": .bool(false)
      case "~": .null
      default: nil
      }
    case 2:
      switch text {
      case "no", "No", "NO": .bool(false)
      case "on", "On", "ON": .bool(true)
      default: nil
      }
    case 3:
      switch text {
      case "yes", "Yes", "YES": .bool(true)
      case "off", "Off", "OFF": .bool(false)
      default: nil
      }
    case 4:
      switch text {
      case "true", "True", "TRUE": .bool(true)
      case "null", "Null", "NULL": .null
      default: nil
      }
    default: text == "false" || text == "False" || text == "FALSE" ? .bool(false) : nil
    }
  }

  private static func special(_ text: String) -> YAMLValue? {
    guard 4...5 ~= text.utf8.count else { return nil }
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: return nil
    }
  }

  /// A number that starts with its point; underscores may stand between its digits.
  private static func fraction(_ text: String) -> YAMLValue? {
    var bytes = Array(text.utf8)
    if bytes.contains(underscore) {
      guard underscoresSeparateDigits(bytes) else { return nil }
      bytes.removeAll { $0 == underscore }
    }
    return float(bytes)
  }

  private static func number(_ text: String) -> YAMLValue? {
    if let value = shortDecimal(text) { return .int(value) }
    var bytes = Array(text.utf8)
    bytes.removeAll { $0 == underscore }
    return GoInteger.value(of: bytes[...]) ?? float(bytes) ?? signInsideBinary(bytes)
  }

  /// The common case: digits that fit and do not start with a zero.
  private static func shortDecimal(_ text: String) -> Int64? {
    guard text.utf8.count <= 18, text.utf8.first != UInt8(ascii: "0") else { return nil }
    var sum: Int64 = 0
    for byte in text.utf8 {
      guard (0x30...0x39).contains(byte) else { return nil }
      sum = sum * 10 + Int64(byte - 0x30)
    }
    return sum
  }

  /// A decimal number; one that is too large is no number at all.
  private static func float(_ bytes: [UInt8]) -> YAMLValue? {
    guard YAMLNumberShape.isFloat(bytes), let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite
    else { return nil }
    return .float(value)
  }

  /// `0b-1` is minus one.
  private static func signInsideBinary(_ bytes: [UInt8]) -> YAMLValue? {
    guard bytes.starts(with: "0b".utf8) else { return nil }
    return GoInteger.value(of: bytes.dropFirst(2), base: 2)
  }

  private static let underscore = UInt8(ascii: "_")

  private static func underscoresSeparateDigits(_ bytes: [UInt8]) -> Bool {
    var isBehindDigit = false
    var isBehindUnderscore = false
    for byte in bytes {
      let isDigit = (0x30...0x39).contains(byte)
      if byte == underscore ? !isBehindDigit : isBehindUnderscore && !isDigit { return false }
      isBehindDigit = isDigit
      isBehindUnderscore = byte == underscore
    }
    return !isBehindUnderscore
  }
}
