/// Numbers and truth values read from strings as Go reads them; see https://pkg.go.dev/strconv.
package enum GoNumber {
  /// `strconv.ParseInt`; base 0 takes it from a prefix and allows underscores, `bits` 0 means 64.
  package static func parseInt(
    _ bytes: [UInt8], base: Int = 10, bits: Int = 64
  ) throws(GoNumberError) -> Int64 {
    try parseInt(bytes, base: base, bits: bits, function: "ParseInt")
  }

  /// `strconv.ParseUint`.
  package static func parseUint(
    _ bytes: [UInt8], base: Int = 10, bits: Int = 64
  ) throws(GoNumberError) -> UInt64 {
    let (value, problem) = magnitude(bytes[...], base: base, bits: bits)
    if let problem { throw GoNumberError("ParseUint", bytes, problem, unsigned: value) }
    return value
  }

  /// `strconv.Atoi`.
  package static func atoi(_ bytes: [UInt8]) throws(GoNumberError) -> Int {
    Int(try parseInt(bytes, base: 10, bits: 64, function: "Atoi"))
  }

  /// `strconv.ParseBool`: 1, t, T, true, True, TRUE and their opposites.
  package static func parseBool(_ bytes: [UInt8]) throws(GoNumberError) -> Bool {
    switch String(decoding: bytes, as: UTF8.self) {
    case "1", "t", "T", "true", "TRUE", "True": return true
    case "0", "f", "F", "false", "FALSE", "False": return false
    default: throw GoNumberError("ParseBool", bytes, .syntax)
    }
  }

  private static func parseInt(
    _ bytes: [UInt8], base: Int, bits: Int, function: String
  ) throws(GoNumberError) -> Int64 {
    let isNegative = bytes.first == 0x2D
    let unsigned = isNegative || bytes.first == 0x2B ? bytes.dropFirst() : bytes[...]
    let (value, problem) = magnitude(unsigned, base: base, bits: bits)
    switch problem {
    case nil, .range: break
    case .some(let problem): throw GoNumberError(function, bytes, problem)
    }
    let limit: UInt64 = 1 << UInt64((bits == 0 ? 64 : bits) - 1)
    if isNegative {
      guard value <= limit else {
        throw GoNumberError(function, bytes, .range, signed: 0 &- Int64(bitPattern: limit))
      }
      return 0 &- Int64(bitPattern: value)
    }
    guard value < limit else {
      throw GoNumberError(function, bytes, .range, signed: Int64(bitPattern: limit &- 1))
    }
    return Int64(bitPattern: value)
  }

  /// The number without a sign; with `.range` the largest of so many bits.
  private static func magnitude(
    _ bytes: ArraySlice<UInt8>, base: Int, bits: Int
  ) -> (value: UInt64, problem: GoNumberError.Problem?) {
    guard let first = bytes.first else { return (0, .syntax) }
    guard base == 0 || (2...36).contains(base) else { return (0, .base(base)) }
    guard (0...64).contains(bits) else { return (0, .bits(bits)) }
    var radix = UInt64(base)
    var digits = bytes
    if base == 0 {
      radix = 10
      if first == 0x30 {
        let prefix = bytes.count >= 3 ? self.radix(of: bytes[bytes.startIndex + 1]) : nil
        radix = prefix ?? 8
        digits = bytes.dropFirst(prefix == nil ? 1 : 2)
      }
    }
    let largest: UInt64 = bits == 0 || bits == 64 ? .max : 1 << UInt64(bits) - 1
    var value: UInt64 = 0
    var hasUnderscores = false
    for byte in digits {
      if byte == 0x5F, base == 0 {
        hasUnderscores = true
        continue
      }
      guard let digit = digit(byte), UInt64(digit) < radix else { return (0, .syntax) }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry || sum > largest { return (largest, .range) }
      value = sum
    }
    if hasUnderscores, !areUnderscoresRight(bytes) { return (0, .syntax) }
    return (value, nil)
  }

  /// The base that the letter behind a leading zero names.
  private static func radix(of letter: UInt8) -> UInt64? {
    switch letter | 0x20 {
    case 0x62: 2
    case 0x6F: 8
    case 0x78: 16
    default: nil
    }
  }

  /// What a digit or letter counts: 0 to 35.
  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x5A: byte - 0x37
    case 0x61...0x7A: byte - 0x57
    default: nil
    }
  }

  /// Whether underscores stand only between digits, or between a prefix and a digit.
  static func areUnderscoresRight(_ bytes: ArraySlice<UInt8>) -> Bool {
    enum Last { case start, digit, underscore, other }
    var last = Last.start
    var rest = bytes
    if let sign = rest.first, sign == 0x2D || sign == 0x2B { rest = rest.dropFirst() }
    var isHexadecimal = false
    if rest.count >= 2, rest.first == 0x30, let radix = radix(of: rest[rest.startIndex + 1]) {
      rest = rest.dropFirst(2)
      last = .digit
      isHexadecimal = radix == 16
    }
    for byte in rest {
      if let digit = digit(byte), digit < (isHexadecimal ? 16 : 10) {
        last = .digit
      } else if byte == 0x5F {
        guard last == .digit else { return false }
        last = .underscore
      } else {
        guard last != .underscore else { return false }
        last = .other
      }
    }
    return last != .underscore
  }

  /// Appends a number in decimal.
  package static func append(_ number: UInt64, to output: inout [UInt8]) {
    if number < 10 { return output.append(0x30 + UInt8(truncatingIfNeeded: number)) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var left = number
      var start = 20
      while left > 0, start > 0 {
        let (quotient, digit) = left.quotientAndRemainder(dividingBy: 10)
        start -= 1
        digits[start] = 0x30 + UInt8(truncatingIfNeeded: digit)
        left = quotient
      }
      output.append(contentsOf: digits[start...])
    }
  }

  /// Appends a number in decimal.
  package static func append(_ number: Int64, to output: inout [UInt8]) {
    if number < 0 { output.append(0x2D) }
    append(number.magnitude, to: &output)
  }
}
