/// How often a part repeats.
struct RepeatCount {
  /// The highest count, also of counts within counts.
  static let limit = 1000

  let minimum: Int
  /// nil: without end.
  let maximum: Int?
  /// Where the pattern goes on.
  let end: Int
}

extension RegexParser {
  /// Reads `{n}`, `{n,}` or `{n,m}` without moving on; nil when the brace stands for itself.
  func parseRepeatCount() throws(GoRegexError) -> RepeatCount? {
    guard let (minimum, behindMinimum) = parseNumber(at: position + 1) else { return nil }
    var index = behindMinimum
    var maximum: Int? = minimum
    if index < pattern.count, pattern[index] == UInt8(ascii: ",") {
      index += 1
      if index < pattern.count, pattern[index] == UInt8(ascii: "}") {
        maximum = nil
      } else {
        guard let (number, behindMaximum) = parseNumber(at: index) else { return nil }
        maximum = number
        index = behindMaximum
      }
    }
    guard index < pattern.count, pattern[index] == UInt8(ascii: "}") else { return nil }
    index += 1
    let isOrdered = minimum <= maximum ?? minimum
    guard isOrdered, minimum <= RepeatCount.limit, maximum ?? 0 <= RepeatCount.limit else {
      throw error(.invalidRepeatCount, pattern[position..<index])
    }
    return RepeatCount(minimum: minimum, maximum: maximum, end: index)
  }

  /// A number without leading zeros; one that is far too high comes out as some number above the limit.
  private func parseNumber(at start: Int) -> (value: Int, end: Int)? {
    guard start < pattern.count, 0x30...0x39 ~= pattern[start] else { return nil }
    var value = 0
    var index = start
    while index < pattern.count, 0x30...0x39 ~= pattern[index] {
      value = min(value * 10 + Int(pattern[index] - 0x30), RepeatCount.limit + 1)
      index += 1
    }
    return pattern[start] == 0x30 && index > start + 1 ? nil : (value, index)
  }
}
