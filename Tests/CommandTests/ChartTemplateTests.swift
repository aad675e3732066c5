import Foundation
import Testing

@Suite struct ChartTemplateTests {
  private static func chart() throws -> SealerProgram {
    let sealer = SealerProgram()
    try sealer.write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
    try sealer.write("web/values.yaml", "image: {tag: \"1\"}\n")
    try sealer.write("web/crds/c.yaml", "kind: CustomResourceDefinition\n")
    try sealer.write(
      "web/templates/pod.yaml",
      "kind: Pod\nmetadata: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}\n"
        + "image: web:{{ required \"which tag?\" .Values.image.tag }}\nversion: {{ .Capabilities.KubeVersion }}\n")
    try sealer.write("web/templates/NOTES.txt", "see {{ .Chart.Name }}\n")
    return sealer
  }

  @Test func textAsHelmPrintsIt() throws {
    let sealer = try Self.chart()
    let answer = try sealer("chart", "template", "web", "--include-crds")
    #expect(answer.status == 0)
    #expect(
      answer.output == """
        ---
        # Source: crds/c.yaml
        kind: CustomResourceDefinition

        ---
        # Source: web/templates/pod.yaml
        kind: Pod
        metadata: {name: release-name, namespace: default}
        image: web:1
        version: v1.24.0

        """)
  }

  @Test func valuesInTheirOrder() throws {
    let sealer = try Self.chart()
    try sealer.write("a.yaml", "image: {tag: a}\n")
    try sealer.write("b.yaml", "image: {tag: b}\n")
    let files = try sealer("chart", "template", "web", "-f", "a.yaml", "-f", "b.yaml")
    #expect(files.output.contains("image: web:b\n"))
    let set = try sealer(
      "chart", "template", "web", "-f", "a.yaml", "--set", "image.tag=c", "--kube-version", "v1.19.8")
    #expect(set.output.contains("image: web:c\nversion: v1.19.8\n"))
  }

  @Test func everyFileAsJSON() throws {
    let sealer = try Self.chart()
    let answer = try sealer("chart", "template", "web", "--name", "x", "--namespace", "y", "--format", "json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    let templates = try #require(json["templates"] as? [String: String])
    #expect(templates.keys.sorted() == ["web/templates/NOTES.txt", "web/templates/pod.yaml"])
    #expect(templates["web/templates/pod.yaml"]?.contains("{name: x, namespace: y}") == true)
    #expect(json["notes"] as? [String: String] == ["web/templates/NOTES.txt": "see web\n"])
    #expect(json["crds"] as? [String] == ["web/crds/c.yaml"])
  }

  @Test func anErrorAsJSON() throws {
    let sealer = try Self.chart()
    let answer = try sealer("chart", "template", "web", "--set", "image.tag=", "--format", "json")
    #expect(answer.status == 1)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: String])
    #expect(json == ["error": "execution error at (web/templates/pod.yaml:3:14): which tag?"])
  }
}
