/// What a glob is made of.
enum GlobToken: Hashable {
  /// Characters that stand for themselves.
  case text([Unicode.Scalar])
  /// `*`: characters of one file name.
  case any
  /// `**`: characters of whatever.
  case anything
  /// `?`: a character of a file name.
  case single
  /// `[…]`: a character of a set.
  case set(GlobSet)
  /// `{`, `,` and `}` of alternatives.
  case open, separator, close
}

/// The characters between brackets.
enum GlobSet: Hashable {
  case list([Unicode.Scalar], isNegated: Bool)
  case range(ClosedRange<UInt32>, isNegated: Bool)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .list(let scalars, let isNegated): scalars.contains(scalar) != isNegated
    case .range(let range, let isNegated): range.contains(scalar.value) != isNegated
    }
  }
}

/// Reads the parts of a glob.
///
/// Source: https://pkg.go.dev/github.com/gobwas/glob#Compile
struct GlobScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  init(_ pattern: String) {
    scalars = Array(pattern.unicodeScalars)
  }

  /// All parts; nil where the pattern isn't one.
  mutating func tokens() -> [GlobToken]? {
    // The library can't tell this character from bytes that are none.
    if scalars.contains("\u{FFFD}") { return nil }
    var tokens: [GlobToken] = []
    // The library takes a zero for the end, unless a text stands before it.
    while position < scalars.count, scalars[position] != "\0" {
      guard let token = next() else { return nil }
      if token != .text([]) { tokens.append(token) }
    }
    return tokens
  }

  private mutating func next() -> GlobToken? {
    let isInside = depth > 0
    switch scalars[position] {
    case "{":
      position += 1
      depth += 1
      return .open
    case "," where isInside:
      position += 1
      return .separator
    case "}" where isInside:
      position += 1
      depth -= 1
      return .close
    case "[":
      position += 1
      return set().map(GlobToken.set)
    case "?":
      position += 1
      return .single
    case "*":
      position += 1
      guard position < scalars.count, scalars[position] == "*" else { return .any }
      position += 1
      return .anything
    default:
      return .text(text(until: isInside ? ["?", "*", "[", "{", "}", ","] : ["?", "*", "[", "{"]))
    }
  }

  private mutating func text(until ends: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    var isEscaped = false
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "\0" {
        position += 1
        break
      }
      if !isEscaped {
        if scalar == "\\" {
          isEscaped = true
          position += 1
          continue
        }
        if ends.contains(scalar) { break }
      }
      isEscaped = false
      text.append(scalar)
      position += 1
    }
    return text
  }

  private mutating func set() -> GlobSet? {
    var isNegated = false
    if peek() == "!" {
      isNegated = true
      position += 1
    }
    guard let first = peek() else { return nil }
    let set: GlobSet
    if position + 1 < scalars.count, scalars[position + 1] == "-" {
      position += 2
      guard let last = peek(), last >= first else { return nil }
      position += 1
      set = .range(first.value...last.value, isNegated: isNegated)
    } else {
      let list = text(until: ["]"])
      if list.isEmpty { return nil }
      set = .list(list, isNegated: isNegated)
    }
    guard peek() == "]" else { return nil }
    position += 1
    return set
  }

  /// The character here; nil at what the library takes for the end.
  private func peek() -> Unicode.Scalar? {
    position < scalars.count && scalars[position] != "\0" ? scalars[position] : nil
  }
}
