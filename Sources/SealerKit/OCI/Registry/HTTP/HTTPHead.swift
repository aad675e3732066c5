/// The first lines of an answer: status and headers.
///
/// Source: https://www.rfc-editor.org/rfc/rfc9110#section-5
struct HTTPHead: Sendable, Hashable {
  var status: Int
  /// The headers, names in lower case; repeated ones joined by commas.
  var headers: [String: String]

  init(status: Int, headers: [String: String] = [:]) {
    self.status = status
    self.headers = headers
  }

  /// Reads the line with the status; nil if it is none of HTTP's.
  init?(statusLine line: some StringProtocol) {
    let words = line.split(separator: " ")
    guard let version = words.first, version.hasPrefix("HTTP/"), words.count > 1, let status = Int(words[1]),
      (100...999).contains(status)
    else { return nil }
    self.init(status: status)
  }

  /// Adds the header of a line; what has no name is passed over.
  mutating func add(_ line: String) {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return }
    let name = line[..<colon].lowercased()
    let value = Self.trimmed(line.utf8[line.utf8.index(after: colon)...])
    headers[name] = headers[name].map { "\($0), \(value)" } ?? value
  }

  /// A header by its name in lower case.
  subscript(name: String) -> String? { headers[name] }

  /// Whether the body is what was asked for.
  var isGood: Bool { status == 200 || status == 206 }

  /// A value without the blanks around it.
  private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let isBlank = { (byte: UInt8) in [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
    let start = bytes.drop(while: isBlank)
    return String(decoding: start.dropLast(start.reversed().prefix(while: isBlank).count), as: UTF8.self)
  }
}
