/// A set of code points as ranges: `bounds` holds a lower and an upper bound by turns.
///
/// Between ``insert(_:_:)`` and ``normalize()`` the ranges may overlap and stand in any order.
struct RuneSet: Hashable, Sendable {
  private(set) var bounds: [UInt32] = []

  /// Every code point.
  static let all = RuneSet(0, UTF8Runes.last)
  /// Every code point but the line feed.
  static let allButNewline = RuneSet([0, 9, 11, UTF8Runes.last])

  init() {}

  init(_ lower: UInt32, _ upper: UInt32) { bounds = [lower, upper] }

  init(_ bounds: [UInt32]) { self.bounds = bounds }

  var isEmpty: Bool { bounds.isEmpty }

  /// The only code point of the set; nil for another number of them.
  var single: UInt32? {
    bounds.count == 2 && bounds[0] == bounds[1] ? bounds[0] : nil
  }

  /// The lower of two code points that are each other's only case variant; nil for any other set.
  var casePair: UInt32? {
    let first: UInt32
    let second: UInt32
    switch bounds.count {
    case 2 where bounds[1] == bounds[0] + 1: (first, second) = (bounds[0], bounds[1])
    case 4 where bounds[0] == bounds[1] && bounds[2] == bounds[3]: (first, second) = (bounds[0], bounds[2])
    default: return nil
    }
    return CaseOrbits.next(first) == second && CaseOrbits.next(second) == first ? first : nil
  }

  mutating func insert(_ lower: UInt32, _ upper: UInt32) {
    let count = bounds.count
    if count >= 2, lower <= bounds[count - 1] &+ 1, bounds[count - 2] <= upper &+ 1 {
      bounds[count - 2] = min(bounds[count - 2], lower)
      bounds[count - 1] = max(bounds[count - 1], upper)
      return
    }
    bounds.append(lower)
    bounds.append(upper)
  }

  mutating func formUnion(_ other: RuneSet) {
    bounds.append(contentsOf: other.bounds)
  }

  /// Inserts a range and everything that equals one of its members but for case.
  mutating func insertFolded(_ lower: UInt32, _ upper: UInt32) {
    insert(lower, upper)
    guard lower > 0 || upper < UTF8Runes.last else { return }
    CaseOrbits.forEachVariant(from: lower, through: upper) { insert($0, $0) }
  }

  /// The set with everything added that equals one of its members but for case.
  func folded() -> RuneSet {
    var result = RuneSet()
    for index in stride(from: 0, to: bounds.count, by: 2) { result.insert(bounds[index], bounds[index + 1]) }
    for index in stride(from: 0, to: bounds.count, by: 2) {
      CaseOrbits.forEachVariant(from: bounds[index], through: bounds[index + 1]) { result.insert($0, $0) }
    }
    result.normalize()
    return result
  }

  /// Sorts the ranges and joins those that touch.
  mutating func normalize() {
    guard bounds.count > 2 else { return }
    var isSorted = true
    for index in stride(from: 2, to: bounds.count, by: 2) where bounds[index] <= bounds[index - 1] &+ 1 {
      isSorted = false
      break
    }
    if isSorted { return }
    var ranges: [UInt64] = []
    ranges.reserveCapacity(bounds.count / 2)
    for index in stride(from: 0, to: bounds.count, by: 2) {
      ranges.append(UInt64(bounds[index]) << 32 | UInt64(bounds[index + 1]))
    }
    ranges.sort()
    var result: [UInt32] = []
    for range in ranges {
      let lower = UInt32(truncatingIfNeeded: range >> 32)
      let upper = UInt32(truncatingIfNeeded: range)
      if let last = result.last, lower <= last &+ 1 {
        result[result.count - 1] = max(last, upper)
      } else {
        result.append(lower)
        result.append(upper)
      }
    }
    bounds = result
  }

  /// Every code point that isn't in this normalized set.
  func inverted() -> RuneSet {
    var result: [UInt32] = []
    var next: UInt32 = 0
    for index in stride(from: 0, to: bounds.count, by: 2) {
      if bounds[index] > next { result += [next, bounds[index] - 1] }
      next = bounds[index + 1] &+ 1
    }
    if next <= UTF8Runes.last { result += [next, UTF8Runes.last] }
    return RuneSet(result)
  }

  /// Whether this normalized set holds a code point.
  func contains(_ rune: UInt32) -> Bool {
    var low = 0
    var high = bounds.count / 2
    while low < high {
      let middle = (low + high) / 2
      if rune > bounds[2 * middle + 1] {
        low = middle + 1
      } else if rune < bounds[2 * middle] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
