/// Finds where a match ends (or, on a reversed program, begins) with a deterministic automaton whose states are
/// made when a text first needs them.
///
/// A state is the list of steps at which the program may be, in the order in which they are preferred, and what
/// stands before the place, as far as assertions ask for it. See <https://swtch.com/~rsc/regexp/regexp3.html>.
final class LazyAutomaton {
  /// What a scan found.
  enum Outcome {
    case nowhere
    case place(Int)
    /// The text needs so many states that making them isn't worth it.
    case gaveUp
  }

  /// What stands before a place, seen in the direction of reading.
  private enum Context: Int32, CaseIterable {
    case other, edge, newline, word
  }

  /// How many numbers the tables may hold during a search before the automaton forgets them.
  private static let budget = 1 << 22
  /// How many numbers the tables may hold between searches.
  private static let restingBudget = 1 << 17
  private static let dead = 1
  /// Stands in a list, always at its end, for the search that begins anew at every place until there is a match.
  private static let search: Int32 = -1

  private let program: RegexProgram
  private let alphabet: RuneAlphabet
  private let isReversed: Bool
  private let prefix: [UInt8]
  /// For each state and class: twice where the next state's row begins, plus 1 when the pattern has matched
  /// before that class; 0 while nobody knows.
  private var table: [UInt32] = []
  private var states: [[Int32]] = []
  private var numbers: [[Int32]: Int] = [:]
  private var listed = 0
  /// How many entries of the table have been found out so far, and how many bytes of text have been read.
  private var transitionsMade = 0
  private var bytesRead = 0
  private var startRows = [Int](repeating: 0, count: Context.allCases.count)
  /// Marks of the walk through the program, so that no step is taken twice.
  private var visited: [UInt32]
  private var queued: [UInt32]
  private var generation: UInt32 = 0
  private var stack: [Int32] = []

  init(_ program: RegexProgram, alphabet: RuneAlphabet, isReversed: Bool) {
    self.program = program
    self.alphabet = alphabet
    self.isReversed = isReversed
    prefix = isReversed ? [] : Array(program.literalPrefix.prefix(16))
    visited = Array(repeating: 0, count: program.instructions.count)
    queued = visited
    reset()
  }

  /// Where the leftmost match that begins at `start` or behind it ends; with `isShortest`, where any match is
  /// known to have ended.
  func scanForwards(_ text: UnsafeBufferPointer<UInt8>, from start: Int, isShortest: Bool) -> Outcome {
    var scan = Scan(position: start, row: startRow(text, at: start))
    while true {
      let before = scan.position
      let isUnknown = table.withUnsafeBufferPointer { table in
        advance(&scan, table, text, isShortest: isShortest)
      }
      bytesRead += scan.position - before
      guard isUnknown else { break }
      if isWasteful { return .gaveUp }
      let letter = letter(text, at: scan.position)
      if listed > LazyAutomaton.budget { scan.row = resetKeeping(row: scan.row) }
      _ = makeTransition(row: scan.row, letter: letter)
    }
    return scan.match.map(Outcome.place) ?? .nowhere
  }

  /// Where the longest match that ends at `end` begins, at `limit` or behind it.
  func scanBackwards(_ text: UnsafeBufferPointer<UInt8>, from end: Int, limit: Int) -> Outcome {
    var position = end
    var row = startRow(text, at: end)
    var match: Int?
    defer { bytesRead += end - max(position, limit) }
    while true {
      var letter = alphabet.end
      var width = 0
      if position > 0 {
        let decoded = UTF8Runes.decodeBackwards(text, before: position)
        letter = alphabet.number(of: decoded.rune)
        width = decoded.width
      }
      var entry = table[row + letter]
      if entry == 0 {
        if isWasteful { return .gaveUp }
        if listed > LazyAutomaton.budget { row = resetKeeping(row: row) }
        entry = makeTransition(row: row, letter: letter)
      }
      if entry & 1 != 0 { match = position }
      row = Int(entry >> 1)
      position -= width
      if row == LazyAutomaton.dead * alphabet.width || width == 0 || position < limit { break }
    }
    return match.map(Outcome.place) ?? .nowhere
  }

  /// What it has done so far, in bytes read: each new entry takes a walk through the program.
  var work: Int { bytesRead &+ transitionsMade &* (16 &+ program.instructions.count) }

  /// Whether the texts so far needed so many new entries that following the program itself takes less time.
  private var isWasteful: Bool {
    transitionsMade > 1000 + 4 * program.instructions.count && transitionsMade > bytesRead / 4
  }

  /// Whether the automaton has grown so much that it isn't worth keeping.
  var isBulky: Bool { listed > LazyAutomaton.restingBudget }

  /// How far a scan has come.
  private struct Scan {
    var position: Int
    var row: Int
    var match: Int?
  }

  /// Moves through known states; true when the next one isn't known.
  @inline(__always)
  private func advance(
    _ scan: inout Scan, _ table: UnsafeBufferPointer<UInt32>, _ text: UnsafeBufferPointer<UInt8>, isShortest: Bool
  ) -> Bool {
    let deadRow = LazyAutomaton.dead * alphabet.width
    let lastStartRow = prefix.isEmpty ? -1 : (LazyAutomaton.dead + Context.allCases.count) * alphabet.width
    return alphabet.ascii.withUnsafeBufferPointer { ascii in
      var position = scan.position
      var row = scan.row
      defer {
        scan.position = position
        scan.row = row
      }
      while true {
        if row <= lastStartRow {
          guard let next = prefix.firstOccurrence(in: text, from: position) else { return false }
          if next != position {
            position = next
            row = startRow(text, at: next)
          }
        }
        var letter = alphabet.end
        var width = 0
        if position < text.count {
          let byte = text[position]
          if byte < 0x80 {
            letter = Int(ascii[Int(byte)])
            width = 1
          } else {
            let decoded = UTF8Runes.decode(text, at: position)
            letter = alphabet.number(of: decoded.rune)
            width = decoded.width
          }
        }
        let entry = table[row + letter]
        if entry == 0 { return true }
        if entry & 1 != 0 {
          scan.match = position
          if isShortest { return false }
        }
        row = Int(entry >> 1)
        position += width
        if row == deadRow || width == 0 { return false }
      }
    }
  }

  private func letter(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    position < text.count ? alphabet.number(of: UTF8Runes.decode(text, at: position).rune) : alphabet.end
  }
}

// MARK: - States

extension LazyAutomaton {
  /// The row of the state in which a scan begins.
  private func startRow(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    guard program.hasAssertions else { return startRows[0] }
    let neighbour = isReversed ? position : position - 1
    guard text.indices.contains(neighbour) else { return startRows[Int(Context.edge.rawValue)] }
    return startRows[Int(LazyAutomaton.context(of: UInt32(text[neighbour])).rawValue)]
  }

  private static func context(of rune: UInt32) -> Context {
    if rune == 10 { return .newline }
    return UInt8(exactly: rune).map { $0.isRegexAlphanumeric || $0 == UInt8(ascii: "_") } == true ? .word : .other
  }

  /// Forgets all states but the dead one and those in which scans begin.
  func reset() {
    table = Array(repeating: 0, count: alphabet.width)
    states = [[]]
    numbers = [:]
    listed = 0
    _ = number(of: [Context.other.rawValue])
    for context in Context.allCases {
      let first = isReversed || program.isAnchored ? program.start : LazyAutomaton.search
      startRows[Int(context.rawValue)] = number(of: [context.rawValue, first]) * alphabet.width
    }
  }

  private func resetKeeping(row: Int) -> Int {
    let state = states[row / alphabet.width]
    reset()
    return number(of: state) * alphabet.width
  }

  /// The number of a state: its context, then its steps.
  private func number(of state: [Int32]) -> Int {
    if let number = numbers[state] { return number }
    let number = states.count
    states.append(state)
    numbers[state] = number
    table.append(contentsOf: repeatElement(0, count: alphabet.width))
    listed += alphabet.width + state.count
    return number
  }

  /// Finds out where a state leads on a class of code points, and notes it.
  private func makeTransition(row: Int, letter: Int) -> UInt32 {
    transitionsMade += 1
    let state = states[row / alphabet.width]
    let rune = letter == alphabet.end ? nil : alphabet.representatives[letter]
    let context = rune.map(LazyAutomaton.context(of:)) ?? .edge
    let holding = LazyAutomaton.assertions(between: Context(rawValue: state[0]) ?? .other, and: context)
    var next = [program.hasAssertions && rune != nil ? context.rawValue : Context.other.rawValue]
    let hasMatched = walk(state, holding: holding, rune: rune, into: &next)
    if isReversed {
      next[1...].sort()
    } else if !hasMatched, rune != nil, state.last == LazyAutomaton.search {
      next.append(LazyAutomaton.search)
    }
    if next.count == 1 { next[0] = Context.other.rawValue }
    let entry = UInt32(truncatingIfNeeded: number(of: next) * alphabet.width) << 1 | (hasMatched ? 1 : 0)
    table[row + letter] = entry
    return entry
  }

  /// Follows the steps of a state up to those that consume; tells whether one of them is the match.
  private func walk(_ state: [Int32], holding: RegexAssertion, rune: UInt32?, into next: inout [Int32]) -> Bool {
    generation &+= 1
    if generation == 0 {
      visited = Array(repeating: 0, count: visited.count)
      queued = visited
      generation = 1
    }
    var hasMatched = false
    for first in state.dropFirst() {
      stack.append(first == LazyAutomaton.search ? program.start : first)
      while let number = stack.popLast() {
        guard visited[Int(number)] != generation else { continue }
        visited[Int(number)] = generation
        let step = program.instructions[Int(number)]
        switch step.operation {
        case .fail: break
        case .match:
          hasMatched = true
          // What comes later is preferred less than this match.
          if !isReversed {
            stack.removeAll()
            return true
          }
        case .split:
          stack.append(step.argument)
          stack.append(step.next)
        case .capture: stack.append(step.next)
        case .assertion:
          if holding.contains(RegexAssertion(rawValue: UInt8(truncatingIfNeeded: step.argument))) {
            stack.append(step.next)
          }
        case .rune, .set:
          if let rune, program.consumes(step, rune), queued[Int(step.next)] != generation {
            queued[Int(step.next)] = generation
            next.append(step.next)
          }
        }
      }
    }
    return hasMatched
  }

  private static func assertions(between before: Context, and after: Context) -> RegexAssertion {
    var result: RegexAssertion = (before == .word) != (after == .word) ? .wordBoundary : .noWordBoundary
    if before == .edge { result.formUnion([.textStart, .lineStart]) }
    if before == .newline { result.insert(.lineStart) }
    if after == .edge { result.formUnion([.textEnd, .lineEnd]) }
    if after == .newline { result.insert(.lineEnd) }
    return result
  }
}
