import Foundation
import TestSupport

/// The texts that fuzzing starts from.
enum YAMLSpecimens {
  /// The cases of the test suite and the heads of the legacy files; the few below where the shared data is absent.
  static func all() -> [[UInt8]] {
    guard SharedData.folder != nil else {
      print("fuzzing starts from \(builtIn.count) texts: the shared data is absent")
      return builtIn.map { Array($0.utf8) }
    }
    return builtIn.map { Array($0.utf8) } + suite() + legacy()
  }

  private struct Case: Decodable {
    var yaml: String
  }

  private static func suite() -> [[UInt8]] {
    let lines = SharedData.read("yaml-test-suite/cases.jsonl", cases: "fuzzing of the suite's cases") ?? Data()
    return lines.split(separator: 0x0A).compactMap { line in
      (try? JSONDecoder().decode(Case.self, from: Data(line))).map { Array($0.yaml.utf8) }
    }
  }

  private static func legacy() -> [[UInt8]] {
    [".yaml", ".yml"].flatMap {
      SharedData.files(below: "legacy-kubefiles", named: $0, cases: "fuzzing of legacy files")
    }
    .compactMap { FileManager.default.contents(atPath: $0).map { Array($0.prefix(4096)) } }
  }

  private static let builtIn = [
    "a: b\nc:\n- d\n- e: f\n  g: [h, {i: j}]\n",
    "base: &b {x: 1, 'y': \"two\\n\"}\nnext:\n  <<: *b\n  x: 0x1F\n",
    "text: |-\n  one\n\n    two\n folded: no\n---\nfold: >+\n  a\n  b\n\n...\n",
    "%YAML 1.2\n%TAG !e! tag:example.com,2000:\n--- !e!thing\n? [complex, key]\n: !!str 5\n? plain\n",
    "- plain text\n  over lines\n- 'it''s'\n- \"a\\\n  b\\u00e9\\x41\"\n- - nested\n  - ? x\n    : y\n- # nothing\n- ~\n",
    "numbers: [1, -2, 0644, 0o7, 1.5e3, .inf, -.INF, .nan, 1_000, 10:30, 2001-12-14, yes, off, Null]\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, labels: {}}\ndata:\n  key: |\n    # not a comment\n    a: b\n",
  ]
}
