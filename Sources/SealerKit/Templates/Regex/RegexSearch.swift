import Foundation

/// Searches texts for a pattern: automata tell quickly whether and where it matches, then a backtracker or, where
/// that would take too much memory, the machine of threads finds the groups of that match.
final class RegexSearch {
  let program: RegexProgram
  let hasBacktracker: Bool
  var forwards: LazyAutomaton?
  var backwards: LazyAutomaton?
  private var backtracker = Backtracker()
  private var threads = ThreadMachine()

  init(program: RegexProgram, hasBacktracker: Bool) {
    self.program = program
    self.hasBacktracker = hasBacktracker
  }

  /// Whether the pattern matches anywhere.
  ///
  /// - Throws: `RegexExhausted`.
  func isMatch(
    _ text: UnsafeBufferPointer<UInt8>, _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> Bool {
    let before = automataWork
    let outcome = forwards?.scanForwards(text, from: 0, isShortest: true)
    allowance.take(automataWork &- before)
    switch outcome {
    case .place?: return true
    case .nowhere?: return false
    case .gaveUp?, nil: break
    }
    return try threads.slots(of: program, in: text, from: 0, isAnchored: false, slotCount: 0, &allowance) != nil
  }

  /// The slots of the leftmost match that begins at `start` or behind it: two places for each of the first groups;
  /// with `slotCount` 2 only those of the whole match.
  ///
  /// - Throws: `RegexExhausted`.
  func slots(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, slotCount: Int, _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [Int]? {
    if allowance.isExhausted { throw RegexExhausted() }
    let before = automataWork
    let bounds = bounds(text, from: start)
    allowance.take(64 &+ automataWork &- before)
    switch bounds {
    case .nowhere: return nil
    case .known(let bounds):
      if slotCount <= 2 { return [bounds.lowerBound, bounds.upperBound] }
      if hasBacktracker, Backtracker.accepts(program, length: bounds.count) {
        // It may be at every step at every place, and most often is at few.
        allowance.take(bounds.count.multipliedReportingOverflow(by: 1 + program.instructions.count / 8).partialValue)
        return backtracker.slots(of: program, in: text, range: bounds)
      }
      return try threads.slots(
        of: program, in: text, from: bounds.lowerBound, isAnchored: true, slotCount: slotCount, &allowance)
    case .unknown:
      return try threads.slots(
        of: program, in: text, from: start, isAnchored: false, slotCount: slotCount, &allowance)
    }
  }

  /// What the automata have done so far.
  private var automataWork: Int { (forwards?.work ?? 0) &+ (backwards?.work ?? 0) }

  /// Gives back memory that only few texts need.
  func rest() {
    if let forwards, forwards.isBulky { forwards.reset() }
    if let backwards, backwards.isBulky { backwards.reset() }
    threads.rest()
  }

  /// What the automata say about the place of a match.
  private enum Bounds {
    case nowhere
    case known(Range<Int>)
    case unknown
  }

  private func bounds(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bounds {
    guard let forwards, let backwards else { return .unknown }
    switch forwards.scanForwards(text, from: start, isShortest: false) {
    case .nowhere: return .nowhere
    case .gaveUp: return .unknown
    case .place(let end):
      if program.isAnchored { return .known(start..<end) }
      guard case .place(let begin) = backwards.scanBackwards(text, from: end, limit: start) else { return .unknown }
      return .known(begin..<end)
    }
  }
}

extension [UInt8] {
  /// Where these bytes first occur in a text at `start` or behind it; they should be few.
  func firstOccurrence(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = text.baseAddress, let first else { return nil }
    var position = start
    while position + count <= text.count {
      guard let found = memchr(base + position, Int32(first), text.count - count + 1 - position) else { return nil }
      position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if indices.allSatisfy({ text[position + $0] == self[$0] }) { return position }
      position += 1
    }
    return nil
  }
}
