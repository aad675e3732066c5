/// Finds the captures of a match by trying one way after the other, and none of them twice.
///
/// A bitmap knows at which steps the program has been at which places, so this is for small programs on short texts.
struct Backtracker {
  /// How many pairs of a step and a place the bitmap may hold.
  private static let maximumPairs = 1 << 18

  /// A way that is still to be tried, or a slot that gets its former place back when the ways behind it have failed.
  private struct Job {
    /// A step; below zero, the complement of a slot.
    let target: Int32
    let position: Int
  }

  private var visited: [UInt64] = []
  private var jobs: [Job] = []

  /// Whether a program can be tried on a stretch of text of this length.
  static func accepts(_ program: RegexProgram, length: Int) -> Bool {
    let (pairs, isTooMany) = program.instructions.count.multipliedReportingOverflow(by: length + 1)
    return !isTooMany && pairs <= maximumPairs
  }

  /// The slots of the match that begins at the lower bound of `range` and ends in it; -1 where a group has no part
  /// in the match.
  mutating func slots(
    of program: RegexProgram, in text: UnsafeBufferPointer<UInt8>, range: Range<Int>
  ) -> [Int]? {
    let places = range.count + 1
    let words = (program.instructions.count * places + 63) / 64
    visited.removeAll(keepingCapacity: true)
    visited.append(contentsOf: repeatElement(0, count: words))
    jobs.removeAll(keepingCapacity: true)
    jobs.append(Job(target: program.start, position: range.lowerBound))
    var slots = [Int](repeating: -1, count: program.slotCount)
    slots[0] = range.lowerBound
    while let job = jobs.popLast() {
      if job.target < 0 {
        slots[Int(~job.target)] = job.position
      } else if let end = follow(job, of: program, in: text, range: range, slots: &slots) {
        slots[1] = end
        return slots
      }
    }
    return nil
  }

  /// Follows a way to its end; returns where the match ends, if it leads there.
  private mutating func follow(
    _ job: Job, of program: RegexProgram, in text: UnsafeBufferPointer<UInt8>, range: Range<Int>, slots: inout [Int]
  ) -> Int? {
    var number = job.target
    var position = job.position
    while true {
      let pair = Int(number) * (range.count + 1) + position - range.lowerBound
      guard visited[pair >> 6] >> UInt64(pair & 63) & 1 == 0 else { return nil }
      visited[pair >> 6] |= 1 << UInt64(pair & 63)
      let step = program.instructions[Int(number)]
      switch step.operation {
      case .fail: return nil
      case .match: return position
      case .rune, .set:
        guard position < range.upperBound else { return nil }
        let (rune, width) = UTF8Runes.decode(text, at: position)
        guard program.consumes(step, rune) else { return nil }
        position += width
      case .split: jobs.append(Job(target: step.argument, position: position))
      case .capture:
        let slot = Int(step.argument)
        jobs.append(Job(target: ~step.argument, position: slots[slot]))
        slots[slot] = position
      case .assertion:
        let assertion = RegexAssertion(rawValue: UInt8(truncatingIfNeeded: step.argument))
        guard RegexAssertion.holding(in: text, at: position).contains(assertion) else { return nil }
      }
      number = step.next
    }
  }
}
