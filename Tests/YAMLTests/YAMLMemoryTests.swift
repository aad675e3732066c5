import Foundation
import TestSupport
import Testing

/// Memory grows no more than in proportion to a text, whatever the text is made of.
///
/// Each text is read by a process of its own, `yaml-bench`, so that other tests don't count.
@Suite struct YAMLMemoryTests {
  /// Bytes of memory that a byte of text may cost, and what may be spent on top: a process needs 2 MB for nothing.
  static let factor = 64
  static let allowance = max(4_000_000, HostileText.size * 4)

  /// What yaml-bench said.
  struct Measure: Decodable {
    var bytes: Int
    var growth: Int
    var seconds: Double?
    var error: String?
  }

  @Test func growthIsBounded() throws {
    #if os(Linux)
      let scratch = Scratch()
      print("memory of hostile texts: MB of text, MB of growth, growth per byte, seconds")
      for shape in HostileText.all {
        let path = scratch("\(shape.name).yaml")
        try Data(shape.text.utf8).write(to: URL(fileURLWithPath: path.text))
        let answer = try Program.run(Program.built("yaml-bench").text, path.text, "1", "documents")
        try? FileManager.default.removeItem(atPath: path.text)
        guard let measure = try? JSONDecoder().decode(Measure.self, from: Data(answer.output.utf8)) else {
          Issue.record("\(shape.name): status \(answer.status), \(answer.output.suffix(300))")
          continue
        }
        print("  \(Self.row(shape.name, measure))")
        #expect(measure.growth <= Self.factor * measure.bytes + Self.allowance, "\(shape.name)")
        #expect((measure.error != nil) == shape.isWrong, "\(shape.name): \(measure.error ?? "read")")
      }
    #else
      print("skipped memory of hostile texts: it is measured on Linux")
    #endif
  }

  private static func row(_ name: String, _ measure: Measure) -> String {
    let ratio = Double(measure.growth) / Double(measure.bytes)
    let numbers = [Double(measure.bytes) / 1e6, Double(measure.growth) / 1e6, ratio, measure.seconds ?? 0]
      .map { String(format: "%8.2f", $0) }.joined()
    return name.padding(toLength: 34, withPad: " ", startingAt: 0) + numbers + (measure.error == nil ? "" : "  refused")
  }
}

/// A text that costs a careless reader much more than its size.
struct HostileText {
  var name: String
  var text: String
  /// Whether YAML or a limit refuses it.
  var isWrong = false

  /// About the size of each, in bytes.
  static let size: Int = {
    #if DEBUG
      250_000
    #else
      4_000_000
    #endif
  }()

  private static func filled(_ part: String, head: String = "", tail: String = "") -> String {
    head + String(repeating: part, count: size / part.utf8.count) + tail
  }

  private static func numbered(_ head: String = "", _ tail: String = "", part: (Int) -> String) -> String {
    var text = head
    var number = 0
    while text.utf8.count < size {
      text += part(number)
      number += 1
    }
    return text + tail
  }

  static var all: [HostileText] { flow + block + scalars + properties }

  private static var flow: [HostileText] {
    [
      HostileText(name: "flow of empty lists", text: filled("[],", head: "[", tail: "]")),
      HostileText(name: "flow of empty maps", text: filled("{},", head: "[", tail: "]")),
      HostileText(name: "flow of colons", text: filled(":,", head: "[", tail: "]")),
      HostileText(name: "flow of letters", text: filled("a,", head: "[", tail: "]")),
      HostileText(name: "flow of empty quotes", text: filled("'',", head: "[", tail: "]")),
      HostileText(name: "flow map of distinct keys", text: numbered("{", "}") { "a\($0)," }),
      HostileText(name: "flow not closed", text: filled("a,", head: "["), isWrong: true),
      HostileText(name: "flow of single pairs", text: filled("a: b,", head: "[", tail: "]")),
      HostileText(
        name: "flow nested 50 deep",
        text: filled("- " + String(repeating: "[", count: 50) + String(repeating: "]", count: 50) + "\n")),
      HostileText(name: "flow nested 50 deep, open", text: filled(String(repeating: "[", count: 50)), isWrong: true),
    ]
  }

  private static var block: [HostileText] {
    [
      HostileText(name: "block of lists in lists", text: filled("- - - -\n")),
      HostileText(name: "block of nothing", text: filled("-\n")),
      HostileText(name: "block of letters", text: filled("- a\n")),
      HostileText(name: "block of empty maps", text: filled("- {}\n")),
      HostileText(name: "block of empty keys", text: filled("?\n"), isWrong: true),
      HostileText(name: "block of distinct keys", text: numbered { "a\($0): b\n" }),
      HostileText(
        name: "small maps behind a large one",
        text: numbered("? {", "}\n: 1\n") { "a\($0)," }.prefix(size / 4)
          + "z: 0}\n: 0\n" + filled("- {a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9}\n", head: "list:\n")),
      HostileText(name: "block of keys without values", text: numbered { "? a\($0)\n" }),
      HostileText(name: "block of small maps", text: filled("- a: b\n")),
      HostileText(name: "documents of nothing", text: filled("---\n")),
      HostileText(name: "documents of a letter", text: filled("--- a\n")),
      HostileText(name: "documents of a map", text: filled("---\na: b\n...\n")),
    ]
  }

  private static var scalars: [HostileText] {
    [
      HostileText(name: "a long plain scalar", text: filled("a")),
      HostileText(name: "a plain scalar of many lines", text: filled("a\n")),
      HostileText(name: "a long quoted scalar", text: filled("a", head: "\"", tail: "\"")),
      HostileText(name: "a scalar of escapes", text: filled("\\n", head: "\"", tail: "\"")),
      HostileText(name: "a quoted scalar of line breaks", text: filled("\n", head: "'", tail: "'")),
      HostileText(name: "a quote not closed", text: filled("a\n ", head: "'"), isWrong: true),
      HostileText(name: "a literal of empty lines", text: filled("\n", head: "a: |+\n")),
      HostileText(name: "literals of empty lines", text: filled("- |+\n\n")),
      HostileText(name: "a folded scalar of many lines", text: filled(" a\n", head: "a: >\n")),
      HostileText(name: "a long comment", text: filled("a", head: "#", tail: "\na: b\n")),
      HostileText(name: "many comments", text: filled("#\n")),
      HostileText(name: "empty lines", text: filled("\n")),
      HostileText(name: "blank lines", text: filled("  \n")),
      HostileText(name: "a tab-filled line", text: filled("\t", head: "a: b #")),
    ]
  }

  /// A text of millions of nodes may not come from aliases for its larger part.
  private static var areAliasesTooMany: Bool { size > 2_000_000 }

  private static var properties: [HostileText] {
    [
      HostileText(name: "many anchors", text: numbered { "- &a\($0) b\n" }),
      HostileText(name: "an anchor set again", text: filled("- &a b\n")),
      HostileText(name: "many aliases", text: filled("- *a\n", head: "- &a {b: c}\n"), isWrong: areAliasesTooMany),
      HostileText(name: "many merges", text: filled("- <<: *a\n", head: "- &a {b: c}\n"), isWrong: areAliasesTooMany),
      HostileText(name: "many tags", text: filled("- !!str a\n")),
      HostileText(name: "many other tags", text: numbered { "- !a\($0) b\n" }),
      HostileText(name: "many tag handles", text: numbered("", "--- a\n") { "%TAG !a\($0)! x\n" }),
      HostileText(name: "many other directives", text: filled("%A b\n", tail: "--- a\n")),
    ]
  }
}
