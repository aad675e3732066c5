import Foundation

/// Finding, cutting and replacing, as Go's `strings` package does it.
///
/// See https://pkg.go.dev/strings.
extension GoString {
  /// The index of the first occurrence of a string that isn't empty, at or behind a start; nil without one.
  func index(of part: GoString, from start: Int = 0) -> Int? {
    guard let first = part.bytes.first, start >= 0, part.count <= count - start else { return nil }
    return bytes.withUnsafeBytes { bytes -> Int? in
      part.bytes.withUnsafeBytes { part -> Int? in
        guard let base = bytes.baseAddress, let wanted = part.baseAddress else { return nil }
        let last = bytes.count - part.count
        var index = start
        // Hostile texts agree with the string again and again for long; then another way is faster.
        var patience = 4096 + 4 * (last - start)
        while index <= last, let found = memchr(base + index, Int32(first), last - index + 1) {
          index = UnsafeRawPointer(found) - base
          if memcmp(base + index, wanted, part.count) == 0 { return index }
          index += 1
          patience -= part.count
          if patience < 0 { return Self.index(of: part, in: bytes, from: index) }
        }
        return nil
      }
    }
  }

  /// The way of Knuth, Morris and Pratt: linear in any case.
  private static func index(
    of part: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    var borders = [0]
    borders.reserveCapacity(part.count)
    var length = 0
    for byte in part.dropFirst() {
      while length > 0, part[length] != byte { length = borders[length - 1] }
      if part[length] == byte { length += 1 }
      borders.append(length)
    }
    length = 0
    for index in start..<max(start, bytes.count) {
      while length > 0, part[length] != bytes[index] { length = borders[length - 1] }
      if part[length] == bytes[index] { length += 1 }
      if length == part.count { return index + 1 - length }
    }
    return nil
  }

  /// Whether it holds a string; every one holds the empty one.
  func contains(_ part: GoString) -> Bool { part.isEmpty || index(of: part) != nil }

  /// Whether it begins with a string.
  func hasPrefix(_ part: GoString) -> Bool {
    count >= part.count && bytes.prefix(part.count).elementsEqual(part.bytes)
  }

  /// Whether it ends with a string.
  func hasSuffix(_ part: GoString) -> Bool {
    count >= part.count && bytes.suffix(part.count).elementsEqual(part.bytes)
  }

  /// Without the code points of a class at both ends.
  func trimmed(_ isCut: (UInt32) -> Bool) -> GoString {
    var start = 0
    while start < count {
      let (rune, width) = GoRune.decode(bytes, at: start)
      guard isCut(rune) else { break }
      start += max(1, width)
    }
    var end = count
    while end > start {
      let (rune, width) = GoRune.decode(bytes, before: end)
      guard isCut(rune) else { break }
      end -= max(1, width)
    }
    return start == 0 && end == count ? self : GoString(Array(bytes[start..<max(start, end)]))
  }

  /// With each occurrence of a string replaced by another one; an empty one is found before each code point and at
  /// the end.
  func replacing(_ old: GoString, _ new: GoString, _ render: RenderContext) throws(FunctionError) -> GoString {
    guard old != new else { return self }
    if old.isEmpty { return try interspersed(new, render) }
    var places: [Int] = []
    var start = 0
    while let place = index(of: old, from: start) {
      places.append(place)
      start = place + old.count
    }
    guard !places.isEmpty else { return self }
    let (added, overflow) = places.count.multipliedReportingOverflow(by: new.count - old.count)
    let size = overflow ? Int.max : count &+ added
    try render.budget.spend(bytes: size < 0 ? Int.max : size)
    var result: [UInt8] = []
    result.reserveCapacity(size)
    var copied = 0
    for place in places {
      result.append(contentsOf: bytes[copied..<place])
      result.append(contentsOf: new.bytes)
      copied = place + old.count
    }
    result.append(contentsOf: bytes[copied...])
    return GoString(result)
  }

  private func interspersed(_ text: GoString, _ render: RenderContext) throws(FunctionError) -> GoString {
    let (added, overflow) = (GoRune.count(bytes) + 1).multipliedReportingOverflow(by: text.count)
    try render.budget.spend(bytes: overflow ? Int.max : count &+ added)
    var result = text.bytes
    var index = 0
    while index < count {
      let next = index + max(1, GoRune.decode(bytes, at: index).width)
      result.append(contentsOf: bytes[index..<min(next, count)])
      result.append(contentsOf: text.bytes)
      index = next
    }
    return GoString(result)
  }

  /// Many times in a row.
  func repeated(_ times: Int, _ render: RenderContext) throws(FunctionError) -> GoString {
    if times == 0 { return "" }
    if times == 1 { return self }
    guard times > 0 else { throw .message("strings: negative Repeat count") }
    let (size, overflow) = count.multipliedReportingOverflow(by: times)
    guard !overflow else { throw .message("strings: Repeat output length overflow") }
    // More than the 48 bits of an address are refused by Go, too.
    guard size <= 1 << 48 else { throw GoPanic.lengthOutOfRange }
    guard size > 0 else { return "" }
    try render.budget.spend(bytes: size)
    if let byte = bytes.first, count == 1 { return GoString([UInt8](repeating: byte, count: size)) }
    var result: [UInt8] = []
    result.reserveCapacity(size)
    for _ in 0..<times { result.append(contentsOf: bytes) }
    return GoString(result)
  }
}
