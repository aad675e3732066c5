/// Reads one mail address as Go does: `name@host`, `Name <name@host>`, or a group with one address.
///
/// Sources: https://www.rfc-editor.org/rfc/rfc5322#section-3.4, https://pkg.go.dev/net/mail#ParseAddress
struct MailAddressText {
  private var rest: ArraySlice<Unicode.Scalar>

  private init(_ text: String) {
    rest = Array(text.unicodeScalars)[...]
  }

  /// Whether a text is an address.
  static func isAddress(_ text: String) -> Bool {
    var reader = MailAddressText(text)
    return reader.addresses(mayBeGroup: true) == 1 && reader.skipComments() && reader.rest.isEmpty
  }

  /// How many addresses stand here; nil where what stands here is none.
  private mutating func addresses(mayBeGroup: Bool) -> Int? {
    skipSpace()
    if rest.isEmpty { return nil }
    if takePlainAddress() {
      skipSpace()
      if rest.first == "(", !takeComment() { return nil }
      return 1
    }
    if rest.first != "<", !takePhrase() { return nil }
    skipSpace()
    if mayBeGroup, take(":") { return group() }
    return take("<") && takePlainAddress() && take(">") ? 1 : nil
  }

  /// The addresses up to the `;` that closes a group.
  private mutating func group() -> Int? {
    skipSpace()
    if take(";") { return skipComments() ? 0 : nil }
    var count = 0
    while true {
      skipSpace()
      guard let more = addresses(mayBeGroup: false), skipComments() else { return nil }
      count += more
      if take(";") { return skipComments() ? count : nil }
      guard take(",") else { return nil }
    }
  }

  /// `name@host`; the place stays as it was where that isn't here.
  private mutating func takePlainAddress() -> Bool {
    let start = rest
    skipSpace()
    let hasName = rest.first == "\"" ? (takeQuoted() ?? 0) > 0 : takeAtom(isStrict: true)
    if hasName, take("@") {
      skipSpace()
      if rest.first == "[" ? takeLiteral() : takeAtom(isStrict: true) { return true }
    }
    rest = start
    return false
  }

  /// Words in front of an address.
  private mutating func takePhrase() -> Bool {
    var hasWord = false
    while true {
      if hasWord, !skipComments() { return false }
      skipSpace()
      guard !rest.isEmpty, rest.first == "\"" ? takeQuoted() != nil : takeAtom(isStrict: false) else { return hasWord }
      hasWord = true
    }
  }

  /// A text in quotes, and how many characters it has.
  private mutating func takeQuoted() -> Int? {
    var isEscaped = false
    var count = 0
    for (index, scalar) in zip(rest.indices, rest).dropFirst() {
      if !isEscaped, scalar == "\"" {
        rest = rest[(index + 1)...]
        return count
      }
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      guard Self.isVisible(scalar) || scalar == " " || scalar == "\t" else { return nil }
      isEscaped = false
      count += 1
    }
    return nil
  }

  /// A word; a strict one has no dots at its ends or two in a row.
  private mutating func takeAtom(isStrict: Bool) -> Bool {
    let atom = rest.prefix(while: Self.isAtomCharacter)
    if atom.isEmpty { return false }
    rest = rest[atom.endIndex...]
    if !isStrict { return true }
    return atom.first != "." && atom.last != "." && !zip(atom, atom.dropFirst()).contains { $0 == "." && $1 == "." }
  }

  /// An address of the internet in brackets.
  private mutating func takeLiteral() -> Bool {
    let text = rest.dropFirst().prefix { $0 != "]" }
    guard text.endIndex < rest.endIndex, text.allSatisfy({ Self.isVisible($0) && $0 != "[" && $0 != "\\" }) else {
      return false
    }
    rest = rest[(text.endIndex + 1)...]
    let bytes = text.flatMap { Array(UTF8.encode($0) ?? .init()) }[...]
    guard bytes.starts(with: "IPv6:".utf8) else { return AddressText.isVersion4(bytes) }
    let address = bytes.dropFirst(5)
    return AddressText.isVersion6(address) || AddressText.isVersion4(address)
  }

  /// Steps over space and comments; false where a comment has no end.
  private mutating func skipComments() -> Bool {
    skipSpace()
    while rest.first == "(" {
      if !takeComment() { return false }
      skipSpace()
    }
    return true
  }

  private mutating func takeComment() -> Bool {
    var depth = 0
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\": _ = rest.popFirst()
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if depth == 0 { return true }
    }
    return false
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == " " || $0 == "\t" }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    (0x21...0x7E).contains(scalar.value) || scalar.value >= 0x80
  }

  private static func isAtomCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "<", ">", "[", "]", ":", ";", "@", "\\", ",", "\"": false
    default: isVisible(scalar)
    }
  }
}
