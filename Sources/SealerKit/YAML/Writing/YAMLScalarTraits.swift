/// What of a text decides about its style.
struct YAMLScalarTraits {
  /// Whether it has more than one line, in the sense of YAML 1.1.
  private(set) var hasBreaks = false
  private var hasIndicator = false
  private var hasSpecial = false
  private var startsOrEndsBlank = false
  private var endsWithSpace = false
  private var hasSpaceBehindBreak = false
  private var hasBreakBehindSpace = false

  /// Whether it can stand without quotes.
  var allowsPlain: Bool { allowsSingleQuotes && !hasIndicator && !hasBreaks && !startsOrEndsBlank }
  /// Whether it can stand in single quotes.
  var allowsSingleQuotes: Bool { !hasSpaceBehindBreak && !hasBreakBehindSpace && !hasSpecial }
  /// Whether it can stand as a block behind `|`.
  var allowsBlock: Bool { !endsWithSpace && !hasBreakBehindSpace && !hasSpecial }

  /// Looks at every character once.
  init(_ text: [Unicode.Scalar]) {
    hasIndicator = text.starts(with: "---".unicodeScalars) || text.starts(with: "...".unicodeScalars)
    var previous: Unicode.Scalar?
    for (index, scalar) in text.enumerated() {
      let next = index + 1 < text.count ? text[index + 1] : nil
      if Self.isIndicator(scalar, behind: previous, before: next) { hasIndicator = true }
      if !scalar.isPrintable { hasSpecial = true }
      if scalar == " " {
        if previous?.breaksLine == true { hasSpaceBehindBreak = true }
      } else if scalar.breaksLine {
        hasBreaks = true
        if previous == " " { hasBreakBehindSpace = true }
      }
      previous = scalar
    }
    for end in [text.first, text.last] {
      if let end, end == " " || end.breaksLine { startsOrEndsBlank = true }
    }
    endsWithSpace = text.last == " "
  }

  /// Whether a character would be taken for an indicator where it stands.
  private static func isIndicator(
    _ scalar: Unicode.Scalar, behind previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    let isBeforeBlank = next.map { $0 == " " || $0 == "\t" } ?? true
    switch scalar {
    case ":": return isBeforeBlank
    case "?", "-": return previous == nil && isBeforeBlank
    case "#": return previous.map { $0 == " " || $0 == "\t" || $0 == "\0" || $0.breaksLine } ?? true
    case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": return previous == nil
    default: return false
    }
  }
}

extension Unicode.Scalar {
  /// Whether YAML 1.1 ends a line here.
  ///
  /// Source: https://yaml.org/spec/1.1/#id871136
  var breaksLine: Bool {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether it is written as it is.
  ///
  /// Go's writer takes none above U+FFFF for printable.
  var isPrintable: Bool {
    switch value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    default: false
    }
  }

  /// The letter behind the backslash of its escape, if it has one of its own.
  var escapeLetter: Unicode.Scalar? {
    switch value {
    case 0x00: "0"
    case 0x07: "a"
    case 0x08: "b"
    case 0x09: "t"
    case 0x0A: "n"
    case 0x0B: "v"
    case 0x0C: "f"
    case 0x0D: "r"
    case 0x1B: "e"
    case 0x22: "\""
    case 0x5C: "\\"
    case 0x85: "N"
    case 0xA0: "_"
    case 0x2028: "L"
    case 0x2029: "P"
    default: nil
    }
  }
}
