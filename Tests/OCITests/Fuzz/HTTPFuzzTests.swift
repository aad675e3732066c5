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
    var failure: String?
  }

  /// Hands the bytes over as libcurl does: the head by lines, the body in pieces.
  static func read(_ exchange: Exchange, cuts: [Int], isStreamed: Bool) -> Outcome {
    var limits = InputLimits()
    guard let limit = try? LimitSetting("document-bytes=\(exchange.limit)") else { return Outcome(failure: "no limit") }
    limits.set(limit)
    let request = HTTPRequest(method: exchange.answer.method, url: registry, bodyLimit: .documentBytes)
    var streamed = Data()
    let receive: CurlExchange.Receiver = { streamed.append(contentsOf: $1) }
    let exchanged = CurlExchange(request, limits, receive: isStreamed ? receive : nil, sent: { _ in })
    var goesOn = true
    var rest = exchange.answer.bytes[...]
    while goesOn, let end = rest.firstIndex(of: 0x0A) {
      let line = rest[...end]
      rest = rest[(end + 1)...]
      goesOn = line.withUnsafeBytes { exchanged.take(line: $0) }
      let isBlank = line.allSatisfy { $0 == 0x0D || $0 == 0x0A }
      if isBlank, (exchanged.response?.status ?? 0) >= 200 { break }
    }
    let places = [rest.startIndex] + cuts.sorted().filter { rest.indices.contains($0) } + [rest.endIndex]
    for (start, end) in zip(places, places.dropFirst()) where goesOn && start < end {
      goesOn = rest[start..<end].withUnsafeBytes { exchanged.take(body: $0) }
    }
    do { try exchanged.finish() } catch { return Outcome(failure: "\(error)") }
    guard let response = exchanged.response else { return Outcome(failure: "no answer") }
    return Outcome(status: response.status, headers: response.head.headers, body: response.body + streamed)
  }

  static let registry = URL(string: "http://127.0.0.1:1/v2/team/app") ?? URL(fileURLWithPath: "/")

  static func examine(_ exchange: Exchange) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      let outcome = read(exchange, cuts: exchange.cuts[0], isStreamed: false)
      let again = read(exchange, cuts: exchange.cuts[1], isStreamed: false)
      try FuzzResult.require(outcome == again, "another meaning in other pieces", "\(outcome) and \(again)")
      if outcome.failure != nil { return false }
      let limit = [200, 206].contains(outcome.status) ? exchange.limit : Int(InputLimits()[.serverAnswer])
      try FuzzResult.require(outcome.body.count <= limit, "more than the limit", "\(outcome.body.count)")
      try FuzzResult.require((100...999).contains(outcome.status), "no status", "\(outcome.status)")
      let streamed = read(exchange, cuts: exchange.cuts[1], isStreamed: true)
      try FuzzResult.require(outcome == streamed, "another meaning as a stream", "\(outcome) and \(streamed)")
      try HTTPFuzzedParts.examine(outcome, of: exchange.answer.method, at: registry)
      return true
    }
  }
}
