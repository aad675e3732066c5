/// What an automaton does for a pattern: instructions that consume one code point each, and ways between them.
struct RegexProgram: Sendable {
  /// A step of the program.
  struct Instruction: Sendable {
    /// What the step does.
    enum Operation: UInt8, Sendable {
      /// Leads nowhere.
      case fail
      /// The pattern has matched.
      case match
      /// Consumes the code point `argument`.
      case rune
      /// Consumes a member of set number `argument`.
      case set
      /// Goes on at `next`, or if that fails at `argument`.
      case split
      /// Notes the place in slot number `argument`.
      case capture
      /// Goes on where the assertion `argument` holds.
      case assertion
    }

    let operation: Operation
    var next: Int32
    var argument: Int32
  }

  /// The steps; the first one fails, the second one is the match.
  var instructions = [
    Instruction(operation: .fail, next: 0, argument: 0), Instruction(operation: .match, next: 0, argument: 0),
  ]
  var start: Int32 = 0
  var sets: [IndexedRuneSet] = []
  /// How many slots the captures of the program use, two for the whole match included.
  var slotCount = 2
  /// Whether every match begins where the text does.
  var isAnchored = false
  /// Whether the program asserts anything.
  var hasAssertions = false
  /// Whether it asserts something about words.
  var hasWordAssertions = false

  /// The number of the step that always fails.
  static let failure: Int32 = 0
  /// The number of the step at which the pattern has matched.
  static let acceptance: Int32 = 1
}

/// A set of code points with a bitmap for those of ASCII.
struct IndexedRuneSet: Sendable {
  let set: RuneSet
  private let low: UInt64
  private let high: UInt64

  init(_ set: RuneSet) {
    var maps: (UInt64, UInt64) = (0, 0)
    for rune in UInt32(0)..<128 where set.contains(rune) {
      if rune < 64 { maps.0 |= 1 << UInt64(rune) } else { maps.1 |= 1 << UInt64(rune - 64) }
    }
    self.set = set
    (low, high) = maps
  }

  @inline(__always)
  func contains(_ rune: UInt32) -> Bool {
    if rune < 64 { return low >> UInt64(rune) & 1 != 0 }
    if rune < 128 { return high >> UInt64(rune - 64) & 1 != 0 }
    return set.contains(rune)
  }
}

extension RegexProgram {
  /// Whether a step consumes a code point.
  @inline(__always)
  func consumes(_ step: Instruction, _ rune: UInt32) -> Bool {
    switch step.operation {
    case .rune: UInt32(truncatingIfNeeded: step.argument) == rune
    case .set: sets[Int(step.argument)].contains(rune)
    default: false
    }
  }

  /// The bytes with which every match begins.
  var literalPrefix: [UInt8] {
    var result: [UInt8] = []
    var step = instructions[Int(start)]
    while step.operation == .capture || step.operation == .rune {
      if step.operation == .rune {
        // A byte that is no UTF-8 matches U+FFFD without being its bytes.
        guard let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: step.argument)),
          scalar.value != UTF8Runes.replacement
        else { break }
        result += Array(String(Character(scalar)).utf8)
      }
      step = instructions[Int(step.next)]
    }
    return result
  }
}

extension RegexAssertion {
  /// What holds at a place of a text.
  static func holding(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> RegexAssertion {
    var result: RegexAssertion = []
    var isBehindWord = false
    var isBeforeWord = false
    if position > 0 {
      let byte = text[position - 1]
      isBehindWord = byte.isRegexAlphanumeric || byte == UInt8(ascii: "_")
      if byte == 10 { result.insert(.lineStart) }
    } else {
      result.formUnion([.textStart, .lineStart])
    }
    if position < text.count {
      let byte = text[position]
      isBeforeWord = byte.isRegexAlphanumeric || byte == UInt8(ascii: "_")
      if byte == 10 { result.insert(.lineEnd) }
    } else {
      result.formUnion([.textEnd, .lineEnd])
    }
    result.insert(isBehindWord == isBeforeWord ? .noWordBoundary : .wordBoundary)
    return result
  }
}
