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
  func isMatch(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch forwards?.scanForwards(text, from: 0, isShortest: true) {
    case .place?: return true
    case .nowhere?: return false
    case .gaveUp?, nil: break
    }
    return threads.slots(of: program, in: text, from: 0, isAnchored: false, slotCount: 0) != nil
  }

  /// The slots of the leftmost match that begins at `start` or behind it: two places for each of the first groups;
  /// with `slotCount` 2 only those of the whole match.
  func slots(_ text: UnsafeBufferPointer<UInt8>, from start: Int, slotCount: Int) -> [Int]? {
    switch bounds(text, from: start) {
    case .nowhere: return nil
    case .known(let bounds):
      if slotCount <= 2 { return [bounds.lowerBound, bounds.upperBound] }
      if hasBacktracker, Backtracker.accepts(program, length: bounds.count) {
        return backtracker.slots(of: program, in: text, range: bounds)
      }
      return threads.slots(of: program, in: text, from: bounds.lowerBound, isAnchored: true, slotCount: slotCount)
    case .unknown:
      return threads.slots(of: program, in: text, from: start, isAnchored: false, slotCount: slotCount)
    }
  }

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
