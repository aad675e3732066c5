/// The code points in classes that no instruction of a program tells apart.
struct RuneAlphabet: Sendable {
  /// How many classes an automaton may have to tell apart; beyond it its tables would get too wide.
  private static let maximumCount = 512
  /// How much work finding the classes may be.
  private static let maximumWork = 2_000_000

  /// A code point of each class.
  private(set) var representatives: [UInt32] = []
  /// The class of each code point of ASCII.
  private(set) var ascii: [UInt16] = []
  /// Where stretches of code points of one class begin, and the classes.
  private var starts: [UInt32] = [0]
  private var classes: [UInt16] = [0]

  /// The number that stands for the end of the text, behind those of the classes.
  var end: Int { representatives.count }
  /// How many entries a row of a table by class has.
  var width: Int { representatives.count + 1 }

  /// The alphabet of a program; nil when it has too many classes to be worth it.
  init?(_ program: RegexProgram) {
    var runes: Set<UInt32> = []
    for step in program.instructions where step.operation == .rune {
      runes.insert(UInt32(truncatingIfNeeded: step.argument))
    }
    var sets = program.sets.map(\.set)
    if program.hasAssertions {
      runes.insert(10)
      if program.hasWordAssertions, let word = NamedRuneSets.perl(UInt8(ascii: "w")) { sets.append(word) }
    }
    guard runes.count < RuneAlphabet.maximumCount else { return nil }
    split(by: runes, sets)
    guard refine(runes, sets) else { return nil }
    classes.withUnsafeBufferPointer { classes in
      for index in starts.indices where Int(classes[index]) == representatives.count {
        representatives.append(starts[index])
      }
    }
    ascii = (UInt32(0)..<128).map { UInt16(truncatingIfNeeded: search($0)) }
  }

  @inline(__always)
  func number(of rune: UInt32) -> Int { rune < 128 ? Int(ascii[Int(rune)]) : search(rune) }

  private func search(_ rune: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= rune { low = middle + 1 } else { high = middle }
    }
    return Int(classes[low - 1])
  }

  private mutating func split(by runes: Set<UInt32>, _ sets: [RuneSet]) {
    for rune in runes { starts += [rune, rune + 1] }
    for set in sets {
      for (index, bound) in set.bounds.enumerated() { starts.append(index.isMultiple(of: 2) ? bound : bound + 1) }
    }
    starts.sort()
    var last: UInt32?
    starts.removeAll { start in
      defer { last = start }
      return start == last || start > UTF8Runes.last
    }
  }

  /// Gives stretches different classes where a set holds one of them but not the other.
  private mutating func refine(_ runes: Set<UInt32>, _ sets: [RuneSet]) -> Bool {
    guard sets.count * starts.count <= RuneAlphabet.maximumWork else { return false }
    var labels = [Int](repeating: 0, count: starts.count)
    var next = 1
    for (index, start) in starts.enumerated() where runes.contains(start) {
      labels[index] = next
      next += 1
    }
    for set in sets {
      var renamed: [Int: Int] = [:]
      var bound = 0
      var isTouched = false
      for (index, start) in starts.enumerated() {
        while bound < set.bounds.count, set.bounds[bound + 1] < start { bound += 2 }
        guard bound < set.bounds.count, set.bounds[bound] <= start else { continue }
        isTouched = true
        if let name = renamed[labels[index]] {
          labels[index] = name
        } else {
          renamed[labels[index]] = next
          labels[index] = next
          next += 1
        }
      }
      guard isTouched || set.isEmpty else { return false }
    }
    var numbers: [Int: UInt16] = [:]
    classes = []
    for label in labels {
      let number = numbers[label] ?? UInt16(truncatingIfNeeded: numbers.count)
      numbers[label] = number
      classes.append(number)
      if numbers.count > RuneAlphabet.maximumCount { return false }
    }
    return true
  }
}
