/// What the regular expressions of `github.com/Masterminds/semver/v3` accept, without their engine: each of these reads
/// its text once.
///
/// Source: https://pkg.go.dev/github.com/Masterminds/semver/v3@v3.1.1#NewConstraint
enum ConstraintGrammar {
  /// Where in a list of terms a reader may be.
  private enum Place: UInt32, CaseIterable {
    // Before the operator of a term, behind a first letter of one, and behind all of it.
    case term, equals, bang, greater, less, tilde, operated
    // In a version: behind its `v`, and in or before its numbers, prerelease and metadata.
    case v, major, majorDot, minor, minorDot, patch, hyphen, prerelease, plus, metadata
    // Behind a term, and behind its comma.
    case space, comma

    var bit: UInt32 { 1 << rawValue }

    static let all = allCases

    /// Whether a term may end here.
    var endsTerm: Bool {
      switch self {
      case .major, .minor, .patch, .prerelease, .metadata, .space: true
      default: false
      }
    }

    /// Where a byte of a version leads.
    func inVersion(_ byte: UInt8) -> Place? {
      switch self {
      case .v: return VersionCursor.isWildcardNumber(byte) ? .major : nil
      case .majorDot: return VersionCursor.isWildcardNumber(byte) ? .minor : nil
      case .minorDot: return VersionCursor.isWildcardNumber(byte) ? .patch : nil
      case .hyphen: return VersionCursor.isIdentifier(byte) ? .prerelease : nil
      case .plus: return VersionCursor.isIdentifier(byte) ? .metadata : nil
      case .prerelease where VersionCursor.isIdentifier(byte): return .prerelease
      case .metadata where VersionCursor.isIdentifier(byte): return .metadata
      case .major, .minor, .patch:
        if VersionCursor.isWildcardNumber(byte) { return self }
        if byte == UInt8(ascii: "-") { return .hyphen }
      default: break
      }
      switch (byte, self) {
      case (UInt8(ascii: "."), .major): return .majorDot
      case (UInt8(ascii: "."), .minor): return .minorDot
      case (UInt8(ascii: "."), .prerelease): return .hyphen
      case (UInt8(ascii: "."), .metadata): return .plus
      case (UInt8(ascii: "+"), .major), (UInt8(ascii: "+"), .minor), (UInt8(ascii: "+"), .patch),
        (UInt8(ascii: "+"), .prerelease):
        return .plus
      default: return nil
      }
    }

    /// Where the first byte of a version leads.
    static func startingVersion(_ byte: UInt8) -> Place? {
      byte == UInt8(ascii: "v") ? .v : VersionCursor.isWildcardNumber(byte) ? .major : nil
    }

    /// Where a byte of an operator, of the space behind it or of the version behind that leads.
    func inOperator(_ byte: UInt8) -> Place? {
      switch (self, byte) {
      case (.term, UInt8(ascii: "=")): return .equals
      case (.term, UInt8(ascii: "!")): return .bang
      case (.term, UInt8(ascii: ">")): return .greater
      case (.term, UInt8(ascii: "<")): return .less
      case (.term, UInt8(ascii: "~")): return .tilde
      case (.term, UInt8(ascii: "^")): return .operated
      case (.equals, UInt8(ascii: ">")), (.equals, UInt8(ascii: "<")): return .operated
      case (.bang, UInt8(ascii: "=")), (.greater, UInt8(ascii: "=")), (.less, UInt8(ascii: "=")): return .operated
      case (.tilde, UInt8(ascii: ">")): return .operated
      case (.bang, _): return nil
      case (.term, _) where VersionCursor.isSpace(byte): return .term
      case (.term, _), (.equals, _), (.greater, _), (.less, _), (.tilde, _), (.operated, _):
        return VersionCursor.isSpace(byte) ? .operated : Place.startingVersion(byte)
      default: return nil
      }
    }
  }

  /// Whether a text between the bars is a list of terms, which may follow each other without space or comma.
  static func isList(_ bytes: ArraySlice<UInt8>) -> Bool {
    var places = Place.term.bit
    for byte in bytes {
      var next: UInt32 = 0
      for place in Place.all where places & place.bit != 0 {
        next |= place.inVersion(byte)?.bit ?? place.inOperator(byte)?.bit ?? 0
        if place.endsTerm {
          if VersionCursor.isSpace(byte) { next |= Place.space.bit }
          if byte == UInt8(ascii: ",") { next |= Place.comma.bit }
        }
        if place.endsTerm || place == .comma { next |= Place.term.inOperator(byte)?.bit ?? 0 }
      }
      places = next
    }
    return Place.all.contains { places & $0.bit != 0 && ($0.endsTerm || $0 == .comma) }
  }

  /// The text with every `1.2 - 3.4` as `>= 1.2, <= 3.4`.
  static func rewritingRanges(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var done = 0
    var position = 0
    while position < bytes.count {
      let gap = position
      while position < bytes.count, VersionCursor.isSpace(bytes[position]) { position += 1 }
      let word = position
      while position < bytes.count, !VersionCursor.isSpace(bytes[position]) { position += 1 }
      guard let upper = upperBound(bytes, at: position), let lower = versionStart(bytes[word..<position]) else {
        continue
      }
      // The space around the range goes with it, the one in front only where the range starts behind it.
      result += bytes[done..<(lower == word ? gap : lower)]
      result += ">= ".utf8 + bytes[lower..<position] + ", <= ".utf8 + bytes[upper.range]
      done = upper.end
      position = upper.end
    }
    return result + bytes[done...]
  }

  /// The version behind ` - `, and where the space behind it ends.
  private static func upperBound(_ bytes: [UInt8], at position: Int) -> (range: Range<Int>, end: Int)? {
    var cursor = VersionCursor(bytes, at: position, number: VersionCursor.isWildcardNumber)
    cursor.skipSpace()
    guard cursor.position > position, cursor.byte == UInt8(ascii: "-") else { return nil }
    cursor.position += 1
    let hyphen = cursor.position
    cursor.skipSpace()
    let start = cursor.position
    guard start > hyphen, cursor.version() != nil else { return nil }
    let range = start..<cursor.position
    cursor.skipSpace()
    return (range, cursor.position)
  }

  /// Where the longest version that ends with a word starts.
  private static func versionStart(_ word: ArraySlice<UInt8>) -> Int? {
    var starts: [Place: Int] = [:]
    for (index, byte) in zip(word.indices, word) {
      var next: [Place: Int] = [:]
      for (place, start) in starts {
        if let following = place.inVersion(byte) { next[following] = min(start, next[following] ?? start) }
      }
      if let first = Place.startingVersion(byte) { next[first] = min(index, next[first] ?? index) }
      starts = next
    }
    return starts.filter { $0.key.endsTerm }.values.min()
  }
}
