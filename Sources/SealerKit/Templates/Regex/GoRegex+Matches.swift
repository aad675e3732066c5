extension GoRegex {
  /// The matches in a text from left to right, at most `limit` of them unless it is below zero, as `FindAllIndex`
  /// gives them: no empty match right behind another match.
  ///
  /// - Throws: `RegexExhausted`.
  package func matches(
    in text: [UInt8], limit: Int, _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [Range<Int>] {
    var result: [Range<Int>] = []
    try matcher.search(text) { search, text throws(RegexExhausted) in
      var position = 0
      var previousEnd = -1
      while position <= text.count, limit < 0 || result.count < limit {
        guard let slots = try search.slots(text, from: position, slotCount: 2, &allowance) else { break }
        let match = slots[0]..<slots[1]
        let isRefused = match.upperBound == position && match.lowerBound == previousEnd
        if match.upperBound > position {
          position = match.upperBound
        } else {
          position += position < text.count ? UTF8Runes.decode(text, at: position).width : 1
        }
        previousEnd = match.upperBound
        if !isRefused { result.append(match) }
      }
    }
    return result
  }

  /// The text between the matches, in at most `limit` pieces unless it is below zero, as `Split` gives it.
  ///
  /// - Throws: `RegexExhausted`.
  package func split(
    _ text: [UInt8], limit: Int, _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [[UInt8]] {
    guard limit != 0 else { return [] }
    if !pattern.isEmpty, text.isEmpty { return [[]] }
    var result: [[UInt8]] = []
    var start = 0
    var end = 0
    for match in try matches(in: text, limit: limit, &allowance) {
      if limit > 0, result.count >= limit - 1 { break }
      end = match.lowerBound
      if match.upperBound != 0 { result.append(Array(text[start..<end])) }
      start = match.upperBound
    }
    if end != text.count { result.append(Array(text[start...])) }
    return result
  }

  /// A pattern that matches a text and nothing else, as `QuoteMeta` gives it.
  package static func quoted(_ text: [UInt8]) -> [UInt8] {
    let special = Array(#"\.+*?()|[]{}^$"#.utf8)
    return text.flatMap { special.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
  }
}
