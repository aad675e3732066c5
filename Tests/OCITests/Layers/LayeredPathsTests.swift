import SealerFoundations
import Testing

@testable import SealerOCI

@Suite("Values by path")
struct LayeredPathsTests {
  private func paths(_ texts: [String]) throws -> [RootfsPath] { try texts.map { try RootfsPath($0) } }

  private func paths(of texts: [String], limits: InputLimits = InputLimits()) throws -> LayeredPaths<String> {
    var result = LayeredPaths<String>(limits)
    for text in texts { try result.set(text, at: RootfsPath(text)) }
    return result
  }

  @Test(
    "what is hidden",
    arguments: [
      (["a/b"], [], ["a", "a/bc", "c"]), (["a"], [], ["c"]), ([], ["a"], ["a", "c"]),
      ([], ["a/b"], ["a", "a/b", "a/bc", "c"]),
      (["x", "a/b/c/d/e"], ["c"], ["a", "a/b", "a/b/c", "a/bc", "c"]), ([], [""], []), (["a/b", "a"], ["a"], ["c"]),
    ])
  func hidden(whiteouts: [String], covers: [String], left: [String]) throws {
    var found = try paths(of: ["a", "a/b", "a/b/c", "a/bc", "c"])
    found.hide(whiteouts: try paths(whiteouts), covers: try paths(covers))
    #expect(found.byPath.values.sorted() == left)
    #expect(found.values(in: .root).sorted() == left)
    // What comes again is found again.
    try found.set("a/b/c", at: RootfsPath("a/b/c"))
    #expect(found.values(in: try RootfsPath("a/b")).contains("a/b/c"))
  }

  @Test("folders that no entry names count")
  func folders() throws {
    var limits = InputLimits()
    limits[.imageKeptBytes] = 100_000
    let error = #expect(throws: InputLimitError.self) {
      _ = try paths(of: (0..<10).map { "\($0)" + String(repeating: "/a", count: 200) }, limits: limits)
    }
    #expect(error?.limit == .imageKeptBytes)
    #expect(throws: Never.self) { _ = try paths(of: (0..<1000).map { "a/\($0)" }, limits: limits) }
  }

  @Test("layers that remove little cost little, however much lies below them")
  func linear() throws {
    var found = try paths(of: (0..<5000).map { "f/\($0 % 50)/\($0)" })
    let clock = ContinuousClock()
    let time = try clock.measure {
      for number in 0..<5000 { found.hide(whiteouts: [try RootfsPath("f/\(number % 50)/\(number)")], covers: []) }
    }
    #expect(found.byPath.isEmpty && time < .seconds(5))
  }
}
