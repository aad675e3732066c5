/// Switches that a pattern sets: `(?imsU)`.
struct RegexFlags: OptionSet {
  let rawValue: UInt8

  static let foldCase = RegexFlags(rawValue: 1)
  static let multiline = RegexFlags(rawValue: 2)
  static let dotMatchesNewline = RegexFlags(rawValue: 4)
  static let ungreedy = RegexFlags(rawValue: 8)
}

/// What must hold at a place between two code points.
struct RegexAssertion: OptionSet, Hashable {
  let rawValue: UInt8

  static let lineStart = RegexAssertion(rawValue: 1)
  static let lineEnd = RegexAssertion(rawValue: 2)
  static let textStart = RegexAssertion(rawValue: 4)
  static let textEnd = RegexAssertion(rawValue: 8)
  static let wordBoundary = RegexAssertion(rawValue: 16)
  static let noWordBoundary = RegexAssertion(rawValue: 32)

  /// The assertion for someone who reads the text from its end.
  var mirrored: RegexAssertion {
    switch self {
    case .lineStart: .lineEnd
    case .lineEnd: .lineStart
    case .textStart: .textEnd
    case .textEnd: .textStart
    default: self
    }
  }
}

/// A part of a parsed pattern.
final class RegexNode {
  /// What a part is.
  enum Kind {
    case empty
    /// Code points in a row; `folds` when letter case doesn't matter.
    case literal([UInt32], folds: Bool)
    case set(RuneSet)
    case assertion(RegexAssertion)
    case capture(RegexNode, index: Int)
    /// `minimum` to `maximum` times; without a maximum, without end.
    case repetition(RegexNode, minimum: Int, maximum: Int?, isGreedy: Bool, isCounted: Bool)
    case concatenation([RegexNode])
    case alternation([RegexNode])
  }

  private(set) var kind: Kind
  /// How many nodes stand on the longest way down from here, this one included.
  private(set) var height = 1
  /// How many instructions the program has for this part, rounded up.
  private(set) var size = 1
  /// How often the innermost part at most repeats by counts.
  private(set) var copies = 1
  /// Whether this part may match without consuming anything.
  private(set) var matchesEmpty = false
  /// Whether this part is nothing at all, however often.
  private(set) var isNothing = false

  init(_ kind: Kind) {
    self.kind = kind
    measure()
  }

  /// Puts the code points of a literal behind those of this literal, if letter case matters in both or in neither.
  ///
  /// - Returns: whether it did.
  func absorb(_ other: RegexNode) -> Bool {
    guard case .literal(var runes, let folds) = kind, case .literal(let more, folds) = other.kind else { return false }
    kind = .empty  // so that `runes` is the only owner of its storage
    runes += more
    size = runes.count
    kind = .literal(runes, folds: folds)
    return true
  }

  /// Adds the code points of another part that matches exactly one; ``normalizeSet()`` must follow some time.
  func formUnion(_ other: RegexNode) {
    guard let more = other.oneRuneSet else { return }
    var set = takeSet()
    set.formUnion(more)
    kind = .set(set)
    size = 1
  }

  /// Sorts the set of this part, if it is one.
  func normalizeSet() {
    guard case .set = kind else { return }
    var set = takeSet()
    set.normalize()
    kind = .set(set)
  }

  /// Moves the set out of this part, so that whoever changes it doesn't copy it first.
  private func takeSet() -> RuneSet {
    let set = oneRuneSet ?? RuneSet()
    kind = .empty
    return set
  }

  /// The code points that this part matches, if it always matches exactly one.
  var oneRuneSet: RuneSet? {
    switch kind {
    case .set(let set): set
    case .literal(let runes, let folds) where runes.count == 1: RegexNode.runeSet(of: runes[0], folds: folds)
    default: nil
    }
  }

  /// Whether this part always matches exactly one code point.
  var isOneRune: Bool {
    switch kind {
    case .set: true
    case .literal(let runes, _): runes.count == 1
    default: false
    }
  }

  /// The set of a code point in a literal.
  static func runeSet(of rune: UInt32, folds: Bool) -> RuneSet {
    var set = RuneSet(rune, rune)
    if folds {
      set.insertFolded(rune, rune)
      set.normalize()
    }
    return set
  }

  private func measure() {
    switch kind {
    case .empty:
      matchesEmpty = true
      isNothing = true
    case .set: break
    case .assertion: matchesEmpty = true
    case .literal(let runes, _): size = runes.count
    case .capture(let node, _):
      take([node], size: node.size + 2)
      matchesEmpty = node.matchesEmpty
    case .repetition(let node, let minimum, let maximum, _, let isCounted):
      let size =
        maximum.map { $0 * node.size + $0 - minimum }
        ?? (minimum == 0 ? node.size + 2 : minimum * node.size + 1)
      take([node], size: size)
      if isCounted { copies = maximum == 0 ? 1 : max(maximum ?? minimum, 1) * copies }
      matchesEmpty = minimum == 0 || node.matchesEmpty
      isNothing = maximum == 0 || node.isNothing
    case .concatenation(let nodes):
      take(nodes, size: nodes.reduce(0) { $0 + $1.size })
      matchesEmpty = nodes.allSatisfy(\.matchesEmpty)
    case .alternation(let nodes):
      take(nodes, size: nodes.reduce(nodes.count - 1) { $0 + $1.size })
      matchesEmpty = nodes.contains(where: \.matchesEmpty)
    }
    size = max(size, 1)
  }

  private func take(_ nodes: [RegexNode], size: Int) {
    self.size = size
    for node in nodes {
      height = max(height, node.height + 1)
      copies = max(copies, node.copies)
    }
  }
}
