/// The escapes of the parts of a URL.
///
/// Source: https://pkg.go.dev/net/url#URL.EscapedPath
enum URLEscapes {
  /// A part, each of which has its own plain characters.
  enum Part {
    case path, fragment, user, host, zone

    private static let hostMarks = Set("!$&'()*+,;=:[]<>\"".utf8)

    /// Whether a character stands for itself.
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): return true
      default: break
      }
      switch self {
      case .host, .zone: return Self.hostMarks.contains(byte)
      case .path: return "$&+,/:;=@".utf8.contains(byte)
      case .user: return "$&+,;=".utf8.contains(byte)
      case .fragment: return "$&+,/:;=?@!()*".utf8.contains(byte)
      }
    }
  }

  static func mayBeInUser(_ byte: UInt8) -> Bool {
    Part.user.isPlain(byte) || ":!'()*%@".utf8.contains(byte)
  }

  static func encoded(_ bytes: [UInt8], in part: Part) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if part.isPlain(byte) {
        result.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return result
  }

  static func decoded(_ bytes: [UInt8], in part: Part) throws(GoURL.Failure) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        let escape = bytes[index..<min(index + 3, bytes.count)]
        guard let value = value(of: escape), isAllowed(value, in: part) else {
          throw GoURL.Failure(words: "invalid URL escape \(quoted(escape))")
        }
        result.append(value)
        index += 3
        continue
      }
      if part == .host || part == .zone, byte < 0x80, !part.isPlain(byte) {
        throw GoURL.Failure(words: "invalid character \(quoted([byte])) in host name")
      }
      result.append(byte)
      index += 1
    }
    return result
  }

  /// Whether a text has no character that its part must escape.
  static func isValid(_ bytes: [UInt8], in part: Part) -> Bool {
    bytes.allSatisfy { part.isPlain($0) || "!$&'()*+,;=:@[]%".utf8.contains($0) }
  }

  /// Hosts have escapes only for what isn't ASCII, and for `%` itself.
  private static func isAllowed(_ value: UInt8, in part: Part) -> Bool {
    switch part {
    case .host: value >= 0x80 || value == UInt8(ascii: "%")
    case .zone: value == UInt8(ascii: "%") || value == UInt8(ascii: " ") || Part.host.isPlain(value)
    case .path, .fragment, .user: true
    }
  }

  private static func value(of escape: ArraySlice<UInt8>) -> UInt8? {
    guard escape.count == 3 else { return nil }
    var value: UInt8 = 0
    for byte in escape.dropFirst() {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt8(digit)
    }
    return value
  }

  private static func quoted(_ bytes: some Collection<UInt8>) -> String {
    GoQuote.text(of: Array(bytes))
  }
}
