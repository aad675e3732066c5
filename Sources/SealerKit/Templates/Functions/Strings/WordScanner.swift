/// Splits a text into words by the classes of its code points; bytes that are no UTF-8 belong to the word around them.
struct WordScanner {
  /// What a word is made of.
  enum Kind {
    /// Nothing, or bytes that are no UTF-8.
    case invalid
    /// Numbers.
    case number
    /// Letters of which the first is a capital; or capitals alone.
    case upper
    /// Other letters, but no Chinese characters.
    case alphabet
    /// What stands between words.
    case connector
    /// Punctuation.
    case punctuation
    /// Everything else.
    case other
  }

  /// One word.
  struct Word {
    /// What it is made of.
    var kind: Kind
    /// Where it stands.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var start = 0
  private var end = 0

  /// Scans bytes.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether a word follows.
  var hasMore: Bool { end < bytes.count }

  /// The next word; an invalid one without bytes at the end.
  mutating func next() -> Word {
    start = end
    guard let (rune, width) = peek() else {
      end = bytes.count
      return Word(kind: .invalid, range: start..<end)
    }
    end += width
    let kind = Self.kind(rune)
    switch kind {
    case .connector: take(while: WordCase.isConnector)
    case .punctuation: take(while: GoRune.isPunctuation)
    case .upper: takeCapitalized()
    case .alphabet: take(while: Self.isSmallLetter)
    case .number: take(while: GoRune.isNumber)
    case .other, .invalid: take(while: Self.isOther)
    }
    return Word(kind: kind, range: start..<end)
  }

  private static func kind(_ rune: UInt32) -> Kind {
    if WordCase.isConnector(rune) { return .connector }
    if GoRune.isPunctuation(rune) { return .punctuation }
    if GoRune.isUpper(rune) { return .upper }
    if isAlphabet(rune) { return .alphabet }
    return GoRune.isNumber(rune) ? .number : .other
  }

  private static func isOther(_ rune: UInt32) -> Bool {
    !WordCase.isConnector(rune) && !isAlphabet(rune) && !GoRune.isNumber(rune) && !GoRune.isPunctuation(rune)
  }

  private static func isSmallLetter(_ rune: UInt32) -> Bool { isAlphabet(rune) && !GoRune.isUpper(rune) }

  private static func isAlphabet(_ rune: UInt32) -> Bool {
    guard GoRune.isLetter(rune) else { return false }
    switch rune {
    case 0x3400...0x4D85, 0x4E00...0x9FCC, 0x20000...0x2B81D: return false
    default: return true
    }
  }

  /// The next code point and how many bytes end with it, wrong ones before it included; nil if there is none.
  private func peek() -> (rune: UInt32, width: Int)? {
    var index = end
    while index < bytes.count {
      let (rune, width) = GoRune.decode(bytes, at: index)
      index += max(1, width)
      if rune != GoRune.replacement { return (rune, index - end) }
    }
    return nil
  }

  /// Takes code points of a class, and wrong bytes at the end of the text.
  private mutating func take(while isPart: (UInt32) -> Bool) {
    while hasMore {
      guard let (rune, width) = peek() else {
        end = bytes.count
        return
      }
      guard isPart(rune) else { return }
      end += width
    }
  }

  /// Takes the rest of a word that begins with a capital: small letters; or capitals, the last of which begins the
  /// next word if a letter follows.
  private mutating func takeCapitalized() {
    guard let (rune, width) = peek() else {
      end = bytes.count
      return
    }
    guard GoRune.isUpper(rune) else { return take(while: Self.isSmallLetter) }
    var last = width
    end += width
    while let (rune, width) = peek() {
      guard GoRune.isUpper(rune) else {
        if Self.isAlphabet(rune) { end -= last }
        return
      }
      last = width
      end += width
    }
    end = bytes.count
  }
}
