extension GoRegex {
  /// The text with every match replaced, as `ReplaceAllString` does it: `$1`, `$name` and `${name}` in the template
  /// stand for groups, `$$` for a dollar sign.
  ///
  /// - Throws: `RegexExhausted`.
  package func replacingAll(
    in text: [UInt8], with template: [UInt8], _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [UInt8] {
    let pieces = RegexTemplate(template, groupNames: groupNames).pieces
    let isLiteral = pieces.allSatisfy { if case .text = $0 { true } else { false } }
    return try replacing(in: text, slotCount: isLiteral ? 2 : matcher.program.slotCount, &allowance) { result, slots in
      for piece in pieces {
        switch piece {
        case .text(let bytes): result += bytes
        case .groups(let groups):
          if let range = groups.lazy.compactMap({ GoRegex.range(ofGroup: $0, in: slots) }).first {
            result += text[range]
          }
        }
      }
    }
  }

  /// The text with every match replaced by the same bytes, as `ReplaceAllLiteralString` does it.
  ///
  /// - Throws: `RegexExhausted`.
  package func replacingAll(
    in text: [UInt8], literally replacement: [UInt8], _ allowance: inout RegexAllowance
  ) throws(RegexExhausted) -> [UInt8] {
    try replacing(in: text, slotCount: 2, &allowance) { result, _ in result += replacement }
  }

  private func replacing(
    in text: [UInt8], slotCount: Int, _ allowance: inout RegexAllowance, _ append: (inout [UInt8], [Int]) -> Void
  ) throws(RegexExhausted) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var position = 0
    try matcher.search(text) { search, bytes throws(RegexExhausted) in
      while position <= bytes.count {
        guard let slots = try search.slots(bytes, from: position, slotCount: slotCount, &allowance) else { break }
        let size = result.count
        result += bytes[copied..<slots[0]]
        // An empty match right behind another one isn't replaced.
        if slots[1] > copied || slots[0] == 0 { append(&result, slots) }
        allowance.take(result.count &- size)
        copied = slots[1]
        let width = position < bytes.count ? UTF8Runes.decode(bytes, at: position).width : 1
        position = max(position + width, slots[1])
      }
      result += bytes[copied...]
    }
    return result
  }
}

/// A replacement in which groups of a match may be named.
///
/// See <https://pkg.go.dev/regexp#Regexp.Expand>.
struct RegexTemplate {
  /// A part of the replacement.
  enum Piece {
    case text([UInt8])
    /// The first of these groups that has a part in the match.
    case groups([Int])
  }

  private(set) var pieces: [Piece] = []

  init(_ template: [UInt8], groupNames: [[UInt8]]) {
    var rest = template[...]
    var literal: [UInt8] = []
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      literal += rest[..<dollar]
      rest = rest[(dollar + 1)...]
      if rest.first == UInt8(ascii: "$") {
        literal.append(UInt8(ascii: "$"))
        rest.removeFirst()
      } else if let (name, end) = RegexTemplate.name(in: rest) {
        if !literal.isEmpty { pieces.append(.text(literal)) }
        literal = []
        let groups =
          RegexTemplate.number(name).map { [$0] } ?? groupNames.indices.filter { groupNames[$0] == Array(name) }
        pieces.append(.groups(groups))
        rest = rest[end...]
      } else {
        literal.append(UInt8(ascii: "$"))
      }
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.text(literal)) }
  }

  /// The name that stands behind a dollar sign, and where the template goes on.
  private static func name(in rest: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Int)? {
    let hasBrace = rest.first == UInt8(ascii: "{")
    let body = hasBrace ? rest.dropFirst() : rest
    let length = body.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let (rune, width) = UTF8Runes.decode(bytes, at: index)
        guard rune == UInt32(UInt8(ascii: "_")) || NamedRuneSets.isLetterOrDigit(rune) else { break }
        index += width
      }
      return index
    }
    guard length > 0 else { return nil }
    let end = body.startIndex + length
    guard hasBrace else { return (body[..<end], end) }
    return end < body.endIndex && body[end] == UInt8(ascii: "}") ? (body[..<end], end + 1) : nil
  }

  /// The number that a name is; nil for one with other letters, leading zeros or too many digits.
  private static func number(_ name: ArraySlice<UInt8>) -> Int? {
    if name.first == 0x30, name.count > 1 { return nil }
    guard name.count <= 9, name.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return name.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
