/// The pattern is no pattern.
package struct FileNamePatternError: Error, Hashable, CustomStringConvertible {
  /// The words of Go for it.
  package var description: String { "syntax error in pattern" }
}

/// A pattern of a line of `.helmignore`: `*` and `?` stay within a file name, `[…]` is a class of characters.
///
/// It works on bytes and takes the first place where the text behind a `*` fits, both like Go.
///
/// Source: https://pkg.go.dev/path/filepath#Match
package struct FileNamePattern: Hashable, Sendable {
  /// What fits one character.
  private enum Element: Hashable, Sendable {
    case byte(UInt8)
    case single
    case set([ClosedRange<UInt32>], isNegated: Bool)
  }

  /// What stands between two `*`.
  private struct Chunk: Hashable, Sendable {
    var isBehindStar: Bool
    /// Nil where it is no pattern.
    var elements: [Element]?
  }

  private let chunks: [Chunk]

  /// Takes a pattern; what is wrong with it shows only when `matches` gets that far.
  package init(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    var chunks: [Chunk] = []
    while !rest.isEmpty {
      let stars = rest.prefix { $0 == UInt8(ascii: "*") }.count
      rest = rest.dropFirst(stars)
      let chunk = rest.prefix(Self.chunkLength(rest))
      rest = rest.dropFirst(chunk.count)
      chunks.append(Chunk(isBehindStar: stars > 0, elements: Self.elements(chunk)))
    }
    self.chunks = chunks
  }

  /// Whether a whole name fits.
  ///
  /// - Throws: `FileNamePatternError`.
  package func matches(_ name: String) throws(FileNamePatternError) -> Bool {
    let bytes = Array(name.utf8)
    var position = 0
    for (index, chunk) in chunks.enumerated() {
      let isLast = index == chunks.count - 1
      guard let elements = chunk.elements else { throw FileNamePatternError() }
      if elements.isEmpty, chunk.isBehindStar { return !bytes[position...].contains(UInt8(ascii: "/")) }
      guard let end = Self.end(of: elements, in: bytes, from: position, chunk.isBehindStar, isLast) else {
        return false
      }
      position = end
    }
    return position == bytes.count
  }

  /// Where the text of a chunk ends; nil where it doesn't fit.
  private static func end(
    of elements: [Element], in bytes: [UInt8], from position: Int, _ isBehindStar: Bool, _ isLast: Bool
  ) -> Int? {
    var start = position
    while true {
      if let end = end(of: elements, in: bytes, at: start), end == bytes.count || !isLast { return end }
      guard isBehindStar, start < bytes.count, bytes[start] != UInt8(ascii: "/") else { return nil }
      start += 1
    }
  }

  private static func end(of elements: [Element], in bytes: [UInt8], at start: Int) -> Int? {
    var position = start
    for element in elements {
      guard position < bytes.count else { return nil }
      switch element {
      case .byte(let own):
        if bytes[position] != own { return nil }
        position += 1
      case .single:
        if bytes[position] == UInt8(ascii: "/") { return nil }
        position += GoRune.decode(bytes, at: position).width
      case .set(let ranges, let isNegated):
        let rune = GoRune.decode(bytes, at: position)
        if ranges.contains(where: { $0.contains(rune.scalar) }) == isNegated { return nil }
        position += rune.width
      }
    }
    return position
  }

  /// How far the text before the next `*` reaches.
  private static func chunkLength(_ rest: ArraySlice<UInt8>) -> Int {
    var isInSet = false
    var index = rest.startIndex
    while index < rest.endIndex {
      switch rest[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInSet = true
      case UInt8(ascii: "]"): isInSet = false
      case UInt8(ascii: "*") where !isInSet: return index - rest.startIndex
      default: break
      }
      index += 1
    }
    return rest.count
  }

  private static func elements(_ chunk: ArraySlice<UInt8>) -> [Element]? {
    var rest = chunk
    var elements: [Element] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "["):
        guard let set = set(&rest) else { return nil }
        elements.append(set)
      case UInt8(ascii: "?"): elements.append(.single)
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        elements.append(.byte(escaped))
      default: elements.append(.byte(byte))
      }
    }
    return elements
  }

  private static func set(_ rest: inout ArraySlice<UInt8>) -> Element? {
    let isNegated = rest.first == UInt8(ascii: "^")
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    var isEmpty = true
    while isEmpty || rest.first != UInt8(ascii: "]") {
      guard let lowest = character(&rest) else { return nil }
      var highest = lowest
      if rest.first == UInt8(ascii: "-") {
        rest.removeFirst()
        guard let bound = character(&rest) else { return nil }
        highest = bound
      }
      // A range the wrong way round holds nothing, and is no error.
      if lowest <= highest { ranges.append(lowest...highest) }
      isEmpty = false
    }
    rest.removeFirst()
    return .set(ranges, isNegated: isNegated)
  }

  /// A character of a set, behind which something must follow.
  private static func character(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    guard let first = rest.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "]") else { return nil }
    if first == UInt8(ascii: "\\") { rest.removeFirst() }
    if rest.isEmpty { return nil }
    let rune = GoRune.decode(Array(rest.prefix(4)), at: 0)
    if rune.scalar == GoRune.replacement, rune.width == 1 { return nil }
    rest = rest.dropFirst(rune.width)
    return rest.isEmpty ? nil : rune.scalar
  }
}
