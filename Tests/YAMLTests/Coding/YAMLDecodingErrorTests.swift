import Foundation
import SealerFoundations
import SealerYAML
import TestSupport
import Testing

/// Texts of values that don't fit, whole.
@Suite struct YAMLDecodingErrorTests {
  struct Pod: Decodable {
    struct Spec: Decodable {
      var containers: [Container]
      var priority: UInt16?
      var hostNetwork: Bool?
      var labels: [String: String]?
      var ports: [Int: Policy]?
      var ratio: Float?
      var weight: Double?
      var started: Date?
      var secret: Data?
      var home: URL?
      var id: UUID?
      var pair: Pair?
      var size: Size?
      var choice: Shape?
      var level: Int8?
    }

    struct Container: Decodable {
      var name: String
      var image: String?
      var pull: Policy?
      var args: [String]?
    }

    var kind: String
    var spec: Spec?
  }

  enum Policy: String, Decodable, CaseIterable {
    case always = "Always"
    case never = "Never"
    case one = "1"
  }

  enum Shape: Decodable {
    case circle(radius: Int)
    case dot
  }

  /// Reads two items of a list.
  struct Pair: Decodable {
    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      _ = try list.decode(Int.self)
      _ = try list.decode(Int.self)
    }
  }

  /// Throws errors of its own.
  struct Size: Decodable {
    struct Plain: Error, CustomStringConvertible {
      var description: String { "a plain error" }
    }

    enum Key: CodingKey { case width, height, depth, unit }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      if let width = try fields.decodeIfPresent(Int.self, forKey: .width), width > 9 {
        throw DecodingError.dataCorruptedError(forKey: .width, in: fields, debugDescription: "Too wide.")
      }
      if fields.contains(.height) { throw Diagnostic("no heights today", advice: "come back tomorrow") }
      if fields.contains(.depth) { throw Plain() }
      if fields.contains(.unit) {
        throw DecodingError.keyNotFound(Key.width, .init(codingPath: [], debugDescription: "no width"))
      }
    }
  }

  static let rows: [(String, String)] = [
    ("[1, 2, 3]", "1:1: error: the document holds a list of 3; expected a mapping"),
    ("", "1:1: error: the text holds no document; expected exactly one document"),
    ("--- ~", "1:5: error: the document holds nothing; expected a mapping"),
    (
      "kind: a\n---\nkind: b\n---\n",
      "3:1: error: the text holds 3 documents; expected exactly one document\n  documents are separated by lines of ---"
    ),
    ("kind: 10", "1:7: error: kind holds the number 10; expected a text\n  put quotes around it"),
    ("kind: yes", "1:7: error: kind holds the truth value yes; expected a text\n  put quotes around it"),
    ("kind:", "1:6: error: kind holds nothing; expected a text"),
    ("kind: [a]", "1:7: error: kind holds a list of 1; expected a text"),
    ("kind: {a: 1}", "1:7: error: kind holds a mapping of 1 key; expected a text"),
    ("kind: {}", "1:7: error: kind holds an empty mapping; expected a text"),
    (
      "kinb: a",
      "1:1: error: the document lacks the key 'kind'; expected a mapping with 'kind'\n  is 'kinb' meant to be it?"
    ),
    ("a: b", "1:1: error: the document lacks the key 'kind'; expected a mapping with 'kind'"),
    ("kind: [\"\\e[31m\"]", "1:7: error: kind holds a list of 1; expected a text"),
    ("\"\\e[31mkind\": 1", "1:1: error: the document lacks the key 'kind'; expected a mapping with 'kind'"),
    ("kind: a\nspec: \"\\e[31m\"", "2:7: error: spec holds the text '\\u{1B}[31m'; expected a mapping"),
    ("? [a, b]\n: c", "1:3: error: the document has a list of 2 as a key; expected a text"),
    ("kind: a\nspec: a", "2:7: error: spec holds the text 'a'; expected a mapping"),
    (
      "kind: a\nspec:\n  priority: 1\n",
      "3:3: error: spec lacks the key 'containers'; expected a mapping with 'containers'"
    ),
    (
      "kind: a\nspec:\n  containers: {name: a}\n",
      "3:15: error: spec.containers holds a mapping of 1 key; expected a list\n  write each item behind '- '"
    ),
    ("kind: a\nspec: {containers: }", "2:19: error: spec.containers holds nothing; expected a list"),
    (
      "kind: a\nspec:\n  containers:\n  - name: a\n  - image: b\n",
      "5:5: error: spec.containers[1] lacks the key 'name'; expected a mapping with 'name'"
    ),
    (
      "kind: a\nspec:\n  containers:\n  - name: a\n    image: 1.10\n",
      "5:12: error: spec.containers[0].image holds the number 1.10; expected a text\n  put quotes around it"
    ),
    (
      "kind: a\nspec:\n  containers:\n  - name: a\n    args: [a, b, 0x10]\n",
      "5:18: error: spec.containers[0].args[2] holds the number 0x10; expected a text\n  put quotes around it"
    ),
    (
      "kind: a\nspec:\n  containers:\n  - name: a\n    pull: Allways\n",
      "5:11: error: spec.containers[0].pull holds the text 'Allways'; expected one of Always, Never, 1\n"
        + "  did you mean 'Always'?"
    ),
    (
      "kind: a\nspec:\n  containers:\n  - name: a\n    pull: 1\n",
      "5:11: error: spec.containers[0].pull holds the number 1; expected one of Always, Never, 1\n  put quotes around it"
    ),
    (
      "kind: a\nspec:\n  containers:\n  - name: a\n    pull: [Always]\n",
      "5:11: error: spec.containers[0].pull holds a list of 1; expected one of Always, Never, 1"
    ),
  ]

  /// The values of a `Spec`, in brackets; the finding's place is in line 1.
  static let specRows: [(String, String)] = [
    ("priority: 70000", "44: error: spec.priority holds the number 70000; expected a whole number from 0 to 65535"),
    ("priority: -1", "44: error: spec.priority holds the number -1; expected a whole number from 0 to 65535"),
    ("priority: 1.5", "44: error: spec.priority holds the number 1.5; expected a whole number from 0 to 65535"),
    ("priority: abc", "44: error: spec.priority holds the text 'abc'; expected a whole number from 0 to 65535"),
    (
      "priority: '80'",
      "44: error: spec.priority holds the text '80'; expected a whole number from 0 to 65535\n  take the quotes away"
    ),
    ("level: 0x80", "41: error: spec.level holds the number 0x80; expected a whole number from -128 to 127"),
    ("hostNetwork: 1", "47: error: spec.hostNetwork holds the number 1; expected true or false"),
    (
      "hostNetwork: 'true'",
      "47: error: spec.hostNetwork holds the text 'true'; expected true or false\n  take the quotes away"
    ),
    (
      "labels: {a.b/c: 5}",
      "50: error: spec.labels.\"a.b/c\" holds the number 5; expected a text\n  put quotes around it"
    ),
    (
      "ports: {x: Always}",
      "45: error: spec.ports.x holds the text 'Always', which is refused: Expected Int key but found String key instead"
    ),
    (
      "ports: {80: Neber}",
      "46: error: spec.ports.80 holds the text 'Neber'; expected one of Always, Never, 1\n  did you mean 'Never'?"
    ),
    (
      "ratio: 1e300",
      "41: error: spec.ratio holds the number 1e300; expected a number from -3.4028235e+38 to 3.4028235e+38"
    ),
    ("weight: '1.5'", "42: error: spec.weight holds the text '1.5'; expected a number\n  take the quotes away"),
    (
      "started: noon",
      "43: error: spec.started holds the text 'noon'; expected an ISO 8601 time such as 2024-05-01T12:00:00Z"
    ),
    ("secret: a$", "42: error: spec.secret holds the text 'a$'; expected bytes in base64"),
    ("secret: 1234", "42: error: spec.secret holds the number 1234; expected bytes in base64\n  put quotes around it"),
    ("home: ''", "40: error: spec.home holds the text ''; expected a URL"),
    (
      "id: abc",
      "38: error: spec.id holds the text 'abc', which is refused: Attempted to decode UUID from invalid UUID string"
    ),
    ("pair: [1]", "40: error: spec.pair holds a list of 1; expected another item"),
    ("pair: []", "40: error: spec.pair holds an empty list; expected another item"),
    ("size: {width: 10}", "48: error: spec.size.width holds the number 10, which is refused: Too wide"),
    ("size: {height: 1}", "40: error: spec.size: no heights today\n  come back tomorrow"),
    ("size: {depth: 1}", "40: error: spec.size holds a mapping of 1 key, which is refused: a plain error"),
    ("size: {unit: 1}", "40: error: spec.size lacks the key 'width'; expected a mapping with 'width'"),
    ("<<: 5", "38: error: spec.<< holds the number 5; expected a mapping or a list of mappings"),
    (
      "choice: {square: {}}",
      "42: error: spec.choice holds a mapping of 1 key, which is refused: "
        + "Invalid number of keys found, expected one"
    ),
    (
      "choice: {circle: {radius: big}}",
      "60: error: spec.choice.circle.radius holds the text 'big'; "
        + "expected a whole number from -9223372036854775808 to 9223372036854775807"
    ),
    (
      "level: a\\nb" + String(repeating: "c", count: 90),
      "41: error: spec.level holds the text 'a\\nb\(String(repeating: "c", count: 56))…'; "
        + "expected a whole number from -128 to 127"
    ),
  ]

  private func text(_ yaml: String) throws -> String {
    let error = try #require(throws: YAMLDecodingError.self) {
      try YAMLDecoder().decode(Pod.self, from: Data(yaml.utf8), file: "x.yaml")
    }
    return error.diagnostics.map(\.description).joined(separator: "\n")
  }

  @Test(arguments: rows) func texts(yaml: String, expected: String) throws {
    #expect(try text(yaml) == "x.yaml:" + expected)
  }

  @Test(arguments: specRows) func textsOfValues(yaml: String, expected: String) throws {
    #expect(try text("{kind: a, spec: {containers: [], \(yaml)}}") == "x.yaml:1:" + expected)
  }

  @Test func data() throws {
    let yaml = "kind: a\nspec:\n  containers:\n  - name: [a]\n"
    let error = try #require(throws: YAMLDecodingError.self) {
      try YAMLDecoder().decode(Pod.self, from: Data(yaml.utf8), file: "x.yaml")
    }
    #expect(error.flaw == .mismatch(found: .list(count: 1), expected: .text))
    #expect(error.path.steps == [.key("spec"), .key("containers"), .index(0), .key("name")])
    #expect(error.mark == YAMLMark(line: 4, column: 11, offset: 38) && error.file == "x.yaml")
  }

  @Test func wrongYAMLStaysItself() {
    #expect(throws: YAMLError.self) { try YAMLDecoder().decode(Pod.self, from: Data("a: [".utf8), file: "x.yaml") }
  }

  /// Bytes of a fitting text are replaced by others that mean something to YAML: each result is read or refused.
  @Test(arguments: 0..<8 as Range<UInt64>) func nothingATextHoldsEndsTheProcess(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let yaml = """
      kind: a
      spec: &s
        containers: [{name: a, image: b, pull: Always, args: ['1', "2"]}]
        priority: 1
        level: -1
        ratio: 1.5
        ports: {80: Never}
        started: 2001-12-14T21:59:43.10Z
        secret: aGVsbG8=
        pair: [1, 2]
        choice: {circle: {radius: 1}}

      """
    let alphabet = Array("[]{}:,-*&!~<'\"#\n 09ex.".utf8)
    var counts = (read: 0, refused: 0)
    for _ in 0..<250 {
      var bytes = Array(yaml.utf8)
      for _ in 0...Int.random(in: 0...2, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = alphabet.randomElement(using: &generator) ?? 0x20
      }
      do {
        _ = try YAMLDecoder().decode(Pod.self, from: Data(bytes), file: "x")
        counts.read += 1
      } catch {
        let findings = (error as? any DiagnosticConvertible)?.diagnostics ?? []
        #expect(!findings.isEmpty && findings.allSatisfy { ($0.site?.line ?? 0) > 0 }, "\(error)")
        counts.refused += 1
      }
    }
    #expect(counts.read > 0 && counts.refused > 0)
  }
}
