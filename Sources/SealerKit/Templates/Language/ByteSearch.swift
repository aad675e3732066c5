extension [UInt8] {
  /// The bytes without `<no value>`.
  var withoutNoValue: [UInt8] {
    let word = Array("<no value>".utf8)
    guard var range = self[...].firstRange(of: word) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var start = 0
    while true {
      result.append(contentsOf: self[start..<range.lowerBound])
      start = range.upperBound
      guard let next = self[start...].firstRange(of: word) else { break }
      range = next
    }
    result.append(contentsOf: self[start...])
    return result
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Where a word stands first.
  func firstRange(of word: [UInt8]) -> Range<Int>? {
    if word.isEmpty { return startIndex..<startIndex }
    let offset = withContiguousStorageIfAvailable { word.firstOccurrence(in: $0, from: 0) }
    guard let place = offset.flatMap({ $0 }) else { return nil }
    return (startIndex + place)..<(startIndex + place + word.count)
  }

  /// Where a word stands last.
  func lastRange(of word: [UInt8]) -> Range<Int>? {
    var found: Range<Int>?
    var index = startIndex
    while let range = self[index...].firstRange(of: word) {
      found = range
      index = range.upperBound
    }
    return found
  }
}
