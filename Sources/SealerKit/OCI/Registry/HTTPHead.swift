import Foundation

/// The first lines of an answer: status and headers.
///
/// Source: https://www.rfc-editor.org/rfc/rfc9112#section-2
struct HTTPHead: Sendable, Hashable {
  var status: Int
  /// The headers, names in lower case; repeated ones joined by commas.
  var headers: [String: String]
  /// Whether the connection stays open by the protocol's version.
  var isPersistent: Bool

  /// Reads the lines before the empty one; nil if they are no HTTP/1 answer.
  init?(_ lines: [String]) {
    let words = (lines.first ?? "").split(separator: " ")
    guard let version = words.first, version.hasPrefix("HTTP/1."), words.count > 1, let status = Int(words[1]),
      (100...999).contains(status)
    else { return nil }
    self.status = status
    isPersistent = version != "HTTP/1.0"
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = line[..<colon].lowercased()
      let value = Self.trimmed(line[line.utf8.index(after: colon)...])
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    let connection = headers["connection"]?.lowercased() ?? ""
    if connection.contains("close") { isPersistent = false }
    if connection.contains("keep-alive") { isPersistent = true }
  }

  /// A value without the blanks around it.
  private static func trimmed(_ text: Substring) -> String {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let bytes = text.utf8.drop(while: isBlank)
    return String(Substring(bytes.dropLast(bytes.reversed().prefix(while: isBlank).count)))
  }

  /// How the body ends.
  enum Framing: Hashable {
    /// There is none.
    case none
    /// After so many bytes.
    case length(Int64)
    /// Chunk by chunk.
    case chunked
    /// With the connection.
    case untilClose
  }

  /// How the body of the answer to a request of this method ends; nil if the headers contradict themselves.
  func framing(of method: String) -> Framing? {
    if method == "HEAD" || status == 204 || status == 304 || status < 200 { return Framing.none }
    if let coding = headers["transfer-encoding"]?.lowercased(), coding != "identity" {
      return coding == "chunked" ? .chunked : nil
    }
    guard let text = headers["content-length"] else { return .untilClose }
    guard let length = Int64(text), length >= 0 else { return nil }
    return .length(length)
  }
}
