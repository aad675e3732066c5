import Foundation
import SealerYAML
import TestSupport
import Testing

/// What `sigs.k8s.io/yaml` reads, as JSON, and what it refuses, in its own words.
@Suite struct YAMLKubernetesGoldenTests {
  struct Case: Decodable {
    var id: String
    var yaml: String
    var output: String?
    var error: String?
  }

  @Test func fromYAML() throws {
    guard let data = SharedData.read("helm-open/fromyaml.jsonl", cases: "96 texts of fromYaml") else { return }
    var total = 0
    var wrong: [String] = []
    for line in data.split(separator: 0x0A) {
      let item = try JSONDecoder().decode(Case.self, from: Data(line))
      total += 1
      let found = Self.json(item.yaml)
      let expected = item.output ?? "error: " + (item.error ?? "")
      if found != expected { wrong.append("\(item.id) \(item.yaml.debugDescription):\n  \(found)\n  \(expected)") }
    }
    print("fromyaml \(total - wrong.count) of \(total)")
    #expect(total > 0 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// The JSON of the first document, or the error.
  static func json(_ text: String) -> String {
    do {
      return try YAMLValue(kubernetes: Data(text.utf8), file: "x.yaml").json()
    } catch let error as YAMLFindings {
      return "error: " + error.kubernetesDescription
    } catch {
      return "error: \(error)"
    }
  }
}
