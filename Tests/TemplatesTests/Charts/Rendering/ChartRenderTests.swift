import SealerTemplates
import Testing

@Suite struct ChartRenderTests {
  @Test func givesTheObjectsOfHelm() throws {
    let template = """
      {{ .Release.Name }} {{ .Release.Namespace }} {{ .Release.Service }} {{ .Release.Revision }} \
      {{ .Release.IsInstall }} {{ .Release.IsUpgrade }}
      {{ .Chart.Name }} {{ .Chart.Version }} {{ .Chart.IsRoot }} {{ .Chart.Annotations.x }} {{ len .Chart.Maintainers }}
      {{ .Template.Name }} {{ .Template.BasePath }}
      {{ .Capabilities.KubeVersion.Version }} {{ .Capabilities.KubeVersion.Minor }} {{ .Capabilities.KubeVersion }} \
      {{ .Capabilities.APIVersions.Has "apps/v1" }} {{ .Capabilities.APIVersions.Has "x/v1" }}
      {{ .Files.Get "a.txt" }} {{ range .Files.Lines "b/c.txt" }}<{{ . }}>{{ end }} \
      {{ len (.Files.Glob "b/*") }} {{ (.Files.Glob "b/*").AsConfig }} {{ (.Files.Glob "a*").AsSecrets }}
      """
    let files = [
      "Chart.yaml": "{apiVersion: v2, name: web, version: 1.0.0, annotations: {x: why}, maintainers: [{name: a}]}",
      "templates/a.yaml": template, "a.txt": "A", "b/c.txt": "1\n2",
    ]
    let text = try SmallChart.text(files)
    #expect(
      text == """
        release default Helm 1 true false
        web 1.0.0 true why 1
        web/templates/a.yaml web/templates
        v1.29.0 29 v1.29.0 true false
        A <1><2> 1 c.txt: |-
          1
          2 a.txt: QQ==
        """)
  }

  @Test func leavesPartialsAndLibrariesOut() throws {
    let chart = try SmallChart.chart([
      "templates/_h.tpl": "{{ define \"x\" }}X{{ end }}", "templates/NOTES.txt": "{{ include \"x\" . }}",
      "templates/a/b.yaml": "{{ include \"lib\" . }}", "crds/c.yaml": "crd", "crds/README.md": "no",
      "charts/lib/Chart.yaml": "{apiVersion: v2, name: lib, version: 1.0.0, type: library}",
      "charts/lib/templates/_l.tpl": "{{ define \"lib\" }}L{{ end }}",
      "charts/lib/templates/no.yaml": "{{ fail \"x\" }}",
      "charts/lib/crds/d.yaml": "crd",
    ])
    let rendered = try SmallChart.render(chart)
    #expect(rendered.templates == ["web/templates/a/b.yaml": "L"])
    #expect(rendered.notes == "X")
    #expect(rendered.customResources.map(\.name) == ["crds/c.yaml", "crds/d.yaml"])
    #expect(rendered.customResources.map(\.path) == ["web/crds/c.yaml", "web/charts/lib/crds/d.yaml"])
    #expect(
      SmallChart.failure { try chart.subcharts.first?.checkInstallable() } == "library charts are not installable")
  }

  @Test func sharesMapsBetweenChartsAsGoDoes() throws {
    let text = try SmallChart.text([
      "templates/a.yaml": "{{ .Values.db.added }} {{ .Subcharts.db.Values.added }} {{ typeOf .Subcharts.db }}",
      "charts/db/Chart.yaml": "name: db\nversion: 1.0.0",
      "charts/db/templates/a.yaml": "{{ $_ := set .Values \"added\" \"yes\" }}",
    ])
    #expect(text == "yes yes map[string]interface {}")
  }

  @Test func rendersManyTimesAtOnceWithoutATrace() async throws {
    let chart = try SmallChart.chart([
      "values.yaml": "a: {b: 1}", "templates/a.yaml": "{{ $_ := set .Values.a \"c\" .Values.d }}{{ toJson .Values }}",
    ])
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<16 {
        group.addTask {
          let rendered = try SmallChart.render(chart, set: ["d=\(index)"])
          return rendered.templates["web/templates/a.yaml"]?.text == #"{"a":{"b":1,"c":\#(index)},"d":\#(index)}"#
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }

  @Test func tellsErrorsInHelmsWords() throws {
    func failure(_ template: String) -> String? {
      SmallChart.failure { _ = try SmallChart.text(["templates/a.yaml": template]) }
    }
    #expect(failure("{{ fail \"no\" }}") == "execution error at (web/templates/a.yaml:1:3): no")
    #expect(failure("{{ if }}") == "parse error at (web/templates/a.yaml:1): missing value for if")
    #expect(
      failure("{{ .Values.a.b }}")
        == "template: web/templates/a.yaml:1:10: executing \"web/templates/a.yaml\" at <.Values.a.b>: "
        + "nil pointer evaluating interface {}.b")
    let chart = try SmallChart.chart(["Chart.yaml": "{name: web, version: 1.0.0, kubeVersion: '>=1.30.0-0'}"])
    #expect(
      SmallChart.failure { _ = try SmallChart.render(chart) }
        == "chart requires kubeVersion: >=1.30.0-0 which is incompatible with Kubernetes v1.29.0")
    #expect(
      SmallChart.failure { _ = try SmallChart.render(chart, kubernetes: "x") }
        == "invalid kube version 'x': Invalid Semantic Version")
  }
}
