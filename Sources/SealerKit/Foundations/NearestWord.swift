extension String {
  /// The candidates closest to this word, nearest first: what a "did you mean" offers.
  ///
  /// A candidate counts if at most a third of the longer word's letters (at least one) have to change.
  ///
  /// - Parameter share: another share than a third, as the number of letters of which one may change.
  package func nearest(
    in candidates: some Sequence<String>, atMost count: Int = 2, share: Int = 3
  ) -> [String] {
    let word = Array(lowercased().unicodeScalars.prefix(80))
    let ranked = candidates.compactMap { candidate -> (Int, String)? in
      let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
      let distance = editDistance(word, other)
      let most = Swift.max(1, Swift.max(word.count, other.count) / Swift.max(1, share))
      return distance <= most ? (distance, candidate) : nil
    }
    return ranked.sorted { $0 < $1 }.prefix(count).map(\.1)
  }

  /// "did you mean …?" for the candidates closest to this word, or nil if none is close.
  package func suggestion(from candidates: some Sequence<String>) -> String? {
    let near = nearest(in: candidates)
    return near.isEmpty ? nil : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
  }
}

/// The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  for (row, scalar) in left.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(right.count + 1)
    for (column, other) in right.enumerated() {
      let replaced = previous[column] + (scalar == other ? 0 : 1)
      var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
        best = min(best, beforePrevious[column - 1] + 1)
      }
      current.append(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
