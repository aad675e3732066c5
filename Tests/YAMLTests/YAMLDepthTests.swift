import Foundation
import SealerYAML
import Testing

/// Collections deep in each other: an error or a value, soon, and never the end of the process.
@Suite struct YAMLDepthTests {
  static let parts = [
    "[", "{", "- ", "? ", ": ", "a: {", "{a: ", "[{", "- ? ", "- [", "{? ", "[? ", "- a: ", "&a ", "!a ", "[[],",
    "{{}: ",
  ]

  @Test(arguments: parts) func open(part: String) {
    for count in [10_000, 1_000_000] { readsSoon(String(repeating: part, count: count), "\(count) × \(part)") }
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("{? ", ": b}")]) func closed(
    open: String, close: String
  ) {
    for count in [100, 10_000, 100_000] {
      let text = String(repeating: open, count: count) + "x" + String(repeating: close, count: count)
      readsSoon(text, "\(count) × \(open)\(close)")
    }
  }

  @Test(arguments: ["a:", "-", "?", "- a:"]) func indented(part: String) {
    let text = (0..<2000).map { String(repeating: " ", count: $0 * part.utf8.count) + part + "\n" }.joined()
    readsSoon(text, "2000 lines of \(part), each deeper")
  }

  /// A value is looked at too, written and let go: each of these walks has a depth of its own.
  private func readsSoon(_ text: String, _ name: String) {
    let start = ContinuousClock.now
    if let documents = try? YAML.documents(Data(text.utf8), file: "deep.yaml") {
      for document in documents { #expect(!YAMLEmitter.emit(YAMLValue(document)).isEmpty, "\(name)") }
    }
    #expect(start.duration(to: .now) < .seconds(5), "\(name)")
  }
}
