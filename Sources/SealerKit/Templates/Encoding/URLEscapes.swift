/// The escapes of one part of a URL: which bytes stand for themselves there.
///
/// Source: https://www.rfc-editor.org/rfc/rfc3986#appendix-A, with the exceptions of Go's `net/url`
struct URLEscapes {
  private enum Part {
    case path, host, zone, userPassword, queryComponent, fragment
  }

  private let part: Part
  private let plain: Set<UInt8>

  private init(_ part: Part, _ plain: String) {
    self.part = part
    self.plain = Set(plain.utf8)
  }

  static let path = URLEscapes(.path, "$&+,-./:;=@_~")
  static let host = URLEscapes(.host, "!\"$&'()*+,-.:;<=>[]_~")
  static let zone = URLEscapes(.zone, "!\"$&'()*+,-.:;<=>[]_~")
  static let userPassword = URLEscapes(.userPassword, "$&+,-.;=_~")
  static let queryComponent = URLEscapes(.queryComponent, "-._~")
  static let fragment = URLEscapes(.fragment, "!$&()*+,-./:;=?@_~")

  private func isPlain(_ byte: UInt8) -> Bool { byte.isASCIILetterOrDigit || plain.contains(byte) }

  /// A text with everything escaped that must be.
  func escape(_ text: [UInt8]) -> [UInt8] {
    if text.allSatisfy(isPlain) { return text }
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text {
      if isPlain(byte) {
        result.append(byte)
      } else if byte == UInt8(ascii: " "), part == .queryComponent {
        result.append(UInt8(ascii: "+"))
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return result
  }

  /// A text as it was written, if that is a right way to write it, else escaped.
  func escape(_ text: [UInt8], keeping written: [UInt8]) -> [UInt8] {
    let isValid = !written.isEmpty && written.allSatisfy { Self.mayStand.contains($0) || isPlain($0) }
    if isValid, (try? unescape(written)) == text { return written }
    return escape(text)
  }

  private static let mayStand = Set("!$&'()*+,;=:@[]%".utf8)

  /// The text that an escaped one stands for.
  ///
  /// - Throws: `GoURLError` for an escape that is none, and for what must not stand in a host.
  func unescape(_ text: [UInt8]) throws(GoURLError) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "%") {
        result.append(try escape(in: text, at: index))
        index += 3
        continue
      }
      if part == .host || part == .zone, byte < 0x80, !isPlain(byte) {
        throw GoURLError("invalid character \(Self.quoted([byte])) in host name")
      }
      result.append(byte == UInt8(ascii: "+") && part == .queryComponent ? UInt8(ascii: " ") : byte)
      index += 1
    }
    return result
  }

  private func escape(in text: [UInt8], at index: Int) throws(GoURLError) -> UInt8 {
    let escape = Array(text[index..<min(index + 3, text.count)])
    let digits = escape.dropFirst().compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 2, escape.count == 3, escape.allSatisfy({ $0 < 0x80 }) else {
      throw GoURLError("invalid URL escape \(Self.quoted(escape))")
    }
    let byte = UInt8(digits[0] << 4 | digits[1])
    let isPercent = escape == Array("%25".utf8)
    let isRefused =
      switch part {
      case .host: byte < 0x80 && !isPercent
      case .zone: !isPercent && byte != UInt8(ascii: " ") && !Self.host.isPlain(byte)
      default: false
      }
    if isRefused { throw GoURLError("invalid URL escape \(Self.quoted(escape))") }
    return byte
  }

  private static func quoted(_ text: [UInt8]) -> String { String(decoding: GoQuote.quoted(text), as: UTF8.self) }
}
