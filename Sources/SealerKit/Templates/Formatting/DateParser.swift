/// Reads a text by a layout, as `time.Parse` does it.
struct DateParser {
  let layout: [UInt8]
  let value: [UInt8]
  private var index = 0
  private(set) var year: Int64 = 0
  private(set) var month: Int64?
  private(set) var day: Int64?
  private(set) var yearDay: Int64?
  private(set) var hour: Int64 = 0
  private(set) var minute: Int64 = 0
  private(set) var second: Int64 = 0
  private(set) var nanoseconds: Int64 = 0
  private(set) var isMorning = false
  private(set) var isAfternoon = false
  private(set) var isUTC = false
  private(set) var offset: Int?
  private(set) var zoneName: [UInt8] = []

  /// What is wrong with an element: another one stands there, or its number is too large.
  enum Problem: Error {
    case unexpected
    case range(StaticString)
  }

  init(layout: [UInt8], value: [UInt8]) {
    self.layout = layout
    self.value = value
  }

  /// Reads all of the text.
  mutating func run() throws(GoDateError) {
    var parts = DateLayout(layout)
    while true {
      let (prefix, element, spelling) = parts.next()
      guard skip(prefix) else { throw mismatch(at: index, expected: prefix) }
      guard let element else {
        guard index == value.count else {
          throw GoDateError(value, Array(": extra text: ".utf8) + GoDate.quoted(Array(value[index...])))
        }
        return
      }
      let start = index
      do throws(Problem) {
        try read(element, parts)
      } catch {
        switch error {
        case .unexpected: throw mismatch(at: start, expected: spelling)
        case .range(let what): throw outOfRange("\(what)")
        }
      }
    }
  }

  private func mismatch(at start: Int, expected: ArraySlice<UInt8>) -> GoDateError {
    var text = Array(" as ".utf8) + GoDate.quoted(layout)
    text += Array(": cannot parse ".utf8) + GoDate.quoted(Array(value[start...]))
    return GoDateError(value, text + Array(" as ".utf8) + GoDate.quoted(Array(expected)))
  }

  // MARK: Elements

  private mutating func read(_ element: DateLayout.Element, _ parts: DateLayout) throws(Problem) {
    switch element {
    case .longMonth: month = try name(GoDate.months, letters: .max) + 1
    case .month: month = try name(GoDate.months, letters: 3) + 1
    case .longWeekday: _ = try name(GoDate.weekdays, letters: .max)
    case .weekday: _ = try name(GoDate.weekdays, letters: 3)
    case .numericMonth, .paddedMonth: month = try number(isFixed: element == .paddedMonth, 1...12, "month")
    case .day, .blankDay, .paddedDay:
      if element == .blankDay { _ = take(0x20) }
      day = try number(isFixed: element == .paddedDay)
    case .blankYearDay, .paddedYearDay: try readYearDay(isPadded: element == .paddedYearDay)
    case .hour: hour = try number(isFixed: false, 0...23, "hour")
    case .hour12, .paddedHour12: hour = try number(isFixed: element == .paddedHour12, 0...12, "hour")
    case .minute, .paddedMinute: minute = try number(isFixed: element == .paddedMinute, 0...59, "minute")
    case .second, .paddedSecond: try readSecond(isFixed: element == .paddedSecond, parts)
    case .longYear, .year: try readYear(isLong: element == .longYear)
    case .upperHalf: try readHalf("AM", "PM")
    case .lowerHalf: try readHalf("am", "pm")
    case .abbreviation: try readAbbreviation()
    case .offset(let style): try readOffset(style)
    case .fraction(let digits, let isTrimmed, _): try readFraction(digits, isTrimmed)
    }
  }

  private mutating func readYear(isLong: Bool) throws(Problem) {
    let count = isLong ? 4 : 2
    guard value.count - index >= count, !isLong || digit(at: index) != nil else { throw .unexpected }
    var text = value[index..<index + count]
    // Two digits may be one with a sign: Go reads them as a number.
    var isNegative = false
    if let sign = text.first, sign == 0x2D || sign == 0x2B {
      isNegative = sign == 0x2D
      text = text.dropFirst()
    }
    var number: Int64 = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { throw .unexpected }
      number = number * 10 + Int64(byte - 0x30)
    }
    index += count
    year = isNegative ? -number : number
    if !isLong { year += year >= 69 ? 1900 : 2000 }
  }

  private mutating func readYearDay(isPadded: Bool) throws(Problem) {
    if !isPadded, take(0x20) { _ = take(0x20) }
    var number: Int64 = 0
    var count = 0
    while count < 3, let digit = digit(at: index + count) {
      number = number * 10 + digit
      count += 1
    }
    guard count > 0, !isPadded || count == 3 else { throw .unexpected }
    index += count
    yearDay = number
  }

  private mutating func readSecond(isFixed: Bool, _ parts: DateLayout) throws(Problem) {
    second = try number(isFixed: isFixed, 0...59, "second")
    // A fraction that the layout doesn't tell of is taken, too.
    guard isFraction(at: index) else { return }
    var following = parts
    if case .fraction = following.next().element { return }
    try readFraction(0, true)
  }

  private mutating func readHalf(_ morning: StaticString, _ afternoon: StaticString) throws(Problem) {
    guard value.count - index >= 2 else { throw .unexpected }
    let text = "\(String(decoding: value[index..<index + 2], as: UTF8.self))"
    index += 2
    if text == "\(morning)" {
      isMorning = true
    } else if text == "\(afternoon)" {
      isAfternoon = true
    } else {
      throw .unexpected
    }
  }

  private mutating func readFraction(_ count: Int, _ isTrimmed: Bool) throws(Problem) {
    var digits: ArraySlice<UInt8>
    if isTrimmed {
      guard isFraction(at: index) else { return }
      digits = value[(index + 1)...].prefix { (0x30...0x39).contains($0) }
    } else {
      guard value.count - index >= count + 1, value[index] == 0x2E || value[index] == 0x2C else { throw .unexpected }
      digits = value[index + 1..<index + 1 + count]
    }
    index += digits.count + 1
    digits = digits.prefix(9)
    let scale = 9 - digits.count
    var isNegative = false
    if let sign = digits.first, sign == 0x2D || sign == 0x2B {
      isNegative = sign == 0x2D
      digits = digits.dropFirst()
    }
    nanoseconds = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { throw .unexpected }
      nanoseconds = nanoseconds * 10 + Int64(byte - 0x30)
    }
    if isNegative, nanoseconds > 0 { throw .range("fractional second") }
    for _ in 0..<scale { nanoseconds *= 10 }
  }

  private mutating func readOffset(_ style: DateLayout.Offset) throws(Problem) {
    if style.hasZulu, take(0x5A) {
      isUTC = true
      return
    }
    // Where the hours, minutes and seconds stand.
    let places = style.hasColons ? [1, 4, 7] : [1, 3, 5]
    let length = (places[style.parts - 1]) + 2
    guard value.count - index >= length else { throw .unexpected }
    if style.hasColons, value[index + 3] != 0x3A || style.parts > 2 && value[index + 6] != 0x3A { throw .unexpected }
    let sign = value[index]
    var numbers: [Int64] = [0, 0, 0]
    var isRight = sign == 0x2B || sign == 0x2D
    for part in 0..<style.parts {
      guard let tens = digit(at: index + places[part]), let ones = digit(at: index + places[part] + 1) else {
        isRight = false
        break
      }
      numbers[part] = tens * 10 + ones
    }
    if numbers[2] > 60 { throw .range("time zone offset second") }
    if numbers[1] > 60 { throw .range("time zone offset minute") }
    if numbers[0] > 24 { throw .range("time zone offset hour") }
    guard isRight else { throw .unexpected }
    index += length
    let seconds = Int((numbers[0] * 60 + numbers[1]) * 60 + numbers[2])
    offset = sign == 0x2D ? -seconds : seconds
  }

  private mutating func readAbbreviation() throws(Problem) {
    if value[index...].starts(with: "UTC".utf8) {
      isUTC = true
      index += 3
      return
    }
    let length = abbreviationLength()
    guard length > 0 else { throw .unexpected }
    zoneName = Array(value[index..<index + length])
    index += length
  }

  /// How many bytes look like the abbreviation of a zone: three to five capital letters, or `GMT+3`, or `-03`.
  private func abbreviationLength() -> Int {
    let text = value[index...]
    guard text.count >= 3, let first = text.first else { return 0 }
    if text.starts(with: "ChST".utf8) || text.starts(with: "MeST".utf8) { return 4 }
    if text.starts(with: "GMT".utf8) { return 3 + signedHoursLength(at: index + 3) }
    if first == 0x2B || first == 0x2D { return signedHoursLength(at: index) }
    let letters = text.prefix(6).prefix { (0x41...0x5A).contains($0) }.count
    switch letters {
    case 3: return 3
    case 4: return value[index + 3] == 0x54 || text.starts(with: "WITA".utf8) ? 4 : 0
    case 5: return value[index + 4] == 0x54 ? 5 : 0
    default: return 0
    }
  }

  /// The length of a sign with a number up to 23; 0 if there is none.
  private func signedHoursLength(at start: Int) -> Int {
    guard start < value.count, value[start] == 0x2B || value[start] == 0x2D else { return 0 }
    let digits = value[(start + 1)...].prefix { (0x30...0x39).contains($0) }
    let number = digits.reduce(0) { min(1000, $0 * 10 + Int($1 - 0x30)) }
    return digits.isEmpty || number > 23 ? 0 : 1 + digits.count
  }

  // MARK: What elements are read with

  /// Goes over plain text, in which blanks stand for any number of them; false if another text is there.
  private mutating func skip(_ prefix: ArraySlice<UInt8>) -> Bool {
    var position = prefix.startIndex
    while position < prefix.endIndex {
      if prefix[position] == 0x20 {
        if index < value.count, value[index] != 0x20 { return false }
        while position < prefix.endIndex, prefix[position] == 0x20 { position += 1 }
        while index < value.count, value[index] == 0x20 { index += 1 }
        continue
      }
      guard index < value.count, value[index] == prefix[position] else { return false }
      position += 1
      index += 1
    }
    return true
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < value.count, value[index] == byte else { return false }
    index += 1
    return true
  }

  private func digit(at position: Int) -> Int64? {
    guard position < value.count, (0x30...0x39).contains(value[position]) else { return nil }
    return Int64(value[position] - 0x30)
  }

  private func isFraction(at position: Int) -> Bool {
    position < value.count && (value[position] == 0x2E || value[position] == 0x2C) && digit(at: position + 1) != nil
  }

  /// One digit or two; fixed ones must be two.
  private mutating func number(isFixed: Bool) throws(Problem) -> Int64 {
    guard let first = digit(at: index) else { throw .unexpected }
    guard let second = digit(at: index + 1) else {
      if isFixed { throw .unexpected }
      index += 1
      return first
    }
    index += 2
    return first * 10 + second
  }

  private mutating func number(
    isFixed: Bool, _ range: ClosedRange<Int64>, _ what: StaticString
  ) throws(Problem) -> Int64 {
    let number = try number(isFixed: isFixed)
    guard range.contains(number) else { throw .range(what) }
    return number
  }

  /// The index of a name, of which so many letters count, in any case.
  private mutating func name(_ names: [String], letters: Int) throws(Problem) -> Int64 {
    for (position, name) in names.enumerated() {
      let letters = name.utf8.prefix(letters)
      guard value.count - index >= letters.count else { continue }
      let matches = zip(letters, value[index...]).allSatisfy { $0 == $1 || $0 | 0x20 == $1 | 0x20 && $1 >= 0x41 }
      if matches {
        index += letters.count
        return Int64(position)
      }
    }
    throw .unexpected
  }
}
