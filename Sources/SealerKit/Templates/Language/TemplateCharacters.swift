/// Which characters names are made of, and what errors call a character.
enum TemplateCharacters {
  /// Whether it may stand in a name: a letter, a decimal digit, an underscore.
  static func isAlphanumeric(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      switch UInt8(truncatingIfNeeded: scalar) {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: return true
      default: return false
      }
    }
    guard let scalar = Unicode.Scalar(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return true
    default: return false
    }
  }

  /// The character as `%#U` prints it: `U+00E9 'é'`.
  static func named(_ scalar: UInt32) -> GoString {
    let digits = String(scalar, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    guard GoQuote.isPrintable(scalar), let scalar = Unicode.Scalar(scalar) else { return GoString(code) }
    return GoString("\(code) '\(Character(scalar))'")
  }
}
