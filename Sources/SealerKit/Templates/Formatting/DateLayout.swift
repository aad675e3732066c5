/// The elements of Go's layouts of dates, which show how the reference time would be written; see
/// https://pkg.go.dev/time#pkg-constants.
struct DateLayout {
  /// An element.
  enum Element: Hashable {
    case longMonth, month, numericMonth, paddedMonth
    case longWeekday, weekday
    case day, blankDay, paddedDay
    case blankYearDay, paddedYearDay
    case hour, hour12, paddedHour12
    case minute, paddedMinute
    case second, paddedSecond
    case longYear, year
    case upperHalf, lowerHalf
    case abbreviation
    case offset(Offset)
    /// So many digits of a second, zeros at the end included or not.
    case fraction(digits: Int, isTrimmed: Bool, separator: UInt8)
  }

  /// How an offset from UTC is written.
  struct Offset: Hashable {
    /// Whether UTC is written as `Z`.
    var hasZulu: Bool
    /// Whether colons stand between the parts.
    var hasColons: Bool
    /// Hours only, with minutes, or with seconds, too: 1 to 3.
    var parts: Int
  }

  /// The layout.
  let layout: [UInt8]
  /// Where the next part begins.
  private(set) var index = 0

  init(_ layout: [UInt8]) {
    self.layout = layout
  }

  /// The text before the next element, the element, and its spelling; without an element at the end.
  mutating func next() -> (prefix: ArraySlice<UInt8>, element: Element?, spelling: ArraySlice<UInt8>) {
    let start = index
    var position = index
    while position < layout.count {
      if let (element, skipped, length) = element(at: position) {
        index = position + skipped + length
        return (layout[start..<position + skipped], element, layout[position + skipped..<index])
      }
      position += 1
    }
    index = layout.count
    return (layout[start...], nil, [])
  }

  private func has(_ text: StaticString, at position: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard layout.count - position >= count else { return false }
    return text.withUTF8Buffer { buffer in (0..<count).allSatisfy { layout[position + $0] == buffer[$0] } }
  }

  private func isLowerCase(at position: Int) -> Bool {
    position < layout.count && layout[position] >= 0x61 && layout[position] <= 0x7A
  }

  /// The element at a place, how many bytes before it are plain text, and its length.
  private func element(at position: Int) -> (Element, skipped: Int, length: Int)? {
    let element: (Element, Int)? =
      switch layout[position] {
      case 0x4A, 0x4D: name(at: position)
      case 0x30...0x35: number(at: position)
      case 0x50: has("PM", at: position) ? (.upperHalf, 2) : nil
      case 0x70: has("pm", at: position) ? (.lowerHalf, 2) : nil
      case 0x2D, 0x5A: offset(at: position)
      case 0x2E, 0x2C: fraction(at: position)
      default: nil
      }
    if let (element, length) = element { return (element, 0, length) }
    guard layout[position] == 0x5F else { return nil }
    if has("_2006", at: position) { return (.longYear, 1, 4) }
    if has("_2", at: position) { return (.blankDay, 0, 2) }
    return has("__2", at: position) ? (.blankYearDay, 0, 3) : nil
  }

  private func name(at position: Int) -> (Element, Int)? {
    if has("January", at: position) { return (.longMonth, 7) }
    if has("Jan", at: position) { return isLowerCase(at: position + 3) ? nil : (.month, 3) }
    if has("Monday", at: position) { return (.longWeekday, 6) }
    if has("Mon", at: position) { return isLowerCase(at: position + 3) ? nil : (.weekday, 3) }
    return has("MST", at: position) ? (.abbreviation, 3) : nil
  }

  private func number(at position: Int) -> (Element, Int)? {
    let padded: [Element] = [.paddedMonth, .paddedDay, .paddedHour12, .paddedMinute, .paddedSecond, .year]
    switch layout[position] {
    case 0x30:
      if position + 1 < layout.count, (0x31...0x36).contains(layout[position + 1]) {
        return (padded[Int(layout[position + 1] - 0x31)], 2)
      }
      return has("002", at: position) ? (.paddedYearDay, 3) : nil
    case 0x31: return has("15", at: position) ? (.hour, 2) : (.numericMonth, 1)
    case 0x32: return has("2006", at: position) ? (.longYear, 4) : (.day, 1)
    case 0x33: return (.hour12, 1)
    case 0x34: return (.minute, 1)
    default: return (.second, 1)
    }
  }

  private func offset(at position: Int) -> (Element, Int)? {
    let hasZulu = layout[position] == 0x5A
    func element(_ hasColons: Bool, _ parts: Int, _ length: Int) -> (Element, Int) {
      (.offset(Offset(hasZulu: hasZulu, hasColons: hasColons, parts: parts)), length)
    }
    if has("070000", at: position + 1) { return element(false, 3, 7) }
    if has("07:00:00", at: position + 1) { return element(true, 3, 9) }
    if has("0700", at: position + 1) { return element(false, 2, 5) }
    if has("07:00", at: position + 1) { return element(true, 2, 6) }
    return has("07", at: position + 1) ? element(false, 1, 3) : nil
  }

  private func fraction(at position: Int) -> (Element, Int)? {
    guard position + 1 < layout.count, layout[position + 1] == 0x30 || layout[position + 1] == 0x39 else { return nil }
    let digit = layout[position + 1]
    var end = position + 1
    while end < layout.count, layout[end] == digit { end += 1 }
    // Only what is all zeros or all nines is a fraction.
    if end < layout.count, (0x30...0x39).contains(layout[end]) { return nil }
    let digits = (end - position - 1) & 0xFFF
    return (.fraction(digits: digits, isTrimmed: digit == 0x39, separator: layout[position]), end - position)
  }
}
