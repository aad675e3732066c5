import Foundation
import Testing

@testable import SealerTemplates

/// What Go 1.27's `regexp` answers, for patterns of its own tests and for random ones.
///
/// A character of the golden file stands for a byte.
@Suite struct GoRegexGoldenTests {
  struct Row: Decodable {
    var pattern: String
    var error: String?
    var text: String?
    var template: String?
    var limit: Int?
    var groups: [Int]?
    var matches: [Int]?
    var replaced: String?
    var literally: String?
    var pieces: [String]?
    var quoted: String?
  }

  static func rows() throws -> [Row] {
    let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let data = try #require(FileManager.default.contents(atPath: path + "/Golden/regex.jsonl"))
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(Row.self, from: Data($0)) }
  }

  /// Every row the way users search, and a quarter of the rows in each of the other ways.
  @Test func answersOfGo() throws {
    let rows = try Self.rows()
    var wrong: [String] = []
    for (index, row) in rows.enumerated() {
      wrong += Self.differences(row, [.automata, .backtracker])
      let others: [RegexMatcher.Engines] = [[], [.automata], [.backtracker]]
      if others.indices.contains(index % 4) { wrong += Self.differences(row, others[index % 4]) }
    }
    #expect(rows.count > 1400 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// What differs from a row, one line each.
  private static func differences(_ row: Row, _ engines: RegexMatcher.Engines) -> [String] {
    let regex: GoRegex
    do {
      regex = try GoRegex(bytes(row.pattern), engines: engines)
    } catch {
      let isRight = error.message == row.error.map(bytes)
      return isRight ? [] : ["\(row.pattern.debugDescription): \(error) instead of \(row.error ?? "a regex")"]
    }
    if let error = row.error { return ["\(row.pattern.debugDescription): a regex instead of \(error)"] }
    let text = bytes(row.text ?? "")
    let template = bytes(row.template ?? "")
    let limit = row.limit ?? -1
    var result: [String] = []
    func compare<Value: Equatable>(_ name: String, _ found: Value, _ expected: Value) {
      guard found != expected else { return }
      result.append("\(row.pattern.debugDescription) on \(text): \(name) \(found) instead of \(expected)")
    }
    let groups = regex.firstSubmatches(in: text)
    compare("isMatch", regex.isMatch(text), row.groups != nil)
    compare(
      "first", regex.firstMatch(in: text).map { [$0.lowerBound, $0.upperBound] }, row.groups.map { Array($0[..<2]) })
    compare("groups", groups.map { $0.flatMap { [$0?.lowerBound ?? -1, $0?.upperBound ?? -1] } }, row.groups)
    compare(
      "matches", regex.matches(in: text, limit: limit).flatMap { [$0.lowerBound, $0.upperBound] }, row.matches ?? [])
    compare("replaced", regex.replacingAll(in: text, with: template), bytes(row.replaced ?? ""))
    let literally = bytes(row.literally ?? row.replaced ?? "")
    compare("literally", regex.replacingAll(in: text, literally: template), literally)
    compare("pieces", regex.split(text, limit: limit), (row.pieces ?? []).map(bytes))
    if let quoted = row.quoted { compare("quoted", GoRegex.quoted(text), bytes(quoted)) }
    return result
  }

  private static func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
