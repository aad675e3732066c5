import SealerKit
import Testing

@testable import SealerKit

/// Keys that stand twice in a manifest.
///
/// kubectl reads YAML by sigs.k8s.io/yaml without strictness, for which the last one counts: `yaml.YAMLToJSON` of `a: 1\na: 2` is
/// `{"a":2}`. kubeadm reads strictly: such a key of a kubeadm configuration stays an error.
@Suite struct DuplicateKeysTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var yaml: String
    var said: [String]

    init(_ name: String, _ yaml: String, _ said: String...) {
      (testDescription, self.yaml, self.said) = (name, yaml, said)
    }
  }

  private static func twice(_ key: String, _ first: String, _ last: String) -> String {
    "manifests/x.yaml:\(first): warning: the key '\(key)' stands in the same mapping again, at manifests/x.yaml:\(last), "
      + "and kubectl takes that one; expected each key once\n  take one of them away"
  }

  static let cases: [Case] = [
    Case(
      "an image", "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: a:1\n      image: b:2\n", "b:2",
      twice("image", "5:7", "6:7")),
    Case(
      "a part above it",
      "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: a:1}]}\nspec: {containers: [{image: b:2}]}\n", "b:2",
      twice("spec", "3:1", "4:1")),
    Case(
      "a field that no table knows", "kind: X\nspec: {image: a:1, x: {env: []}, image: b:2, \"x\": {image: c:3}}\n",
      "b:2",
      "c:3", twice("image", "2:8", "2:34"), twice("x", "2:20", "2:46")),
    Case(
      "three times", "kind: X\nimage: a:1\nimage: b:2\nimage: c:3\n", "c:3", twice("image", "2:1", "4:1"),
      twice("image", "3:1", "4:1")),
    Case(
      "an annotation", "kind: X\nmetadata: {annotations: {a-image: x/a:1, a-image: x/b:2}}\n", "x/b:2",
      twice("a-image", "2:26", "2:42")),
    Case(
      "JSON", "{\"kind\": \"X\", \"image\": \"a:1\", \"image\": \"b:2\"}", "b:2", twice("image", "1:15", "1:31")),
    Case("in the second document", "kind: X\n---\nkind: X\nk: 1\nk: 2\n", twice("k", "4:1", "5:1")),
    Case("the same key of two mappings", "kind: X\na: {k: 1}\nb: {k: 1}\n"),
    Case("merges", "kind: X\na: &a {k: 1}\nb: {<<: *a, <<: *a}\n"),
  ]

  @Test(arguments: cases) func isSaid(_ row: Case) async throws {
    let found = try await ImageDiscoveryTests.look(at: ["manifests/x.yaml": row.yaml])
    #expect(found.images.map(\.reference.familiarName) + found.notes.map(\.description) == row.said)
  }

  /// What Helm renders counts in the same way, and is nobody's to mend.
  @Test func ofACharts() async throws {
    let files = ChartPlacesTests.chart.merging(["charts/a/templates/x.yaml": "kind: X\nimage: a:1\nimage: b:2\n"]) {
      $1
    }
    let found = try await ImageDiscoveryTests.look(at: files)
    #expect(found.images.map(\.reference.familiarName) == ["b:2"] && found.notes.isEmpty)
  }
}
