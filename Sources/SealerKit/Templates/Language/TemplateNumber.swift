/// A number or character as a template writes it, in each type that can hold its value exactly.
///
/// This is how Go's constants without a type behave: what asks for the number decides.
struct TemplateNumber: Sendable {
  /// As it is written.
  let text: GoString
  /// The value as a whole number with a sign.
  private(set) var int: Int64?
  /// The value as a whole number without one.
  private(set) var uint: UInt64?
  /// The value as a floating-point number.
  private(set) var float: Double?
  /// The value as a complex number.
  private(set) var complex: (real: Double, imaginary: Double)?

  /// Why something is no number.
  struct Complaint: Error {
    var text: GoString
  }

  /// Reads the text of a token.
  init(_ bytes: [UInt8], _ kind: TemplateToken.Kind) throws(Complaint) {
    text = GoString(bytes)
    switch kind {
    case .characterConstant: try readCharacter()
    case .complex: try readComplex()
    default: try readNumber()
    }
  }

  private mutating func readCharacter() throws(Complaint) {
    guard let character = GoQuote.unquotedCharacter(text.bytes, at: 1, quote: UInt8(ascii: "'")) else {
      throw Complaint(text: "invalid syntax")
    }
    guard character.end == text.count &- 1 else {
      throw Complaint(text: "malformed character constant: " + text)
    }
    // Go keeps a rune in 32 bits with a sign.
    let rune = Int32(truncatingIfNeeded: character.value)
    int = Int64(rune)
    uint = UInt64(truncatingIfNeeded: rune)
    float = Double(rune)
  }

  private mutating func readNumber() throws(Complaint) {
    if text.bytes.last == UInt8(ascii: "i"), let imaginary = try? GoNumber.parseFloat(text.bytes.dropLast()) {
      setComplex(0, imaginary)
      return
    }
    uint = try? GoNumber.parseUint(text.bytes, base: 0, bits: 64)
    int = try? GoNumber.parseInt(text.bytes, base: 0, bits: 64)
    if int == 0 { uint = uint ?? 0 }
    if let int {
      float = Double(int)
    } else if let uint {
      float = Double(uint)
    } else if let value = try? GoNumber.parseFloat(text.bytes) {
      guard text.bytes.contains(where: { ".eEpP".utf8.contains($0) }) else {
        throw Complaint(text: "integer overflow: " + GoQuote.quoted(text))
      }
      setReal(value)
    } else {
      throw Complaint(text: "illegal number syntax: " + GoQuote.quoted(text))
    }
  }

  private mutating func setReal(_ value: Double) {
    float = value
    int = Int64(exactly: value)
    uint = UInt64(exactly: value)
  }

  private mutating func setComplex(_ real: Double, _ imaginary: Double) {
    complex = (real, imaginary)
    if imaginary == 0 { setReal(real) }
  }

  /// Reads `1+2i`, as Go's `fmt.Sscan` does.
  private mutating func readComplex() throws(Complaint) {
    var reader = ComplexReader(bytes: text.bytes[...])
    let real = reader.part()
    guard let sign = reader.bytes.first, sign == 0x2B || sign == 0x2D else {
      throw Complaint(text: "syntax error scanning complex number")
    }
    reader.bytes.removeFirst()
    let imaginary = reader.part()
    guard reader.bytes.first == UInt8(ascii: "i") else {
      throw Complaint(text: "syntax error scanning complex number")
    }
    setComplex(try Self.float(real), try Self.float([sign] + imaginary))
  }

  private static func float(_ bytes: [UInt8]) throws(Complaint) -> Double {
    do throws(GoNumberError) {
      return try GoNumber.parseFloat(bytes)
    } catch {
      throw Complaint(text: error.message)
    }
  }
}

/// Takes the two parts of a complex number off its text.
private struct ComplexReader {
  var bytes: ArraySlice<UInt8>

  private mutating func take(_ set: String, into part: inout [UInt8]) -> Bool {
    guard let first = bytes.first, set.utf8.contains(first) else { return false }
    part.append(first)
    bytes.removeFirst()
    return true
  }

  mutating func part() -> [UInt8] {
    var part: [UInt8] = []
    _ = take("+-", into: &part)
    var digits = "0123456789_"
    var exponent = "eEpP"
    if take("0", into: &part), take("xX", into: &part) { (digits, exponent) = ("0123456789aAbBcCdDeEfF_", "pP") }
    while take(digits, into: &part) {}
    if take(".", into: &part) { while take(digits, into: &part) {} }
    if take(exponent, into: &part) {
      _ = take("+-", into: &part)
      while take("0123456789_", into: &part) {}
    }
    return part
  }
}
