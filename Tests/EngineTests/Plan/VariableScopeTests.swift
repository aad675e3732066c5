import SealerDefinition
import SealerFoundations
import Testing

@testable import SealerKit

@Suite struct VariableScopeTests {
  private func scope(_ limits: InputLimits = InputLimits(), arguments: [String: String] = [:]) -> VariableScope {
    VariableScope(BuildOptions(arguments: arguments), ExpandedTexts(limits))
  }

  private func limits(_ texts: String...) throws -> InputLimits {
    var limits = InputLimits()
    for text in texts { limits.set(try LimitSetting(text)) }
    return limits
  }

  @Test func eachValueStandsWhereItWasSetLast() throws {
    var scope = scope()
    scope.inherit(["A=base", "B=base", "A=again", "noVariable"])
    #expect(scope.value("A") == "again")
    try scope.set([Assignment("B", "$A-b"), Assignment("C", "$B")])
    try scope.set([Assignment("A", "${A:-x}!")])
    #expect(scope.environment.map { "\($0.name)=\($0.value)" } == ["B=again-b", "C=base", "A=again!"])
    try scope.declare(BuildArgument("A", fallback: "argument"))
    try scope.declare(BuildArgument("D", fallback: "$A"))
    #expect(try scope.commandEnvironment().all == ["A": "again!", "B": "again-b", "C": "base", "D": "again!"])
  }

  @Test func aNameThatTheBaseHasTwiceStaysSoUntilItIsSet() throws {
    var scope = scope()
    scope.inherit(["A=1", "B=2", "A=3"])
    #expect(scope.environment.map(\.value) == ["1", "2", "3"])
    try scope.set([Assignment("A", "4")])
    #expect(scope.environment.map(\.value) == ["2", "4"])
  }

  /// Each line tenfold what the one above it says.
  @Test(arguments: ["$A", "${A}", "${A:-x}", "${A:+$A}", "${NONE:-${A}}", "${A:+${A:+${A}}}"])
  func valuesThatMultiply(word: String) throws {
    var scope = scope(try limits("expanded-value=100kB"))
    try scope.declare(BuildArgument("A", fallback: "0123456789"))
    let error = #expect(throws: InputLimitError.self) {
      for _ in 0..<10 {
        try scope.declare(BuildArgument("A", fallback: Expandable(lenient: String(repeating: word, count: 10))))
      }
    }
    #expect(error?.limit == .expandedValue && error?.found == nil)
    var other = self.scope(try limits("expanded-value=100kB"))
    let same = #expect(throws: InputLimitError.self) {
      try other.set([Assignment("A", "0123456789")])
      for _ in 0..<10 {
        try other.set([Assignment("A", Expandable(lenient: String(repeating: word, count: 10)))])
      }
    }
    #expect(same == error)
  }

  @Test func allValuesTogether() throws {
    var scope = scope(try limits("expanded-value=1MB", "expanded-file=100kB"))
    try scope.declare(BuildArgument("A", fallback: Expandable(literal: String(repeating: "a", count: 1000))))
    let error = #expect(throws: InputLimitError.self) {
      for number in 0..<200 { try scope.set([Assignment("B\(number)", "$A")]) }
    }
    #expect(error?.limit == .expandedFile)
    var other = self.scope(try limits("expanded-file=10kB"))
    try other.set([Assignment("A", Expandable(literal: String(repeating: "a", count: 1000)))])
    #expect(throws: InputLimitError.self) { for _ in 0..<11 { _ = try other.commandEnvironment() } }
  }

  @Test func aTextThatNeedsNothingMayBeAsLongAsItIs() throws {
    let scope = scope(try limits("expanded-value=10", "expanded-file=10"))
    let text = String(repeating: "a", count: 1000)
    #expect(try scope.expand(Expandable(literal: text)) == text)
  }

  @Test func manyVariablesCostAsMuchAsTheyAre() throws {
    var scope = scope()
    let time = try ContinuousClock().measure {
      for number in 0..<20_000 { try scope.set([Assignment("A\(number)", "$A\(max(0, number - 1))x")]) }
    }
    #expect(scope.environment.count == 20_000 && time < .seconds(8), "\(time)")
  }
}
