/// Go's quoted strings, written and read; see https://pkg.go.dev/strconv#Quote.
package enum GoQuote {
  /// `strconv.Quote`: in double quotes, with escapes for what is not printable.
  package static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 2)
    append(bytes, to: &output)
    return output
  }

  /// `strconv.Quote` of a string.
  package static func quoted(_ string: GoString) -> GoString { GoString(quoted(string.bytes)) }

  /// `strconv.QuoteToASCII`: the same with escapes for all that is not ASCII.
  package static func quotedASCII(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    append(bytes, to: &output, isASCII: true)
    return output
  }

  /// `strconv.QuoteRune`: one code point in single quotes.
  package static func quotedRune(_ scalar: UInt32) -> [UInt8] {
    var output: [UInt8] = []
    append(rune: scalar, to: &output)
    return output
  }

  /// `strconv.AppendQuote`, and `AppendQuoteToASCII`.
  package static func append(_ bytes: [UInt8], to output: inout [UInt8], isASCII: Bool = false) {
    output.append(doubleQuote)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F, byte != doubleQuote, byte != backslash {
        output.append(byte)
        index += 1
        continue
      }
      let (scalar, width) = GoRune.decode(bytes, at: index)
      if width <= 1, scalar == GoRune.replacement {
        output += [backslash, 0x78]
        appendHex(UInt32(byte), digits: 2, to: &output)
        index += 1
        continue
      }
      appendEscaped(scalar, quote: doubleQuote, isASCII: isASCII, to: &output)
      index += width
    }
    output.append(doubleQuote)
  }

  /// `strconv.AppendQuoteRune`, and `AppendQuoteRuneToASCII`.
  package static func append(rune scalar: UInt32, to output: inout [UInt8], isASCII: Bool = false) {
    output.append(singleQuote)
    let valid = GoRune.isValid(scalar) ? scalar : GoRune.replacement
    appendEscaped(valid, quote: singleQuote, isASCII: isASCII, to: &output)
    output.append(singleQuote)
  }

  /// `strconv.Quote` as a text, for messages.
  static func text(of bytes: [UInt8]) -> String { String(decoding: quoted(bytes), as: UTF8.self) }

  /// `strconv.CanBackquote`: whether a string can stand in backquotes on one line.
  package static func canBackquote(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index < bytes.count {
      let (scalar, width) = GoRune.decode(bytes, at: index)
      if width > 1 {
        if scalar == 0xFEFF { return false }
      } else if scalar == GoRune.replacement || scalar < 0x20 && scalar != 0x09 || scalar == 0x60 || scalar == 0x7F {
        return false
      }
      index += max(1, width)
    }
    return true
  }

  /// `strconv.IsPrint`.
  package static func isPrintable(_ scalar: UInt32) -> Bool { PrintableScalars.contains(scalar) }

  static let doubleQuote: UInt8 = 0x22
  static let singleQuote: UInt8 = 0x27
  static let backslash: UInt8 = 0x5C

  private static func appendEscaped(_ scalar: UInt32, quote: UInt8, isASCII: Bool, to output: inout [UInt8]) {
    if scalar == UInt32(quote) || scalar == UInt32(backslash) {
      output += [backslash, UInt8(truncatingIfNeeded: scalar)]
      return
    }
    if PrintableScalars.contains(scalar), !isASCII || scalar < 0x80 {
      GoRune.append(scalar, to: &output)
      return
    }
    output.append(backslash)
    switch scalar {
    case 0x07...0x0D:
      output.append(Array("abtnvfr".utf8)[Int(scalar - 0x07)])
    case 0..<0x20, 0x7F:
      output.append(0x78)
      appendHex(scalar, digits: 2, to: &output)
    case 0..<0x10000:
      output.append(0x75)
      appendHex(scalar, digits: 4, to: &output)
    default:
      output.append(0x55)
      appendHex(scalar, digits: 8, to: &output)
    }
  }

  private static func appendHex(_ number: UInt32, digits: Int, to output: inout [UInt8]) {
    for digit in stride(from: digits - 1, through: 0, by: -1) {
      let nibble = UInt8(truncatingIfNeeded: number >> UInt32(digit * 4) & 0xF)
      output.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
    }
  }
}
