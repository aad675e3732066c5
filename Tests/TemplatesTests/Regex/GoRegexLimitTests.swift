import TestSupport
import Testing

@testable import SealerTemplates

/// Patterns and texts that want to take all the time or memory there is.
@Suite struct GoRegexLimitTests {
  /// Patterns that make a backtracking engine try exponentially many ways.
  @Test(arguments: [
    "(a+)+$", "(a+)+b", "(a|aa)*b", "(.*)*(.*)*x", "(a?){50}a{50}b", "(((a*)*)*)*b", "(?:a|a?)+?b", "(a|b|ab)*(a|b)*c",
  ])
  func catastrophicPatterns(pattern: String) throws {
    let regex = try GoRegex(Array(pattern.utf8))
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 10_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(regex.isMatch(text) == (pattern == "(a+)+$"))
      #expect((regex.firstSubmatches(in: text) == nil) == (pattern != "(a+)+$"))
    }
    #expect(time < .seconds(20))
  }

  /// A text for which an automaton would need two states per place: the search gives up making them.
  @Test func manyStates() throws {
    var generator = SeededGenerator(seed: 1)
    let text = (0..<5000).map { _ in Bool.random(using: &generator) ? UInt8(ascii: "a") : UInt8(ascii: "b") }
    for pattern in ["[ab]*a[ab]{20}c", "(a|b)*a(a|b){30}c"] {
      #expect(try !GoRegex(Array(pattern.utf8)).isMatch(text))
    }
    let end = "a" + String(repeating: "b", count: 20) + "c"
    let found = try GoRegex(Array("[ab]*a([ab]{20})c".utf8)).firstSubmatches(in: text + Array(end.utf8))
    #expect(found == [0..<5022, 5001..<5021])
  }

  @Test func groupsInAGroup() throws {
    func nested(_ open: String, _ close: String, _ count: Int) -> [UInt8] {
      Array((String(repeating: open, count: count) + String(repeating: close, count: count)).utf8)
    }
    _ = try GoRegex(nested("(", ")", 999))
    #expect(Self.reason(nested("(", ")", 1000)) == .nestingTooDeep)
    _ = try GoRegex(nested("(?:", ")", 20_000))
    _ = try GoRegex(nested("(?:", ")*", 999))
    #expect(Self.reason(nested("(?:", ")*", 1000)) == .nestingTooDeep)
    #expect(Self.reason(Array(String(repeating: "(", count: 20_000).utf8)) == .missingParenthesis)
  }

  @Test func largePrograms() {
    #expect(Self.reason(Array("((a{100}){10}){10}".utf8)) == .invalidRepeatCount)
    let long = String(repeating: "x", count: 4000)
    #expect(Self.reason(Array("(\(long)){1000}".utf8)) == .tooLarge)
  }

  @Test func randomPatterns() {
    var generator = SeededGenerator(seed: 2)
    let letters = Array(#"\()[]{}*+?|^$.-:,<>PpQEbBAzxdws0129aiLN=!&é"#.utf8) + [0xFF, 0xE4, 0xB8, 10]
    var valid = 0
    for _ in 0..<5000 {
      let pattern = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? 0
      }
      let text = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? 0
      }
      guard let regex = try? GoRegex(pattern), let plain = try? GoRegex(pattern, engines: []) else { continue }
      valid += 1
      let groups = regex.firstSubmatches(in: text)
      #expect(groups == plain.firstSubmatches(in: text), "\(pattern) on \(text)")
      #expect(regex.isMatch(text) == (groups != nil), "\(pattern) on \(text)")
      #expect(regex.matches(in: text, limit: -1) == plain.matches(in: text, limit: -1), "\(pattern) on \(text)")
      _ = regex.replacingAll(in: text, with: pattern)
    }
    #expect(valid > 500)
  }

  @Test func manyThreadsOnOneRegex() async throws {
    let regex = try GoRegex(Array(#"(\w+)@(\w+)\.com"#.utf8))
    let text = Array("mail ann@example.com now".utf8)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { (0..<200).allSatisfy { _ in regex.firstSubmatches(in: text) == [5..<20, 5..<8, 9..<16] } }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  private static func reason(_ pattern: [UInt8]) -> GoRegexError.Reason? {
    do {
      _ = try GoRegex(pattern)
      return nil
    } catch {
      return error.reason
    }
  }
}
