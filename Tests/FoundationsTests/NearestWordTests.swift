import SealerFoundations
import Testing

@Suite struct NearestWordTests {
  @Test(arguments: [
    ("biuld", "did you mean 'build'?"), ("BUILD", "did you mean 'build'?"), ("bild", "did you mean 'build'?"),
    ("plam", "did you mean 'plan'?"), ("pul", "did you mean 'pull'?"), ("xyz", nil as String?), ("", nil),
  ])
  func suggestions(word: String, expected: String?) {
    #expect(word.suggestion(from: ["build", "plan", "pull", "export"]) == expected)
  }

  @Test func longWordsCostLittle() {
    let long = String(repeating: "a", count: 100_000)
    #expect(long.nearest(in: [long + "b"]).count == 1)
  }
}
