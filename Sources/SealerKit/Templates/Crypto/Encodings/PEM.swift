/// A block of the text form of keys and certificates, read and written as Go's
/// [encoding/pem](https://pkg.go.dev/encoding/pem) does.
struct PEM {
  /// What the block holds, as `RSA PRIVATE KEY`.
  var type: [UInt8]
  /// The bytes that its base64 lines mean.
  var bytes: [UInt8]

  /// The text: lines of 64 characters between the lines that name the type.
  static func text(type: String, bytes: [UInt8]) -> [UInt8] {
    var text = Array("-----BEGIN \(type)-----\n".utf8)
    let base64 = StandardBase64.encode(bytes)
    for start in stride(from: 0, to: base64.count, by: 64) {
      text.append(contentsOf: base64[start..<min(start + 64, base64.count)])
      text.append(lineFeed)
    }
    return text + Array("-----END \(type)-----\n".utf8)
  }

  /// The first whole block of a text, whatever is around it; nil if there is none.
  static func first(in text: [UInt8]) -> PEM? {
    var rest = text[...]
    while let end = rest.firstRange(of: endMark) {
      let next = rest[end.upperBound...]
      // Of the lines that begin blocks, the last before the end counts.
      if let begin = lastBegin(in: rest[..<end.lowerBound], of: text),
        let block = block(in: text, from: begin, end: end)
      {
        return block
      }
      rest = next
    }
    return nil
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let beginMark = Array("-----BEGIN ".utf8)
  private static let endMark = Array("\n-----END ".utf8)
  private static let dashes = Array("-----".utf8)

  /// The place behind the last mark that begins a block, if it starts a line.
  private static func lastBegin(in text: ArraySlice<UInt8>, of whole: [UInt8]) -> Int? {
    guard text.count >= beginMark.count else { return nil }
    for start in stride(from: text.endIndex - beginMark.count, through: text.startIndex, by: -1)
    where text[start] == beginMark[0] && text[start...].starts(with: beginMark) {
      let startsLine = start == text.startIndex || text[start - 1] == lineFeed
      return startsLine ? start + beginMark.count : nil
    }
    return nil
  }

  /// The block whose type starts at a place and whose end mark is known.
  private static func block(in text: [UInt8], from begin: Int, end: Range<Int>) -> PEM? {
    let (typeLine, start) = line(of: text, at: begin)
    guard typeLine.suffix(dashes.count).elementsEqual(dashes) else { return nil }
    let type = Array(typeLine.dropLast(dashes.count))
    var body = start
    var hasHeaders = false
    while true {
      guard body < text.count, body <= end.upperBound else { return nil }
      let (header, next) = line(of: text, at: body)
      guard header.contains(UInt8(ascii: ":")) else { break }
      hasHeaders = true
      body = next
    }
    // The line break before the end mark can be the one that ends the type's line, in an empty block.
    guard body <= end.lowerBound || !hasHeaders && body == end.lowerBound + 1 else { return nil }
    let trailer = text[end.upperBound...]
    guard trailer.starts(with: type), trailer.dropFirst(type.count).starts(with: dashes) else { return nil }
    guard line(of: text, at: end.upperBound + type.count + dashes.count).content.isEmpty else { return nil }
    let base64 = body < end.lowerBound ? text[body..<end.lowerBound].filter { $0 != 0x20 && $0 != 0x09 } : []
    guard let bytes = try? StandardBase64.decode(base64) else { return nil }
    return PEM(type: type, bytes: bytes)
  }

  /// The line at a place without the spaces at its end, and the place of the next one.
  private static func line(of text: [UInt8], at start: Int) -> (content: ArraySlice<UInt8>, next: Int) {
    guard start < text.count else { return ([], text.count) }
    let end = text[start...].firstIndex(of: lineFeed) ?? text.count
    var content = text[start..<end]
    if end < text.count, content.last == UInt8(ascii: "\r") { content.removeLast() }
    while content.last == 0x20 || content.last == 0x09 { content.removeLast() }
    return (content, min(end + 1, text.count))
  }
}
