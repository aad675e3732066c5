import Foundation
import TestSupport

/// An answer as documentation shows it: status line, headers, body, with `{names}` where it differs from request to request.
struct QuotedAnswer: Sendable, ExpressibleByStringLiteral {
  let text: String

  init(stringLiteral text: String) { self.text = text }

  /// The answer with values in the places of names, and the addresses of this machine in those of the quoted ones.
  func filled(_ values: [String: String], _ origins: [String: String] = [:]) -> ServerAnswer {
    let here = origins.reduce(text) { $0.replacing($1.key, with: $1.value) }
    let text = values.reduce(here) { $0.replacing("{\($1.key)}", with: $1.value) }
    let parts = text.split(separator: "\n\n", maxSplits: 1).map(String.init)
    let lines = (parts.first ?? "").split(separator: "\n")
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 500
    var answer = ServerAnswer(status)
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      answer.headers[String(line[..<colon])] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    if parts.count > 1 { answer.body = Data(parts[1].utf8) }
    return answer
  }
}
