import Foundation
import SealerTemplates
import Testing

/// What Go's `fmt`, `strconv` and `time` answer to random calls, byte for byte.
@Suite struct FormattingGoldenTests {
  @Test func answersOfGo() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    let data = try #require(FileManager.default.contents(atPath: folder + "/Golden/formatting.jsonl"))
    let cases = try FormattingCase.read(data)
    // Cases of places need the time zone database of the system.
    let hasPlaces = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")
    let told = hasPlaces ? cases : cases.filter { !$0.needsPlaces }
    let wrong = told.filter { $0.answer != $0.expected }
    #expect(cases.count > 1_800 && told.count > 1_400)
    for item in wrong.prefix(10) {
      Issue.record("\(item.o) \(item.s ?? []) \(item.n ?? []): \(GoQuote.quoted(GoString(item.answer)))")
    }
    #expect(wrong.isEmpty)
  }
}

extension FormattingCase {
  /// Whether it asks for a place such as `Europe/Berlin`.
  fileprivate var needsPlaces: Bool {
    o == "parse" || o == "in" || (a ?? []).contains { ($0.t ?? "").contains("/") || $0.t == "EST" }
  }
}
