import Foundation
import SealerYAML
import TestSupport
import Testing

/// The public YAML test suite: every event of every valid text, and a refusal of every invalid one.
@Suite struct YAMLSuiteTests {
  struct Case: Decodable {
    var id: String
    var yaml: String
    var events: String
    var fail: Bool?
  }

  @Test func suite() throws {
    guard let data = SharedData.read("yaml-test-suite/cases.jsonl", cases: "402 YAML cases") else { return }
    let cases = try data.split(separator: 0x0A).map { try JSONDecoder().decode(Case.self, from: Data($0)) }
    var exact = 0
    var rejected = 0
    var wrong: [String] = []
    for item in cases {
      let events = try? YAML.events(Array(item.yaml.utf8), file: item.id)
      switch (item.fail == true, events) {
      case (true, nil): rejected += 1
      case (false, item.events): exact += 1
      default: wrong.append(item.id)
      }
    }
    print(
      "YAML suite: \(cases.count) cases, \(exact) exact, \(rejected) rejected, wrong: \(wrong.joined(separator: " "))")
    #expect(exact == 308 && rejected == 94 && wrong.isEmpty)
  }

  @Test func everyLegacyFileReads() throws {
    var count = 0
    for ending in [".yaml", ".yml"] {
      for file in SharedData.files(below: "legacy-kubefiles", named: ending, cases: "legacy YAML files") {
        let data = try #require(FileManager.default.contents(atPath: file))
        #expect(try !YAML.documents(data, file: file).isEmpty, "\(file)")
        count += 1
      }
    }
    print("legacy YAML files read: \(count)")
  }

  @Test func nothingATextHoldsEndsTheProcess() {
    let parts = [
      "a", ":", ": ", "- ", "-", "? ", "[", "]", "{", "}", ",", "&x ", "*x", "!", "!!str ", "|", ">", "+", "2", "\"",
      "'", "\\",
      "\n", "\n  ", "\n\t", "#", " #", "---\n", "...", "%YAML 1.2\n", "é", "\r\n", "<<: ", "~",
    ]
    for seed in 0..<20_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in parts.randomElement(using: &random) }
      _ = try? YAML.documents(Data(text.joined().utf8), file: "x").map { YAMLEmitter.emit(YAMLValue($0)) }
    }
    for bomb in ["[", "{", "- ", "? ", "a: {"] {
      #expect(throws: YAMLError.self) {
        try YAML.documents(Data(String(repeating: bomb, count: 10_000).utf8), file: "bomb")
      }
    }
  }

  @Test func anAliasBombIsAnError() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 { text += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1),", count: 9) + "]\n" }
    let error = try #require(throws: YAMLError.self) { try YAML.documents(Data(text.utf8), file: "bomb.yaml") }
    #expect(error.flaw == .excessiveAliasing)
  }
}
