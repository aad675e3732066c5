import Foundation

/// The first lines of an answer: status and headers.
///
/// Source: https://www.rfc-editor.org/rfc/rfc9112#section-2
struct HTTPHead: Sendable, Hashable {
  /// An answer whose head is longer than this is refused.
  static let limit = 64 << 10

  var status: Int
  /// The headers, names in lower case; repeated ones joined by commas.
  var headers: [String: String]
  /// Whether the connection stays open by the protocol's version.
  var isPersistent: Bool

  /// Reads the text before the empty line; nil if it is no HTTP/1 answer.
  init?(_ text: Substring) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard let first = lines.popFirst() else { return nil }
    let words = first.split(whereSeparator: { $0 == " " || $0 == "\r" })
    guard let version = words.first, version.hasPrefix("HTTP/1."), words.count > 1, let status = Int(words[1]),
      (100...999).contains(status)
    else { return nil }
    self.status = status
    isPersistent = version != "HTTP/1.0"
    headers = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    let connection = headers["connection"]?.lowercased() ?? ""
    if connection.contains("close") { isPersistent = false }
    if connection.contains("keep-alive") { isPersistent = true }
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
