/// Makes the program of a parsed pattern, from its end to its beginning: every part is told where to go on.
struct RegexCompiler {
  private typealias Instruction = RegexProgram.Instruction

  private var program = RegexProgram()
  private var setNumbers: [RuneSet: Int32] = [:]
  private let isReversed: Bool

  private init(isReversed: Bool) { self.isReversed = isReversed }

  /// The program that reads the text forwards, from where a match begins.
  static func program(for node: RegexNode) -> RegexProgram {
    var compiler = RegexCompiler(isReversed: false)
    compiler.program.start = compiler.compile(node, to: RegexProgram.acceptance)
    compiler.program.isAnchored = compiler.startsAtTextStart()
    return compiler.program
  }

  /// The program that reads the text backwards, from where a match ends; it captures nothing.
  static func reversedProgram(for node: RegexNode) -> RegexProgram {
    var compiler = RegexCompiler(isReversed: true)
    compiler.program.start = compiler.compile(node, to: RegexProgram.acceptance)
    return compiler.program
  }

  private mutating func emit(_ operation: Instruction.Operation, _ next: Int32, _ argument: Int32) -> Int32 {
    program.instructions.append(Instruction(operation: operation, next: next, argument: argument))
    return Int32(truncatingIfNeeded: program.instructions.count - 1)
  }

  /// A choice that prefers `more` when greedy, and `end` otherwise.
  private mutating func emitSplit(more: Int32, end: Int32, isGreedy: Bool) -> Int32 {
    isGreedy ? emit(.split, more, end) : emit(.split, end, more)
  }

  /// Adds the steps of a part that goes on at `next`; returns where it begins.
  private mutating func compile(_ node: RegexNode, to next: Int32) -> Int32 {
    switch node.kind {
    case .empty: next
    case .literal(let runes, let folds): compileLiteral(runes, folds: folds, to: next)
    case .set(let set): emitSet(set, to: next)
    case .assertion(let assertion): emitAssertion(assertion, to: next)
    case .capture(let inner, let index): compileCapture(inner, index: index, to: next)
    case .repetition(let inner, let minimum, let maximum, let isGreedy, _):
      compileRepetition(Repetition(inner, minimum, maximum, isGreedy), to: next)
    case .concatenation(let nodes): compileConcatenation(nodes, to: next)
    case .alternation(let nodes): compileAlternation(nodes, to: next)
    }
  }

  private mutating func compileLiteral(_ runes: [UInt32], folds: Bool, to next: Int32) -> Int32 {
    var target = next
    for index in runes.indices {
      let rune = runes[isReversed ? index : runes.count - 1 - index]
      if folds, CaseOrbits.next(rune) != rune {
        target = emitSet(RegexNode.runeSet(of: rune, folds: true), to: target)
      } else {
        target = emit(.rune, target, Int32(truncatingIfNeeded: rune))
      }
    }
    return target
  }

  private mutating func emitSet(_ set: RuneSet, to next: Int32) -> Int32 {
    if let rune = set.single { return emit(.rune, next, Int32(truncatingIfNeeded: rune)) }
    if let number = setNumbers[set] { return emit(.set, next, number) }
    let number = Int32(truncatingIfNeeded: program.sets.count)
    setNumbers[set] = number
    program.sets.append(IndexedRuneSet(set))
    return emit(.set, next, number)
  }

  private mutating func emitAssertion(_ assertion: RegexAssertion, to next: Int32) -> Int32 {
    program.hasAssertions = true
    if assertion == .wordBoundary || assertion == .noWordBoundary { program.hasWordAssertions = true }
    return emit(.assertion, next, Int32((isReversed ? assertion.mirrored : assertion).rawValue))
  }

  private mutating func compileCapture(_ node: RegexNode, index: Int, to next: Int32) -> Int32 {
    guard !isReversed else { return compile(node, to: next) }
    program.slotCount = max(program.slotCount, 2 * index + 2)
    let end = emit(.capture, next, Int32(truncatingIfNeeded: 2 * index + 1))
    let body = compile(node, to: end)
    return emit(.capture, body, Int32(truncatingIfNeeded: 2 * index))
  }

  private mutating func compileConcatenation(_ nodes: [RegexNode], to next: Int32) -> Int32 {
    var target = next
    for index in nodes.indices {
      target = compile(nodes[isReversed ? index : nodes.count - 1 - index], to: target)
    }
    return target
  }

  private mutating func compileAlternation(_ nodes: [RegexNode], to next: Int32) -> Int32 {
    var target: Int32?
    for node in nodes.reversed() {
      let branch = compile(node, to: next)
      target = target.map { emit(.split, branch, $0) } ?? branch
    }
    return target ?? RegexProgram.failure
  }
}

// MARK: - Repetitions

extension RegexCompiler {
  /// A part that repeats.
  private struct Repetition {
    let node: RegexNode
    let minimum: Int
    let maximum: Int?
    let isGreedy: Bool

    init(_ node: RegexNode, _ minimum: Int, _ maximum: Int?, _ isGreedy: Bool) {
      self.node = node
      self.minimum = minimum
      self.maximum = maximum
      self.isGreedy = isGreedy
    }
  }

  private mutating func compileRepetition(_ repetition: Repetition, to next: Int32) -> Int32 {
    let (node, minimum, isGreedy) = (repetition.node, repetition.minimum, repetition.isGreedy)
    if repetition.maximum == 0 || node.isNothing { return next }
    var target = next
    var copies = minimum
    if let maximum = repetition.maximum {
      // x{2,5} is xx(x(x(x)?)?)?, so that no more is tried once an x is missing.
      for _ in minimum..<max(minimum, maximum) {
        let body = compile(node, to: target)
        target = emitSplit(more: body, end: next, isGreedy: isGreedy)
      }
    } else if minimum == 0 {
      return compileStar(repetition, to: next)
    } else {
      target = compilePlus(repetition, to: next)
      copies -= 1
    }
    for _ in 0..<copies { target = compile(node, to: target) }
    return target
  }

  private mutating func compileStar(_ repetition: Repetition, to next: Int32) -> Int32 {
    let isGreedy = repetition.isGreedy
    if RegexCompiler.hasLoop(repetition.node, isGreedy: isGreedy, minimum: 0) {
      return compile(repetition.node, to: next)
    }
    guard !repetition.node.matchesEmpty else {
      // Where the part may match nothing, (x+)? keeps the order in which ways are tried.
      let plus = compileLoop(repetition, to: next)
      return emitSplit(more: plus, end: next, isGreedy: isGreedy)
    }
    let loop = emit(.split, RegexProgram.failure, RegexProgram.failure)
    let body = compile(repetition.node, to: loop)
    setSplit(loop, more: body, end: next, isGreedy: isGreedy)
    return loop
  }

  private mutating func compilePlus(_ repetition: Repetition, to next: Int32) -> Int32 {
    if RegexCompiler.hasLoop(repetition.node, isGreedy: repetition.isGreedy, minimum: 1) {
      return compile(repetition.node, to: next)
    }
    return compileLoop(repetition, to: next)
  }

  /// The part once, then as often as it goes.
  private mutating func compileLoop(_ repetition: Repetition, to next: Int32) -> Int32 {
    let loop = emit(.split, RegexProgram.failure, RegexProgram.failure)
    let body = compile(repetition.node, to: loop)
    setSplit(loop, more: body, end: next, isGreedy: repetition.isGreedy)
    return body
  }

  private mutating func setSplit(_ split: Int32, more: Int32, end: Int32, isGreedy: Bool) {
    program.instructions[Int(split)].next = isGreedy ? more : end
    program.instructions[Int(split)].argument = isGreedy ? end : more
  }

  /// Whether a part repeats without end itself, so that repeating it changes nothing.
  private static func hasLoop(_ node: RegexNode, isGreedy: Bool, minimum: Int) -> Bool {
    guard case .repetition(let inner, let least, let most, isGreedy, _) = node.kind else { return false }
    if least == 1, most == 1 { return hasLoop(inner, isGreedy: isGreedy, minimum: minimum) }
    return least == minimum && most == nil
  }

  /// Whether the steps that come first assert the start of the text.
  private func startsAtTextStart() -> Bool {
    var step = program.instructions[Int(program.start)]
    while step.operation == .capture || step.operation == .assertion {
      if step.operation == .assertion, UInt8(truncatingIfNeeded: step.argument) == RegexAssertion.textStart.rawValue {
        return true
      }
      step = program.instructions[Int(step.next)]
    }
    return false
  }
}
