/// Cutting texts to a width, counted in bytes.
///
/// See https://pkg.go.dev/github.com/Masterminds/goutils: `Abbreviate`, `Wrap`.
enum LineWrapping {
  private static let ellipsis: [UInt8] = [0x2E, 0x2E, 0x2E]

  /// A text that is longer than a width, cut with an ellipsis at the end; from an offset on also at the start.
  ///
  /// Nothing is left of it if the width is too small for the ellipses.
  static func abbreviated(_ text: GoString, from offset: Int, to width: Int) -> GoString {
    guard width >= 4 else { return "" }
    guard text.count > width else { return text }
    var offset = min(offset, text.count)
    // Wraps for offsets at the lower end of the numbers, as Go's arithmetic does.
    if text.count &- offset < width - 3 { offset = text.count - (width - 3) }
    if offset <= 4 { return GoString(text.bytes[..<(width - 3)] + ellipsis) }
    guard width >= 7 else { return "" }
    if offset + width - 3 < text.count {
      let rest = abbreviated(GoString(Array(text.bytes[offset...])), from: 0, to: width - 3)
      return GoString(ellipsis + rest.bytes)
    }
    return GoString(ellipsis + text.bytes[(text.count - (width - 3))...])
  }

  /// Lines of at most a width, broken at spaces; words that are longer are broken, too, if asked for.
  static func wrapped(
    _ text: GoString, at width: Int, separator: GoString, long: LongWords, _ render: RenderContext
  ) throws(FunctionError) -> GoString {
    let separator = separator.isEmpty ? [0x0A] : separator.bytes
    let width = max(1, width)
    let bytes = text.bytes
    try render.budget.spend(bytes: bytes.count)
    var result: [UInt8] = []
    var offset = 0
    while bytes.count - offset > width {
      if bytes[offset] == 0x20 {
        offset += 1
        continue
      }
      let end = offset + width
      let space =
        bytes[offset...end].lastIndex(of: 0x20) ?? (long == .kept ? bytes[end...].firstIndex(of: 0x20) : nil)
      if space == nil, long == .kept { break }
      let cut = space ?? end
      let added = cut - offset + separator.count
      guard result.count + added <= render.budget.longestString else {
        throw .limit(.string(bytes: render.budget.longestString))
      }
      try render.budget.spend(1 + added / 64)
      result.append(contentsOf: bytes[offset..<cut])
      result.append(contentsOf: separator)
      offset = space == nil ? end : cut + 1
    }
    result.append(contentsOf: bytes[offset...])
    return GoString(result)
  }

  /// What becomes of words that are longer than a line.
  enum LongWords {
    /// They stay whole.
    case kept
    /// They are broken.
    case broken
  }
}
