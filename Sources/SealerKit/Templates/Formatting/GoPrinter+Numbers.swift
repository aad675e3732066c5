extension GoPrinter {
  /// A whole number; those with a sign come as their magnitude.
  mutating func print(_ magnitude: UInt64, isNegative: Bool, isSigned: Bool, _ verb: Verb, of value: GoValue) {
    switch verb {
    case Self.verb("v"):
      if flags.sharpV, !isSigned { return printHexadecimal(magnitude) }
      printInteger(magnitude, isNegative, radix: 10, verb)
    case Self.verb("d"): printInteger(magnitude, isNegative, radix: 10, verb)
    case Self.verb("b"): printInteger(magnitude, isNegative, radix: 2, verb)
    case Self.verb("o"), Self.verb("O"): printInteger(magnitude, isNegative, radix: 8, verb)
    case Self.verb("x"), Self.verb("X"): printInteger(magnitude, isNegative, radix: 16, verb)
    case Self.verb("c"), Self.verb("q"):
      // Numbers that are no code points, those below zero among them, are U+FFFD.
      let isRune = !isNegative && magnitude <= 0x10FFFF
      let scalar = isRune ? UInt32(truncatingIfNeeded: magnitude) : GoRune.replacement
      var bytes: [UInt8] = []
      if verb == Self.verb("c") {
        GoRune.append(scalar, to: &bytes)
      } else {
        GoQuote.append(rune: scalar, to: &bytes, isASCII: flags.plus)
      }
      pad(bytes)
    case Self.verb("U"): printUnicode(isNegative ? 0 &- magnitude : magnitude)
    default: printWrongVerb(verb, value)
    }
  }

  /// `0x…`, as `%#v` shows numbers without a sign, and addresses.
  mutating func printHexadecimal(_ number: UInt64, hasPrefix: Bool = true) {
    let sharp = flags.sharp
    flags.sharp = hasPrefix
    printInteger(number, false, radix: 16, Self.verb("v"))
    flags.sharp = sharp
  }

  private mutating func printInteger(_ magnitude: UInt64, _ isNegative: Bool, radix: UInt64, _ verb: Verb) {
    if !flags.hasWidth, !flags.hasPrecision, radix == 10, !flags.plus, !flags.space {
      if isNegative { output.append(0x2D) }
      return GoNumber.append(magnitude, to: &output)
    }
    var least = 0
    if flags.hasPrecision {
      least = flags.precision
      if least == 0, magnitude == 0 {
        let zero = flags.zero
        flags.zero = false
        writePadding(flags.width)
        flags.zero = zero
        return
      }
    } else if flags.zero, !flags.minus, flags.hasWidth {
      least = flags.width - (isNegative || flags.plus || flags.space ? 1 : 0)
    }
    // From the last digit to the sign.
    var bytes: [UInt8] = []
    let letters: UInt8 = verb == Self.verb("X") ? 0x37 : 0x57
    var left = magnitude
    repeat {
      let digit = UInt8(truncatingIfNeeded: left % radix)
      bytes.append(digit < 10 ? 0x30 + digit : letters + digit)
      left /= radix
    } while left > 0
    if least > bytes.count { bytes.append(contentsOf: repeatElement(0x30, count: least - bytes.count)) }
    if flags.sharp {
      switch radix {
      case 2: bytes += [0x62, 0x30]
      case 8 where bytes.last != 0x30: bytes.append(0x30)
      case 16: bytes += [letters + 0x21, 0x30]
      default: break
      }
    }
    if verb == Self.verb("O") { bytes += [0x6F, 0x30] }
    if isNegative {
      bytes.append(0x2D)
    } else if flags.plus {
      bytes.append(0x2B)
    } else if flags.space {
      bytes.append(0x20)
    }
    padWithBlanks(bytes.reversed())
  }

  /// `U+0078`, with `#` also `U+0078 'x'`.
  private mutating func printUnicode(_ number: UInt64) {
    var digits: [UInt8] = []
    var left = number
    repeat {
      let digit = UInt8(truncatingIfNeeded: left & 0xF)
      digits.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
      left >>= 4
    } while left > 0
    let least = flags.hasPrecision ? max(4, flags.precision) : 4
    if least > digits.count { digits.append(contentsOf: repeatElement(0x30, count: least - digits.count)) }
    var bytes: [UInt8] = [0x55, 0x2B] + digits.reversed()
    if flags.sharp, number <= 0x10FFFF, GoQuote.isPrintable(UInt32(truncatingIfNeeded: number)) {
      bytes += [0x20, 0x27]
      GoRune.append(UInt32(truncatingIfNeeded: number), to: &bytes)
      bytes.append(0x27)
    }
    padWithBlanks(bytes)
  }

  /// A floating-point number.
  mutating func print(_ number: Double, bits: Int, _ verb: Verb, of value: GoValue) {
    let letter = UInt8(truncatingIfNeeded: verb)
    switch verb {
    case Self.verb("v"): printFloat(number, bits, GoFloat.letter("g"), precision: -1)
    case Self.verb("b"), Self.verb("g"), Self.verb("G"), Self.verb("x"), Self.verb("X"):
      printFloat(number, bits, letter, precision: -1)
    case Self.verb("e"), Self.verb("E"), Self.verb("f"): printFloat(number, bits, letter, precision: 6)
    case Self.verb("F"): printFloat(number, bits, GoFloat.letter("f"), precision: 6)
    default: printWrongVerb(verb, value)
    }
  }

  /// A complex number: both parts in parentheses, the second with its sign.
  mutating func print(_ number: GoComplex, _ verb: Verb, of value: GoValue) {
    switch verb {
    case Self.verb("v"), Self.verb("b"), Self.verb("g"), Self.verb("G"), Self.verb("x"), Self.verb("X"),
      Self.verb("f"), Self.verb("F"), Self.verb("e"), Self.verb("E"):
      let plus = flags.plus
      write("(")
      print(number.real, bits: 64, verb, of: value)
      flags.plus = true
      print(number.imaginary, bits: 64, verb, of: value)
      write("i)")
      flags.plus = plus
    default: printWrongVerb(verb, value)
    }
  }

  private mutating func printFloat(_ number: Double, _ bits: Int, _ format: UInt8, precision: Int) {
    let precision = flags.hasPrecision ? flags.precision : precision
    // Always with a sign in front, which is dropped at the end if nobody wants it.
    var bytes: [UInt8] = number.sign == .minus && !number.isNaN || number == .infinity ? [] : [0x2B]
    GoFloat.append(number, format: format, precision: precision, bits: bits, to: &bytes)
    if flags.space, bytes.first == 0x2B, !flags.plus { bytes[0] = 0x20 }
    guard number.isFinite else {
      if number.isNaN, !flags.space, !flags.plus { bytes.removeFirst() }
      return padWithBlanks(bytes)
    }
    if flags.sharp, format != GoFloat.letter("b") { keepPoint(&bytes, format, precision: precision) }
    guard flags.plus || bytes.first != 0x2B else { return pad(Array(bytes.dropFirst())) }
    if flags.zero, !flags.minus, flags.hasWidth, flags.width > bytes.count, let sign = bytes.first {
      output.append(sign)
      writePadding(flags.width - bytes.count)
      output += bytes.dropFirst()
      return
    }
    pad(bytes)
  }

  /// The flag `#`: a decimal point in any case, and the zeros that `%g` leaves out.
  private func keepPoint(_ bytes: inout [UInt8], _ format: UInt8, precision: Int) {
    var missing = 0
    if format == GoFloat.letter("g") || format == GoFloat.letter("G") || format == GoFloat.letter("x") {
      missing = precision == -1 ? 6 : precision
    }
    let isHexadecimal = format | 0x20 == GoFloat.letter("x")
    var end = bytes.count
    var hasPoint = false
    var hasDigits = false
    for (index, byte) in bytes.enumerated().dropFirst() {
      if byte == 0x2E {
        hasPoint = true
      } else if byte | 0x20 == 0x70 || byte | 0x20 == 0x65 && !isHexadecimal {
        end = index
        break
      } else {
        if byte != 0x30 { hasDigits = true }
        if hasDigits { missing -= 1 }
      }
    }
    let tail = bytes[end...]
    bytes.removeSubrange(end...)
    if !hasPoint {
      if bytes.count == 2, bytes[1] == 0x30 { missing -= 1 }
      bytes.append(0x2E)
    }
    bytes.append(contentsOf: repeatElement(0x30, count: max(0, missing)))
    bytes += tail
  }
}
