/// The sets of code points that a pattern names: `\d`, `[:alpha:]`, `\pL`, `\p{Greek}`.
///
/// See <https://pkg.go.dev/regexp/syntax#hdr-Syntax>.
enum NamedRuneSets {
  /// A set as a name gives it.
  struct Named {
    let set: RuneSet
    /// Whether case-insensitive patterns add the case variants of the members.
    let folds: Bool
  }

  /// The set of a letter behind a backslash, in its positive form: d, s or w.
  static func perl(_ letter: UInt8) -> RuneSet? {
    switch letter {
    case UInt8(ascii: "d"), UInt8(ascii: "D"): digits
    case UInt8(ascii: "s"), UInt8(ascii: "S"): RuneSet([9, 10, 12, 13, 32, 32])
    case UInt8(ascii: "w"), UInt8(ascii: "W"): word
    default: nil
    }
  }

  /// The set of a name of POSIX, such as `alpha`.
  static func posix(_ name: String) -> RuneSet? { posixSets[name] }

  /// The set of a category's or script's name; letter case, spaces, `_` and `-` don't matter.
  static func unicode(_ name: [UInt8]) -> Named? {
    let name = canonical(name)
    switch name {
    case "Any": return Named(set: .all, folds: false)
    case "Ascii": return Named(set: RuneSet(0, 0x7F), folds: true)
    case "Assigned": return categories["Cn"].map { Named(set: $0.inverted(), folds: false) }
    case "Lc": return category("LC").map { Named(set: $0, folds: false) }
    default: break
    }
    if let set = category(name) ?? scripts[name] ?? categoryAliases[name].flatMap(category) {
      return Named(set: set, folds: categoryAliases[name] != "LC")
    }
    return nil
  }

  /// Whether a code point is a letter or a decimal digit.
  static func isLetterOrDigit(_ rune: UInt32) -> Bool { lettersAndDigits.contains(rune) }

  private static let lettersAndDigits: RuneSet = {
    var set = category("L") ?? RuneSet()
    set.formUnion(category("Nd") ?? RuneSet())
    set.normalize()
    return set
  }()

  private static func canonical(_ name: [UInt8]) -> String {
    let letters = name.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    let text = String(decoding: letters, as: UTF8.self)
    let head = text.prefix(1).map { $0.isASCII ? Character($0.uppercased()) : $0 }
    return String(head + text.dropFirst().map { $0.isASCII ? Character($0.lowercased()) : $0 })
  }

  /// A category of one or two letters: the one-letter categories join those that begin with the letter.
  private static func category(_ name: String) -> RuneSet? {
    if let set = categories[name] { return set }
    let parts = name == "LC" ? ["Ll", "Lt", "Lu"] : name.count == 1 ? categoryNames.filter { $0.hasPrefix(name) } : []
    guard !parts.isEmpty else { return nil }
    var result = RuneSet()
    for part in parts { result.formUnion(categories[part] ?? RuneSet()) }
    result.normalize()
    return result
  }
}

// MARK: - The tables

extension NamedRuneSets {
  private static let digits = RuneSet(0x30, 0x39)
  private static let word = RuneSet([0x30, 0x39, 0x41, 0x5A, 0x5F, 0x5F, 0x61, 0x7A])

  private static let posixSets: [String: RuneSet] = [
    "alnum": RuneSet([0x30, 0x39, 0x41, 0x5A, 0x61, 0x7A]),
    "alpha": RuneSet([0x41, 0x5A, 0x61, 0x7A]),
    "ascii": RuneSet(0, 0x7F),
    "blank": RuneSet([9, 9, 32, 32]),
    "cntrl": RuneSet([0, 0x1F, 0x7F, 0x7F]),
    "digit": digits,
    "graph": RuneSet(0x21, 0x7E),
    "lower": RuneSet(0x61, 0x7A),
    "print": RuneSet(0x20, 0x7E),
    "punct": RuneSet([0x21, 0x2F, 0x3A, 0x40, 0x5B, 0x60, 0x7B, 0x7E]),
    "space": RuneSet([9, 13, 32, 32]),
    "upper": RuneSet(0x41, 0x5A),
    "word": word,
    "xdigit": RuneSet([0x30, 0x39, 0x41, 0x46, 0x61, 0x66]),
  ]

  private static let categoryNames = UnicodeTables.categoryNames.split(separator: " ").map(String.init)

  private static let categoryAliases: [String: String] = {
    var result: [String: String] = [:]
    for pair in UnicodeTables.categoryAliases.split(separator: " ") {
      let parts = pair.split(separator: "=")
      if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
    }
    return result
  }()

  private static let categories: [String: RuneSet] = {
    let sets = readRuns(UnicodeTables.categoryRuns, letters: 1, count: categoryNames.count)
    return Dictionary(zip(categoryNames, sets), uniquingKeysWith: { first, _ in first })
  }()

  private static let scripts: [String: RuneSet] = {
    let names = UnicodeTables.scriptNames.split(separator: " ").map(String.init)
    let sets = readRuns(UnicodeTables.scriptRuns, letters: 2, count: names.count + 1)
    return Dictionary(zip(names, sets.dropFirst()), uniquingKeysWith: { first, _ in first })
  }()

  /// Reads runs that cover the code space: each is a number in `letters` letters and the run's length.
  private static func readRuns(_ text: String, letters: Int, count: Int) -> [RuneSet] {
    let bytes = Array(text.utf8)
    var sets = Array(repeating: RuneSet(), count: count)
    var index = 0
    var start: UInt32 = 0
    while index + letters <= bytes.count {
      var number = 0
      for _ in 0..<letters {
        let byte = Int(bytes[index])
        // Capitals go on behind the small letters where one letter has to do, and are the high digit of two.
        let digit = byte >= 0x61 ? byte - 0x61 : letters == 1 ? byte - 0x41 + 26 : byte - 0x41
        number = number * 26 + digit
        index += 1
      }
      var length: UInt32 = 0
      while index < bytes.count, 0x30...0x39 ~= bytes[index] {
        length = length &* 10 &+ UInt32(bytes[index] - 0x30)
        index += 1
      }
      length = max(length, 1)
      if sets.indices.contains(number) { sets[number].insert(start, start &+ length &- 1) }
      start = start &+ length
    }
    return sets
  }
}
