extension TemplateLexer {
  /// A word inside an action that is neither a space nor the delimiter.
  mutating func word() -> TemplateToken {
    let first = text[position]
    switch first {
    case UInt8(ascii: "="): return single(.assign)
    case UInt8(ascii: "|"): return single(.pipe)
    case UInt8(ascii: ":"): return declaration()
    case UInt8(ascii: "\""): return quoted(by: first, .string, "unterminated quoted string")
    case UInt8(ascii: "'"): return quoted(by: first, .characterConstant, "unterminated character constant")
    case UInt8(ascii: "`"): return rawString()
    case UInt8(ascii: "$"):
      position &+= 1
      return isAtTerminator ? token(.variable) : name(.variable)
    case UInt8(ascii: "("):
      parentheses &+= 1
      return single(.leftParenthesis)
    case UInt8(ascii: ")"):
      parentheses &-= 1
      return parentheses < 0 ? error("unexpected right paren") : single(.rightParenthesis)
    case UInt8(ascii: "."):
      guard position &+ 1 < text.count, !(0x30...0x39).contains(text[position &+ 1]) else { return number() }
      position &+= 1
      return isAtTerminator ? token(.dot) : name(.field)
    case UInt8(ascii: "+"), UInt8(ascii: "-"), 0x30...0x39: return number()
    default: return other()
    }
  }

  private mutating func single(_ kind: TemplateToken.Kind) -> TemplateToken {
    position &+= 1
    return token(kind)
  }

  private mutating func declaration() -> TemplateToken {
    position &+= 1
    guard position < text.count, text[position] == 0x3D else { return error("expected :=") }
    return single(.declare)
  }

  /// A name, a character that is none, or something that may not stand here.
  private mutating func other() -> TemplateToken {
    let rune = GoRune.decode(text, at: position)
    if TemplateCharacters.isAlphanumeric(rune.scalar) { return identifier() }
    if rune.scalar < 0x7F && rune.scalar > 0x20 { return single(.character) }
    return error("unrecognized character in action: " + TemplateCharacters.named(rune.scalar))
  }

  // MARK: Names

  /// The character after the current one if it ends a word: white space, `.`, `,`, `|`, `:`, a parenthesis, the end.
  private var isAtTerminator: Bool {
    guard position < text.count else { return true }
    switch text[position] {
    case 0x20, 0x09, 0x0D, 0x0A: return true
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ":"), 0x28, 0x29: return true
    default: return has("}}", at: position)
    }
  }

  private mutating func skipAlphanumerics() {
    while position < text.count {
      let rune = GoRune.decode(text, at: position)
      guard TemplateCharacters.isAlphanumeric(rune.scalar) else { return }
      position &+= rune.width
    }
  }

  private mutating func badCharacter() -> TemplateToken {
    error("bad character " + TemplateCharacters.named(GoRune.decode(text, at: position).scalar))
  }

  private mutating func name(_ kind: TemplateToken.Kind) -> TemplateToken {
    skipAlphanumerics()
    return isAtTerminator ? token(kind) : badCharacter()
  }

  private mutating func identifier() -> TemplateToken {
    skipAlphanumerics()
    guard isAtTerminator else { return badCharacter() }
    let word = text[start..<position]
    if let keyword = TemplateToken.keyword(word) { return token(keyword) }
    let isBoolean = word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8)
    return token(isBoolean ? .boolean : .identifier)
  }

  // MARK: Strings

  private mutating func quoted(by quote: UInt8, _ kind: TemplateToken.Kind, _ complaint: GoString) -> TemplateToken {
    position &+= 1
    while position < text.count {
      let byte = text[position]
      position &+= 1
      if byte == quote { return token(kind) }
      if byte == 0x0A {
        break
      } else if byte == UInt8(ascii: "\\") {
        guard position < text.count, text[position] != 0x0A else { break }
        position &+= 1
      }
    }
    return error(complaint)
  }

  private mutating func rawString() -> TemplateToken {
    position &+= 1
    while position < text.count {
      let byte = text[position]
      position &+= 1
      if byte == UInt8(ascii: "`") { return token(.rawString) }
      if byte == 0x0A { line &+= 1 }
    }
    return error("unterminated raw quoted string")
  }

  // MARK: Numbers

  private mutating func number() -> TemplateToken {
    guard scanNumber() else { return badNumber() }
    guard position < text.count, text[position] == 0x2B || text[position] == 0x2D else { return token(.number) }
    guard scanNumber(), text[position &- 1] == UInt8(ascii: "i") else { return badNumber() }
    return token(.complex)
  }

  private mutating func badNumber() -> TemplateToken {
    error("bad number syntax: " + GoString(GoQuote.quoted(Array(text[start..<position]))))
  }

  private mutating func accept(_ bytes: StaticString) -> Bool {
    guard position < text.count, contains(bytes, text[position]) else { return false }
    position &+= 1
    return true
  }

  private func contains(_ bytes: StaticString, _ byte: UInt8) -> Bool {
    bytes.withUTF8Buffer { $0.contains(byte) }
  }

  private mutating func skipDigits(_ digits: StaticString) {
    while accept(digits) {}
  }

  /// Whether something that may be a number was read; what isn't one is found later, when its value is asked for.
  private mutating func scanNumber() -> Bool {
    _ = accept("+-")
    var digits: StaticString = "0123456789_"
    var isDecimal = true
    var isHexadecimal = false
    if accept("0") {
      if accept("xX") {
        (digits, isDecimal, isHexadecimal) = ("0123456789abcdefABCDEF_", false, true)
      } else if accept("oO") {
        (digits, isDecimal) = ("01234567_", false)
      } else if accept("bB") {
        (digits, isDecimal) = ("01_", false)
      }
    }
    skipDigits(digits)
    if accept(".") { skipDigits(digits) }
    if isDecimal && accept("eE") || isHexadecimal && accept("pP") {
      _ = accept("+-")
      skipDigits("0123456789_")
    }
    _ = accept("i")
    guard position < text.count else { return true }
    let rune = GoRune.decode(text, at: position)
    guard TemplateCharacters.isAlphanumeric(rune.scalar) else { return true }
    position &+= rune.width
    return false
  }
}

extension GoString {
  /// Two strings after one another.
  static func + (left: GoString, right: GoString) -> GoString { GoString(left.bytes + right.bytes) }
}
