import Foundation

/// A compiled pattern with what its searches reuse.
///
/// What changes is in the workspaces; each is used by one search at a time, and `lock` guards the list of free ones.
final class RegexMatcher: @unchecked Sendable {
  /// What one search needs for itself.
  private final class Workspace {
    var backtracker = Backtracker()
    var threads = ThreadMachine()
    var forwards: LazyAutomaton?
    var backwards: LazyAutomaton?
  }

  /// The ways to search that are not always possible; the machine of threads is.
  struct Engines: OptionSet, Sendable {
    let rawValue: UInt8

    static let automata = Engines(rawValue: 1)
    static let backtracker = Engines(rawValue: 2)
  }

  /// How large a program may be for an automaton whose states are lists of its steps.
  private static let maximumAutomatonSize = 20_000

  let program: RegexProgram
  private let alphabet: RuneAlphabet?
  private let reversed: RegexProgram?
  private let engines: Engines
  private let lock = NSLock()
  private var free: [Workspace] = []

  init(_ node: RegexNode, engines: Engines) {
    program = RegexCompiler.program(for: node)
    self.engines = engines
    let isSmall = program.instructions.count <= RegexMatcher.maximumAutomatonSize
    alphabet = isSmall && engines.contains(.automata) ? RuneAlphabet(program) : nil
    reversed = alphabet.map { _ in RegexCompiler.reversedProgram(for: node) }
  }

  /// Whether the pattern matches anywhere.
  func isMatch(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    withWorkspace { workspace in
      switch workspace.forwards?.scanForwards(text, from: 0, isShortest: true) {
      case .place?: return true
      case .nowhere?: return false
      case .gaveUp?, nil: break
      }
      return workspace.threads.slots(of: program, in: text, from: 0, isAnchored: false, slotCount: 0) != nil
    }
  }

  /// The slots of the leftmost match that begins at `start` or behind it: two places for each of the first groups;
  /// with `slotCount` 2 only those of the whole match.
  func slots(_ text: UnsafeBufferPointer<UInt8>, from start: Int, slotCount: Int) -> [Int]? {
    withWorkspace { workspace in
      switch bounds(text, from: start, workspace) {
      case .nowhere: return nil
      case .known(let bounds):
        if slotCount <= 2 { return [bounds.lowerBound, bounds.upperBound] }
        if engines.contains(.backtracker), Backtracker.accepts(program, length: bounds.count) {
          return workspace.backtracker.slots(of: program, in: text, range: bounds)
        }
        return workspace.threads.slots(
          of: program, in: text, from: bounds.lowerBound, isAnchored: true, slotCount: slotCount)
      case .unknown:
        return workspace.threads.slots(of: program, in: text, from: start, isAnchored: false, slotCount: slotCount)
      }
    }
  }

  /// What the automata say about the place of a match.
  private enum Bounds {
    case nowhere
    case known(Range<Int>)
    case unknown
  }

  private func bounds(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ workspace: Workspace
  ) -> Bounds {
    guard let forwards = workspace.forwards, let backwards = workspace.backwards else { return .unknown }
    switch forwards.scanForwards(text, from: start, isShortest: false) {
    case .nowhere: return .nowhere
    case .gaveUp: return .unknown
    case .place(let end):
      if program.isAnchored { return .known(start..<end) }
      guard case .place(let begin) = backwards.scanBackwards(text, from: end, limit: start) else { return .unknown }
      return .known(begin..<end)
    }
  }

  private func withWorkspace<Result>(_ body: (Workspace) -> Result) -> Result {
    lock.lock()
    let pooled = free.popLast()
    lock.unlock()
    let workspace = pooled ?? makeWorkspace()
    let result = body(workspace)
    lock.lock()
    free.append(workspace)
    lock.unlock()
    return result
  }

  private func makeWorkspace() -> Workspace {
    let workspace = Workspace()
    if let alphabet, let reversed {
      workspace.forwards = LazyAutomaton(program, alphabet: alphabet, isReversed: false)
      workspace.backwards = LazyAutomaton(reversed, alphabet: alphabet, isReversed: true)
    }
    return workspace
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
