import SealerTemplates
import Testing

@Suite struct ReleaseTextTests {
  @Test(arguments: [
    ("a: 1\n---\nb: 2\n", ["a: 1", "b: 2"]),
    ("---\na: 1\n\n \n---   \n\nb: 2", ["a: 1", "b: 2"]),
    ("a: |\n  x\n  ---\n  y", ["a: |\n  x\n  ---\n  y"]),
    ("a: 1 --- b\n--- # note\nc", ["a: 1 --- b", "# note\nc"]),
    ("---\n---\na", ["---\na"]),
    ("a\n----\nb", ["a", "-\nb"]),
    ("a\r\n---\r\nb", ["a", "b"]),
    ("", []),
  ])
  func splitsByText(text: String, documents: [String]) {
    #expect(ManifestSplitter.documents(in: GoString(text)).map(\.text) == documents)
  }

  private static let files = [
    "templates/a.yaml": "kind: Zebra\n---\nkind: Service\n---\nkind: Namespace",
    "templates/b.yaml": "kind: Service\nmetadata: {name: b}", "templates/c.yaml": "# nothing\n",
    "templates/hook.yaml":
      "kind: Job\nmetadata: {annotations: {helm.sh/hook: 'pre-install, Post-Upgrade', helm.sh/hook-weight: '-5'}}",
    "templates/test.yaml": "kind: Pod\nmetadata: {annotations: {helm.sh/hook: test-success}}",
    "templates/odd.yaml": "kind: Pod\nmetadata: {annotations: {helm.sh/hook: unknown}}", "crds/x.yaml": "kind: X\n",
  ]

  private func text(_ change: (inout ReleaseText) -> Void) throws -> String {
    var text = ReleaseText()
    change(&text)
    return try text.text(of: try SmallChart.render(try SmallChart.chart(Self.files))).text
  }

  @Test func printsWhatHelmPrints() throws {
    #expect(
      try text { $0.includesCustomResources = true } == """
        ---
        # Source: crds/x.yaml
        kind: X

        ---
        # Source: web/templates/a.yaml
        kind: Namespace
        ---
        # Source: web/templates/a.yaml
        kind: Service
        ---
        # Source: web/templates/b.yaml
        kind: Service
        metadata: {name: b}
        ---
        # Source: web/templates/c.yaml
        # nothing
        ---
        # Source: web/templates/a.yaml
        kind: Zebra
        ---
        # Source: web/templates/test.yaml
        kind: Pod
        metadata: {annotations: {helm.sh/hook: test-success}}
        ---
        # Source: web/templates/hook.yaml
        kind: Job
        metadata: {annotations: {helm.sh/hook: 'pre-install, Post-Upgrade', helm.sh/hook-weight: '-5'}}

        """)
  }

  @Test func printsWhatIsAskedFor() throws {
    #expect(
      try text { $0.templates = ["templates/b*"] } == """
        ---
        # Source: web/templates/b.yaml
        kind: Service
        metadata: {name: b}

        """)
    let words = SmallChart.failure { _ = try text { $0.templates = ["x"] } }
    #expect(words == "could not find template x in chart")
    #expect(try !text { $0.includesHooks = false }.contains("hook"))
    #expect(try !text { $0.includesTests = false }.contains("test-success"))
  }

  @Test func readsHooks() throws {
    let hooks = try SmallChart.render(try SmallChart.chart(Self.files)).manifests().hooks
    #expect(hooks.map(\.hook?.events) == [["test"], ["pre-install", "post-upgrade"]])
    #expect(hooks.map(\.hook?.weight) == [0, -5])
  }

  @Test(arguments: [
    ("a: b: c", "error converting YAML to JSON: yaml: mapping values are not allowed in this context"),
    (
      "metadata: x",
      #"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal string into Go struct field .metadata of "#
        + #"type struct { Name string "json:\"name\""; Annotations map[string]string "json:\"annotations\"" }"#
    ),
    (
      "- a",
      "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type "
        + "releaseutil.SimpleHead"
    ),
  ])
  func tellsManifestsThatAreNoYAML(text: String, words: String) {
    #expect(
      SmallChart.failure { _ = try SmallChart.render(try SmallChart.chart(["templates/a.yaml": text])).manifests() }
        == "YAML parse error on web/templates/a.yaml: \(words)")
  }
}
