extension GoPrinter {
  /// A string.
  mutating func print(_ bytes: [UInt8], _ verb: Verb, of value: GoValue) {
    switch verb {
    case Self.verb("v"): if flags.sharpV { printQuoted(bytes) } else { printText(bytes) }
    case Self.verb("s"): printText(bytes)
    case Self.verb("x"), Self.verb("X"): printHexadecimal(bytes, verb)
    case Self.verb("q"): printQuoted(bytes)
    default: printWrongVerb(verb, value)
    }
  }

  /// Text, cut to the precision and filled up to the width.
  mutating func printText(_ bytes: [UInt8]) {
    pad(truncated(bytes))
  }

  /// As many code points as the precision says.
  private func truncated(_ bytes: [UInt8]) -> [UInt8] {
    guard flags.hasPrecision else { return bytes }
    var left = flags.precision
    var index = 0
    while index < bytes.count {
      if left == 0 { return Array(bytes[..<index]) }
      left -= 1
      index += max(1, GoRune.decode(bytes, at: index).width)
    }
    return bytes
  }

  /// A Go string literal; with `#` in backquotes if that is possible.
  private mutating func printQuoted(_ bytes: [UInt8]) {
    let text = truncated(bytes)
    if flags.sharp, GoQuote.canBackquote(text) { return pad([0x60] + text + [0x60]) }
    var quoted: [UInt8] = []
    quoted.reserveCapacity(text.count + 2)
    GoQuote.append(text, to: &quoted, isASCII: flags.plus)
    pad(quoted)
  }

  /// Two digits for each byte.
  mutating func printHexadecimal(_ bytes: [UInt8], _ verb: Verb) {
    let count = flags.hasPrecision ? min(flags.precision, bytes.count) : bytes.count
    guard count > 0 else {
      if flags.hasWidth { writePadding(flags.width) }
      return
    }
    let letters: UInt8 = verb == Self.verb("X") ? 0x37 : 0x57
    var width = 2 * count
    if flags.space {
      width = (flags.sharp ? 2 * width : width) + count - 1
    } else if flags.sharp {
      width += 2
    }
    if flags.hasWidth, !flags.minus { writePadding(flags.width - width) }
    for (index, byte) in bytes.prefix(count).enumerated() {
      if flags.space, index > 0 { output.append(0x20) }
      if flags.sharp, flags.space || index == 0 { output += [0x30, letters + 0x21] }
      for digit in [byte >> 4, byte & 0xF] { output.append(digit < 10 ? 0x30 + digit : letters + digit) }
    }
    if flags.hasWidth, flags.minus { writePadding(flags.width - width) }
  }

  /// A slice of bytes; inside other values `%v` and `%d` print it as any other slice.
  mutating func printBytes(_ bytes: [UInt8], _ verb: Verb, of value: GoValue, depth: Int) {
    switch verb {
    case Self.verb("s"): printText(bytes)
    case Self.verb("x"), Self.verb("X"): printHexadecimal(bytes, verb)
    case Self.verb("q"): printQuoted(bytes)
    default:
      let isPlain = depth == 0 && (verb == Self.verb("v") || verb == Self.verb("d"))
      if flags.sharpV {
        if isPlain { write("[]byte") } else if let type = value.type { write(type: type) }
      }
      write(flags.sharpV ? "{" : "[")
      for (index, byte) in bytes.enumerated() {
        guard mayGoOn() else { return }
        if index > 0 { write(flags.sharpV ? ", " : " ") }
        let element = GoValue.uint(UInt64(byte), .uint8)
        if isPlain, flags.sharpV {
          printHexadecimal(UInt64(byte))
        } else {
          printValue(element, verb, depth: depth + 1)
        }
      }
      write(flags.sharpV ? "}" : "]")
    }
  }
}
