import SealerFoundations

/// A compiled pattern with what its searches reuse.
final class RegexMatcher: Sendable {
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
  private let searches = SharedPool<RegexSearch>()

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
    try searches.withElement { () throws(RegexExhausted) in
      makeSearch()
    } _: { search throws(RegexExhausted) in
      defer { search.rest() }
      return try text.withUnsafeBufferPointer { bytes throws(RegexExhausted) in try body(search, bytes) }
    }
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
