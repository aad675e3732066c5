import Foundation

/// A compiled pattern with what its searches reuse.
///
/// What changes is in the searches; each is used by one caller at a time, and `lock` guards the list of idle ones.
final class RegexMatcher: @unchecked Sendable {
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
  private var idle: [RegexSearch] = []

  init(_ node: RegexNode, engines: Engines) {
    program = RegexCompiler.program(for: node)
    self.engines = engines
    let isSmall = program.instructions.count <= RegexMatcher.maximumAutomatonSize
    alphabet = isSmall && engines.contains(.automata) ? RuneAlphabet(program) : nil
    reversed = alphabet.map { _ in RegexCompiler.reversedProgram(for: node) }
  }

  /// Calls `body` with a text and what searches it.
  ///
  /// - Throws: what `body` throws.
  func search<Result>(
    _ text: [UInt8], _ body: (RegexSearch, UnsafeBufferPointer<UInt8>) throws(RegexExhausted) -> Result
  ) throws(RegexExhausted) -> Result {
    lock.lock()
    let pooled = idle.popLast()
    lock.unlock()
    let search = pooled ?? makeSearch()
    defer {
      search.rest()
      lock.lock()
      idle.append(search)
      lock.unlock()
    }
    return try text.withUnsafeBufferPointer { bytes throws(RegexExhausted) in try body(search, bytes) }
  }

  private func makeSearch() -> RegexSearch {
    let search = RegexSearch(program: program, hasBacktracker: engines.contains(.backtracker))
    if let alphabet, let reversed {
      search.forwards = LazyAutomaton(program, alphabet: alphabet, isReversed: false)
      search.backwards = LazyAutomaton(reversed, alphabet: alphabet, isReversed: true)
    }
    return search
  }
}
