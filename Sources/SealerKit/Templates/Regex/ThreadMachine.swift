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

  private var current = Threads()
  private var next = Threads()
  private var walk = Walk()
  /// The slots of the thread that is being followed.
  private var slots: [Int] = []

  /// The slots of the leftmost match that begins at `start` or, unless `isAnchored`, behind it.
  ///
  /// With `slotCount` 0 they are empty, and the search ends as soon as there is a match.
  ///
  /// - Throws: `RegexExhausted`.
  mutating func slots(
    of program: RegexProgram, in text: UnsafeBufferPointer<UInt8>, from start: Int, isAnchored: Bool,
    slotCount: Int, _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [Int]? {
    current.removeAll()
    next.removeAll()
    walk.begin(stepCount: program.instructions.count)
    var position = start
    var result: [Int]?
    while true {
      if result == nil, position == start || !isAnchored, position == 0 || !program.isAnchored {
        slots = Array(repeating: -1, count: slotCount)
        if slotCount > 0 { slots[0] = position }
        walk.add(program.start, to: &current, of: program, text, at: position, slots: &slots)
      }
      // A thread takes what some bytes take an automaton, and more if it carries slots.
      allowance.take(16 &+ (current.steps.count &+ current.slots.count / 4) &* 16)
      if allowance.isExhausted { throw RegexExhausted() }
      if current.steps.isEmpty, result != nil || isAnchored || program.isAnchored { break }
      let decoded = position < text.count ? UTF8Runes.decode(text, at: position) : nil
      walk.begin(stepCount: program.instructions.count)
      if step(program, text, at: position, decoded, slotCount: slotCount) {
        result = slots
        if slotCount == 0 { break }
      }
      guard let decoded else { break }
      position += decoded.width
      swap(&current, &next)
      next.removeAll()
    }
    return result
  }

  /// Gives back memory that only few patterns need.
  mutating func rest() {
    if next.slots.capacity > 1 << 16 || current.slots.capacity > 1 << 16 { self = ThreadMachine() }
  }

  /// Lets every thread consume a code point; whether one has matched, whose slots are then in `slots`.
  private mutating func step(
    _ program: RegexProgram, _ text: UnsafeBufferPointer<UInt8>, at position: Int,
    _ decoded: (rune: UInt32, width: Int)?, slotCount: Int
  ) -> Bool {
    for index in current.steps.indices {
      let step = program.instructions[Int(current.steps[index])]
      let isMatch = step.operation == .match
      guard isMatch || decoded.map({ program.consumes(step, $0.rune) }) == true else { continue }
      for slot in 0..<slotCount { slots[slot] = current.slots[index * slotCount + slot] }
      if isMatch {
        if slotCount > 1 { slots[1] = position }
        return true  // threads behind this one are preferred less
      }
      walk.add(step.next, to: &next, of: program, text, at: position + (decoded?.width ?? 0), slots: &slots)
    }
    return false
  }

  /// The way from a step to all that can be reached from it without consuming.
  private struct Walk {
    /// A step to go on at, or a slot (the complement, below zero) that gets its former place back.
    private struct Job {
      let target: Int32
      let position: Int
    }

    private var visited: [UInt32] = []
    private var generation: UInt32 = 0
    private var jobs: [Job] = []

    /// Forgets which steps have been taken.
    mutating func begin(stepCount: Int) {
      if visited.count != stepCount || generation == UInt32.max {
        visited = Array(repeating: 0, count: stepCount)
        generation = 0
      }
      generation += 1
    }

    /// Adds a thread for every step that consumes or matches, unless there is one.
    mutating func add(
      _ first: Int32, to threads: inout Threads, of program: RegexProgram, _ text: UnsafeBufferPointer<UInt8>,
      at position: Int, slots: inout [Int]
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
          threads.steps.append(job.target)
          threads.slots.append(contentsOf: slots)
        }
      }
    }
  }
}
