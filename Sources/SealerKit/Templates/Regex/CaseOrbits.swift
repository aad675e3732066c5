/// The case variants of code points by simple folding: K, k and the Kelvin sign lead to each other in a ring.
///
/// See <https://pkg.go.dev/unicode#SimpleFold>.
enum CaseOrbits {
  /// A code point and the next one of its ring.
  private struct Step: Sendable {
    let rune: UInt32
    let next: UInt32
  }

  private static let steps: [Step] = readRuns(UnicodeTables.caseOrbitRuns)

  /// The next case variant; the code point itself when it has none.
  static func next(_ rune: UInt32) -> UInt32 {
    let index = firstIndex(atOrAbove: rune)
    return index < steps.count && steps[index].rune == rune ? steps[index].next : rune
  }

  /// The lowest case variant.
  static func lowest(_ rune: UInt32) -> UInt32 {
    var result = rune
    var variant = next(rune)
    while variant != rune {
      result = min(result, variant)
      variant = next(variant)
    }
    return result
  }

  /// Calls `body` with every other case variant of each code point of a range.
  static func forEachVariant(from lower: UInt32, through upper: UInt32, _ body: (UInt32) -> Void) {
    var index = firstIndex(atOrAbove: lower)
    while index < steps.count, steps[index].rune <= upper {
      var variant = steps[index].next
      while variant != steps[index].rune {
        body(variant)
        variant = next(variant)
      }
      index += 1
    }
  }

  private static func firstIndex(atOrAbove rune: UInt32) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].rune < rune { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func readRuns(_ text: String) -> [Step] {
    var result: [Step] = []
    var start = 0
    for run in text.split(separator: " ") {
      let fields = run.split(whereSeparator: { ":x/".contains($0) }).compactMap { Int($0) }
      guard fields.count >= 2 else { continue }
      start += fields[0]
      let width = run.hasSuffix("/") ? 2 : 1
      for index in 0..<(fields.count > 2 ? fields[2] : 1) {
        let rune = start + index * width
        result.append(
          Step(rune: UInt32(truncatingIfNeeded: rune), next: UInt32(truncatingIfNeeded: rune + fields[1])))
      }
    }
    return result.sorted { $0.rune < $1.rune }
  }
}
