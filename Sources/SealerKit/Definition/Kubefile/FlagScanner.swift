import SealerFoundations

/// Reads the `--name=value` words that may stand before everything else of an instruction.
enum FlagScanner {
  /// A flag's value with the place of the flag.
  struct Flag {
    var value: Expandable
    var offset: Int
  }

  /// The flags of an instruction.
  struct Flags {
    private var values: [String: Flag] = [:]
    /// The offset behind them, where the first word starts.
    fileprivate(set) var end: Int

    fileprivate init(end: Int) { self.end = end }

    subscript(name: String) -> Flag? { values[name] }

    fileprivate mutating func add(_ flag: Flag, as name: String) -> Bool {
      values.updateValue(flag, forKey: name) == nil
    }
  }

  /// Reads the flags; a quoted word is none, whatever it starts with.
  ///
  /// - Throws: `KubefileError` for a flag that the instruction does not have, has twice or has without a value.
  static func flags(
    of line: LogicalLine, from start: Int, known: [String], keyword: String
  ) throws(KubefileError) -> Flags {
    var flags = Flags(end: start)
    var scanner = WordScanner(line, from: start)
    scanner.skipBlanks()
    flags.end = scanner.offset
    while scanner.offset < line.scalars.count, line.scalars[scanner.offset...].starts(with: "--".unicodeScalars) {
      let offset = scanner.offset
      guard let word = try scanner.nextWord(stoppingAt: "=") else { break }
      let name = word.text.description
      guard known.contains(name) else {
        throw KubefileError(.unknownFlag(instruction: keyword, flag: name, known: known), at: line.site(at: offset))
      }
      guard scanner.skipEquals() else {
        throw KubefileError(.flagValue(instruction: keyword, flag: name), at: line.site(at: offset))
      }
      let value = try scanner.adjacentWord()
      if value.isEmpty { throw KubefileError(.flagValue(instruction: keyword, flag: name), at: line.site(at: offset)) }
      guard flags.add(Flag(value: value, offset: offset), as: name) else {
        throw KubefileError(.repeatedFlag(instruction: keyword, flag: name), at: line.site(at: offset))
      }
      scanner.skipBlanks()
      flags.end = scanner.offset
    }
    return flags
  }
}
