/// Finds a match and its captures by following all ways through the program at once, one code point after the other.
///
/// The time is bounded by the length of the text times the size of the program, whatever the pattern.
/// See <https://swtch.com/~rsc/regexp/regexp2.html>.
struct ThreadMachine {
  /// Threads in the order in which they are preferred, with the slots of each.
  private struct Threads {
    var steps: [Int32] = []
    var slots: [Int] = []

    mutating func removeAll() {
      steps.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
  }

  /// A step to go on at, or a slot (the complement, below zero) that gets its former place back.
  private struct Job {
    let target: Int32
    let position: Int
  }

  private var current = Threads()
  private var next = Threads()
  private var visited: [UInt32] = []
  private var generation: UInt32 = 0
  private var jobs: [Job] = []

  /// The slots of the leftmost match that begins at `start` or, unless `isAnchored`, behind it.
  ///
  /// With `slotCount` 0 they are empty, and the search ends as soon as there is a match.
  mutating func slots(
    of program: RegexProgram, in text: UnsafeBufferPointer<UInt8>, from start: Int, isAnchored: Bool,
    slotCount: Int
  ) -> [Int]? {
    prepare(program)
    var position = start
    var result: [Int]?
    while true {
      if result == nil, position == start || !isAnchored, position == 0 || !program.isAnchored {
        var slots = [Int](repeating: -1, count: slotCount)
        if slotCount > 0 { slots[0] = position }
        add(program.start, to: \.current, of: program, text, at: position, slots: &slots)
      }
      if current.steps.isEmpty, result != nil || isAnchored || program.isAnchored { break }
      let decoded = position < text.count ? UTF8Runes.decode(text, at: position) : nil
      if let match = step(program, text, at: position, decoded, slotCount: slotCount) {
        result = match
        if slotCount == 0 { break }
      }
      guard let decoded else { break }
      position += decoded.width
      swap(&current, &next)
      next.removeAll()
    }
    return result
  }

  private mutating func prepare(_ program: RegexProgram) {
    if visited.count != program.instructions.count || generation > UInt32.max / 2 {
      visited = Array(repeating: 0, count: program.instructions.count)
      generation = 0
    }
    current.removeAll()
    next.removeAll()
    generation += 1
  }

  /// Lets every thread consume a code point; returns the slots of the most preferred one that has matched.
  private mutating func step(
    _ program: RegexProgram, _ text: UnsafeBufferPointer<UInt8>, at position: Int,
    _ decoded: (rune: UInt32, width: Int)?, slotCount: Int
  ) -> [Int]? {
    generation += 1
    if generation > UInt32.max / 2 {
      visited = Array(repeating: 0, count: program.instructions.count)
      generation = 1
    }
    for index in current.steps.indices {
      let step = program.instructions[Int(current.steps[index])]
      let isMatch = step.operation == .match
      guard isMatch || decoded.map({ program.consumes(step, $0.rune) }) == true else { continue }
      var slots = Array(current.slots[index * slotCount..<(index + 1) * slotCount])
      if isMatch {
        if slotCount > 1 { slots[1] = position }
        return slots  // threads behind this one are preferred less
      }
      add(step.next, to: \.next, of: program, text, at: position + (decoded?.width ?? 0), slots: &slots)
    }
    return nil
  }

  /// Adds a thread for every step that consumes or matches and that can be reached from a step without consuming.
  private mutating func add(
    _ first: Int32, to threads: WritableKeyPath<ThreadMachine, Threads>, of program: RegexProgram,
    _ text: UnsafeBufferPointer<UInt8>, at position: Int, slots: inout [Int]
  ) {
    jobs.append(Job(target: first, position: 0))
    while let job = jobs.popLast() {
      guard job.target >= 0 else {
        slots[Int(~job.target)] = job.position
        continue
      }
      guard visited[Int(job.target)] != generation else { continue }
      visited[Int(job.target)] = generation
      let step = program.instructions[Int(job.target)]
      switch step.operation {
      case .fail: break
      case .split:
        jobs.append(Job(target: step.argument, position: 0))
        jobs.append(Job(target: step.next, position: 0))
      case .capture:
        let slot = Int(step.argument)
        if slot < slots.count {
          jobs.append(Job(target: ~step.argument, position: slots[slot]))
          slots[slot] = position
        }
        jobs.append(Job(target: step.next, position: 0))
      case .assertion:
        let assertion = RegexAssertion(rawValue: UInt8(truncatingIfNeeded: step.argument))
        if RegexAssertion.holding(in: text, at: position).contains(assertion) {
          jobs.append(Job(target: step.next, position: 0))
        }
      case .rune, .set, .match:
        self[keyPath: threads].steps.append(job.target)
        self[keyPath: threads].slots.append(contentsOf: slots)
      }
    }
  }
}
