import Foundation
import SealerYAML
import TestSupport
import Testing

/// What `sigs.k8s.io/yaml` reads, as JSON, and what it refuses, in its own words.
@Suite struct YAMLKubernetesGoldenTests {
  struct Case: Decodable {
    var yaml: String
    var output: String?
    var error: String?
  }

  @Test func fromYAML() throws {
    guard let data = SharedData.read("helm-open/fromyaml.jsonl", cases: "96 texts of fromYaml") else { return }
    try compare(data, "fromyaml")
  }

  /// Mutated texts and what version 1.3.0 of that library, over yaml.v2 2.4.0, said of them.
  @Test func mutatedTexts() throws {
    let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().path
    let data = try #require(FileManager.default.contents(atPath: path + "/Golden/kubernetes.jsonl"))
    try compare(data, "mutated texts as sigs.k8s.io/yaml reads them:")
  }

  private func compare(_ data: Data, _ name: String) throws {
    var total = 0
    var wrong: [String] = []
    for line in data.split(separator: 0x0A) {
      let item = try JSONDecoder().decode(Case.self, from: Data(line))
      total += 1
      let found = Self.json(item.yaml)
      let expected = item.output ?? "error: " + (item.error ?? "")
      // As bytes: Swift takes composed and decomposed letters for equal.
      if !found.utf8.elementsEqual(expected.utf8) {
        wrong.append("\(item.yaml.debugDescription):\n  \(found)\n  \(expected)")
      }
    }
    print("\(name) \(total - wrong.count) of \(total)")
    #expect(total > 0 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// The JSON of the first document, or the error.
  private static func json(_ text: String) -> String {
    do {
      return try YAMLValue(kubernetes: Data(text.utf8), file: "x.yaml").json()
    } catch let error as YAMLFindings {
      return "error: " + error.kubernetesDescription
    } catch {
      return "error: \(error)"
    }
  }
}
