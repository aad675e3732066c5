import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

/// Answers that no server should send: none ends the process or hangs, what is read does not depend on how the bytes come,
/// and nothing of it is trusted.
@Suite(.serialized) struct HTTPFuzzTests {
  @Test func answersOfAServer() {
    let runs = FuzzRuns(500)
    let report = runs.report("http", make: Self.exchange, bytes: \.answer.bytes, examine: Self.examine)
    #expect(report.kinds == [])
    // A test that reads nothing, or everything, looks at little.
    if runs.count >= 500 { #expect(UInt64(report.accepted) > runs.count / 10 && report.accepted < runs.count) }
  }

  /// An answer, and two ways in which its bytes may come.
  struct Exchange {
    var answer: FuzzedAnswer
    var limit: Int
    var cuts: [[Int]]
  }

  static func exchange(seed: UInt64) -> Exchange {
    var random = SeededGenerator(seed: seed)
    let answer = FuzzedAnswer(&random)
    let limit = [10, 300, 1 << 16, 1 << 20].randomElement(using: &random) ?? 300
    let cuts = (0..<2).map { _ in
      (0..<Int.random(in: 0...8, using: &random)).map { _ in Int.random(in: 0...answer.bytes.count, using: &random) }
    }
    return Exchange(answer: answer, limit: limit, cuts: cuts)
  }

  // MARK: - Reading

  /// What was made of the bytes.
  struct Outcome: Equatable {
    var status = 0
    var headers: [String: String] = [:]
    var body = Data()
    var isReusable = false
    /// What stands behind an answer whose connection may be used again.
    var rest = Data()
    var failure: String?
  }

  static func read(_ exchange: Exchange, cuts: [Int], isStreamed: Bool) -> Outcome {
    guard let wire = WireInPieces(exchange.answer.bytes, cuts: cuts) else { return Outcome(failure: "no socket") }
    let request = HTTPRequest(method: exchange.answer.method, url: registry, bodyLimit: .bytes(exchange.limit))
    var reader = HTTPAnswerReader(connection: wire.connection, request: request, InputLimits())
    var streamed = Data()
    do {
      let response = try reader.read(receive: isStreamed ? { streamed.append(contentsOf: $1) } : nil)
      var outcome = Outcome(
        status: response.status, headers: response.headers, body: response.body + streamed,
        isReusable: reader.isReusable)
      while reader.isReusable, case let piece = try wire.connection.read(), !piece.isEmpty {
        outcome.rest.append(contentsOf: piece)
      }
      return outcome
    } catch {
      return Outcome(failure: "\(error)")
    }
  }

  static let registry = URL(string: "http://127.0.0.1:1/v2/team/app") ?? URL(fileURLWithPath: "/")

  static func examine(_ exchange: Exchange) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      let outcome = read(exchange, cuts: exchange.cuts[0], isStreamed: false)
      let again = read(exchange, cuts: exchange.cuts[1], isStreamed: false)
      try FuzzResult.require(outcome == again, "another meaning in other pieces", "\(outcome) and \(again)")
      let answer = exchange.answer
      if let expected = answer.expected, expected.body.count <= exchange.limit {
        try FuzzResult.require(
          outcome.status == expected.status && [UInt8](outcome.body) == expected.body,
          "a sound answer is read otherwise",
          "\(outcome)")
      }
      if outcome.failure != nil { return false }
      let limit = [200, 206].contains(outcome.status) ? exchange.limit : Int(InputLimits()[.serverAnswer])
      try FuzzResult.require(outcome.body.count <= limit, "more than the limit", "\(outcome.body.count)")
      try FuzzResult.require((200...999).contains(outcome.status), "no status", "\(outcome.status)")
      let streamed = read(exchange, cuts: exchange.cuts[1], isStreamed: true)
      try FuzzResult.require(outcome == streamed, "another meaning as a stream", "\(outcome) and \(streamed)")
      try HTTPFuzzedParts.examine(outcome, of: answer.method, at: registry)
      return true
    }
  }
}
