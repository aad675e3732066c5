/// The dates that YAML 1.1 reads as such in the tools of Kubernetes, as Go's `time.Parse` finds them:
/// `2001-12-14`, `2001-12-14 21:59:43.1`, `2001-12-14T21:59:43.1Z` and `…t21:59:43-05:00`.
struct YAMLTimestamp {
  private var rest: ArraySlice<UInt8>

  /// Whether a text is such a date.
  static func reads(_ text: String) -> Bool {
    // Four digits and a hyphen, or it is none; most texts end here.
    var bytes = text.utf8.makeIterator()
    for _ in 0..<4 {
      guard let byte = bytes.next(), (0x30...0x39).contains(byte) else { return false }
    }
    guard bytes.next() == UInt8(ascii: "-") else { return false }
    var parser = YAMLTimestamp(rest: Array(text.utf8)[...])
    return parser.parse()
  }

  private mutating func parse() -> Bool {
    let year = rest.prefix(4).reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    rest = rest.dropFirst(4)
    guard take("-"), let month = number(1...12), take("-"), let day = number(1...31), day <= days(month, year) else {
      return false
    }
    switch rest.first {
    case nil: return true
    case UInt8(ascii: "T"), UInt8(ascii: "t"):
      rest.removeFirst()
      return time() && zone() && rest.isEmpty
    case UInt8(ascii: " "):
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      return time() && rest.isEmpty
    default: return false
    }
  }

  private mutating func time() -> Bool {
    guard number(0...23) != nil, take(":"), number(0...59) != nil, take(":"), number(0...59) != nil else {
      return false
    }
    let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
    if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ","), !fraction.isEmpty {
      rest = rest[fraction.endIndex...]
    }
    return true
  }

  private mutating func zone() -> Bool {
    if take("Z") { return true }
    guard take("+") || take("-"), rest.count == 5, number(0...24) != nil, take(":"), rest.count == 2 else {
      return false
    }
    return number(0...60) != nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, byte == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// A number of one or two digits.
  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(2).prefix { (0x30...0x39).contains($0) }
    if digits.isEmpty { return nil }
    rest = rest[digits.endIndex...]
    let value = digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    return range.contains(value) ? value : nil
  }

  private func days(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
