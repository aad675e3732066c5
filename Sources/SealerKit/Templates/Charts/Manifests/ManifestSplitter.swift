/// Cuts a text of YAML documents at the lines of `---`, as Helm does: by text, without reading them.
///
/// See https://pkg.go.dev/helm.sh/helm/v3/pkg/releaseutil#SplitManifests
package enum ManifestSplitter {
  /// The documents in their order, without white space around them.
  package static func documents(in text: GoString) -> [GoString] {
    let bytes = text.bytes.trimmingSpace()
    var documents: [GoString] = []
    var start = bytes.startIndex
    var place = bytes.startIndex
    while let mark = separator(in: bytes, from: &place, after: start) {
      add(bytes[start..<mark.lowerBound], to: &documents)
      start = mark.upperBound
      place = start
    }
    add(bytes[start...], to: &documents)
    return documents
  }

  private static func add(_ bytes: ArraySlice<UInt8>, to documents: inout [GoString]) {
    if !bytes.isEmpty { documents.append(GoString(Array(bytes.trimmingSpace()))) }
  }

  /// The next separator with the white space around it: `---` at the beginning of the text or of a line.
  private static func separator(
    in bytes: ArraySlice<UInt8>, from place: inout Int, after start: Int
  ) -> Range<Int>? {
    let dash = UInt8(ascii: "-")
    while let first = bytes[place...].firstIndex(of: dash) {
      guard first + 2 < bytes.endIndex else { return nil }
      let isAtLineStart = first == bytes.startIndex || (first > start && bytes[first - 1] == UInt8(ascii: "\n"))
      guard isAtLineStart, bytes[first + 1] == dash, bytes[first + 2] == dash else {
        place = first + 1
        continue
      }
      var lower = first
      while lower > start, isSpace(bytes[lower - 1]) { lower -= 1 }
      var upper = first + 3
      while upper < bytes.endIndex, isSpace(bytes[upper]) { upper += 1 }
      return lower..<upper
    }
    return nil
  }

  /// White space of regular expressions.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}

extension RandomAccessCollection<UInt8> where SubSequence == ArraySlice<UInt8> {
  /// Without the white space at both ends, that of Unicode too.
  ///
  /// See https://pkg.go.dev/strings#TrimSpace
  func trimmingSpace() -> ArraySlice<UInt8> {
    var rest = self[...]
    while let first = rest.first {
      if first == 0x20 || (0x09...0x0D).contains(first) {
        rest = rest.dropFirst()
      } else if let width = Self.spaces.first(where: { rest.starts(with: $0) })?.count {
        rest = rest.dropFirst(width)
      } else {
        break
      }
    }
    while let last = rest.last {
      if last == 0x20 || (0x09...0x0D).contains(last) {
        rest = rest.dropLast()
      } else if let width = Self.spaces.first(where: { rest.suffix($0.count).elementsEqual($0) })?.count {
        rest = rest.dropLast(width)
      } else {
        break
      }
    }
    return rest
  }

  private static var spaces: [[UInt8]] {
    [
      [0xC2, 0x85], [0xC2, 0xA0], [0xE1, 0x9A, 0x80], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xE2, 0x80, 0xAF],
      [0xE2, 0x81, 0x9F], [0xE3, 0x80, 0x80],
    ] + (0x80...0x8A).map { [0xE2, 0x80, $0] }
  }
}
