import Foundation
import SealerKit
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ChartImagesTests {
  /// A chart with a helper, a value that is a map, a hook, and a subchart under another name.
  static let web: [String: String] = [
    "charts/web/Chart.yaml": """
    apiVersion: v2
    name: web
    version: 1.0.0
    appVersion: "7"
    dependencies: [{name: redis, version: 1.0.0, alias: cache}]
    """,
    "charts/web/values.yaml": """
    image: {registry: docker.io, repository: team/web}
    sidecar: {name: log, image: "team/log:1"}
    cache: {tag: "6"}
    """,
    "charts/web/templates/_image.tpl": """
    {{- define "image" -}}
    {{ .image.registry }}/{{ .image.repository }}:{{ .tag }}
    {{- end -}}
    """,
    "charts/web/templates/web.yaml": """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers:
        - name: web
          image: {{ include "image" (dict "image" .Values.image "tag" .Chart.AppVersion) | quote }}
        - {{- toYaml .Values.sidecar | nindent 6 }}
        - name: fixed
          image: "fixed:1"
    """,
    "charts/web/templates/hook.yaml": """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: hook, annotations: {helm.sh/hook: pre-install}}
    spec: {template: {spec: {containers: [{name: a, image: "kubectl:{{ .Capabilities.KubeVersion.Version }}"}]}}}
    """,
    "charts/web/charts/redis/Chart.yaml": "apiVersion: v2\nname: redis\nversion: 1.0.0\n",
    "charts/web/charts/redis/values.yaml": "tag: \"5\"\n",
    "charts/web/charts/redis/templates/redis.yaml": """
    apiVersion: v1
    kind: Pod
    metadata: {name: redis}
    spec: {containers: [{name: redis, image: "redis:{{ .Values.tag }}"}]}
    """,
  ]

  private static func lines(_ files: [String: String], _ options: BuildOptions) async throws -> [String] {
    try await ImageDiscoveryTests.find(files, options: options).map { image in
      let find = image.finds[0]
      return "\(image.reference.familiarName) \(find.file):\(find.line):\(find.column) "
        + "\(find.template ?? "-"):\(find.renderedLine ?? 0) \(find.values?.joined(separator: "+") ?? "-")"
    }
  }

  @Test func eachImageWithItsTemplateAndValues() async throws {
    var options = BuildOptions(platform: .current)
    options.kubernetesVersion = "1.19.8"
    let lines = try await Self.lines(Self.web, options)
    #expect(
      lines == [
        "fixed:1 charts/web/templates/web.yaml:10:15 web/templates/web.yaml:12 -",
        "kubectl:v1.19.8 charts/web/templates/hook.yaml:4:57 web/templates/hook.yaml:4 -",
        "redis:6 charts/web/charts/redis/templates/redis.yaml:4:52 web/charts/cache/templates/redis.yaml:4 cache.tag",
        "team/log:1 charts/web/templates/web.yaml:8:11 web/templates/web.yaml:9 sidecar.image",
        "team/web:7 charts/web/templates/_image.tpl:2:4 web/templates/_image.tpl:7 image.registry+image.repository",
      ])
  }

  @Test func theTargetVersionComesFromTheImage() async throws {
    var files = Self.web
    files["etc/kubeadm.yml"] = """
      apiVersion: kubeadm.k8s.io/v1beta2
      kind: ClusterConfiguration
      kubernetesVersion: v1.20.4
      """
    let images = try await ImageDiscoveryTests.find(files).map(\.reference.familiarName)
    #expect(images.contains("kubectl:v1.20.4"))
  }

  @Test func valuesBesideTheChartAndOfTheBuild() async throws {
    var files = Self.web
    files["charts/web.values.yaml"] = "cache: {tag: beside}\nsidecar: null\n"
    let beside = try await ImageDiscoveryTests.find(files).map(\.reference.familiarName)
    #expect(beside.contains("redis:beside"))
    let scratch = Scratch()
    try Data("cache: {tag: build}\n".utf8).write(to: URL(fileURLWithPath: scratch("build.yaml").text))
    var options = BuildOptions(platform: .current)
    options.chartValues = [ChartValuesFile(chart: "web", file: scratch("build.yaml").text)]
    let build = try await ImageDiscoveryTests.find(files, options: options).map(\.reference.familiarName)
    #expect(build.contains("redis:build"))
    #expect(!build.contains("redis:beside"))
  }

  @Test(arguments: [
    (
      ["charts/a/templates/x.yaml": "image: {{ .Values.image.tag }}\n"],
      "charts/a/templates/x.yaml:1:18: error: the chart a can't be rendered: template: a/templates/x.yaml:1:17: "
        + "executing \"a/templates/x.yaml\" at <.Values.image.tag>: nil pointer evaluating interface {}.tag\n"
        + "  the value 'image' is nil; set it: give it other values by --chart-values a=FILE, "
        + "or in charts/a.values.yaml"
    ),
    (
      ["charts/a/templates/x.yaml": "{{ required \"tell me\" .Values.x }}"],
      "charts/a/templates/x.yaml:1:4: error: the chart a can't be rendered: execution error at "
        + "(a/templates/x.yaml:1:3): tell me\n"
        + "  the value 'x' is nil; set it: give it other values by --chart-values a=FILE, or in charts/a.values.yaml"
    ),
    (
      ["charts/a/templates/x.yaml": "{{ if }}"],
      "charts/a/templates/x.yaml:1: error: the chart a can't be rendered: parse error at "
        + "(a/templates/x.yaml:1): missing value for if\n"
        + "  mend the template, or use another version of the chart; no values help here"
    ),
    (
      ["charts/a/templates/x.yaml": "{{ nope 1 }}"],
      "charts/a/templates/x.yaml:1: error: the chart a can't be rendered: parse error at "
        + "(a/templates/x.yaml:1): function \"nope\" not defined\n"
        + "  mend the template, or use another version of the chart; no values help here"
    ),
    (
      ["charts/a/templates/x.yaml": "a\n{{ .Values.x"],
      "charts/a/templates/x.yaml:2: error: the chart a can't be rendered: parse error at "
        + "(a/templates/x.yaml:2): unclosed action\n"
        + "  mend the template, or use another version of the chart; no values help here"
    ),
    (
      ["charts/a/templates/x.yaml": "{{ if .Values.x }}a"],
      "charts/a/templates/x.yaml:1: error: the chart a can't be rendered: parse error at "
        + "(a/templates/x.yaml:1): unexpected EOF\n"
        + "  mend the template, or use another version of the chart; no values help here"
    ),
    (
      ["charts/a/templates/x.yaml": "{{ include \"nope\" . }}"],
      "charts/a/templates/x.yaml:1:4: error: the chart a can't be rendered: template: a/templates/x.yaml:1:3: "
        + "executing \"a/templates/x.yaml\" at <include \"nope\" .>: error calling include: template: no template "
        + "\"nope\" associated with template \"gotpl\"\n"
        + "  define the template, or put the chart that does into charts/ of this one"
    ),
    (
      ["charts/a/templates/x.yaml": "a: [1\n"],
      "charts/a/templates/x.yaml: error: line 2 of what a/templates/x.yaml renders to is no YAML: the end of the text "
        + "stands here; expected ',' or ']'\n  look at it with 'sealer-run chart template'"
    ),
    (
      ["charts/a/Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\nkubeVersion: '>= 1.30'\n"],
      "charts/a: error: the chart a can't be used: chart requires kubeVersion: >= 1.30 which is incompatible with "
        + "Kubernetes v1.24.0\n  use a chart for this Kubernetes, or another Kubernetes"
    ),
  ])
  func findings(files: [String: String], expected: String) async throws {
    let chart = ["charts/a/Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n"].merging(files) { $1 }
    let error = try await #require(throws: Diagnostics.self) { try await ImageDiscoveryTests.find(chart) }
    #expect(error.diagnostics.map(\.description) == [expected])
  }

  @Test func valuesOfAnUnknownChart() async throws {
    let scratch = Scratch()
    try Data("a: 1\n".utf8).write(to: URL(fileURLWithPath: scratch("v.yaml").text))
    var options = BuildOptions(platform: .current)
    options.chartValues = [ChartValuesFile(chart: "wep", file: scratch("v.yaml").text)]
    let error = try await #require(throws: Diagnostics.self) {
      try await ImageDiscoveryTests.find(Self.web, options: options)
    }
    #expect(
      error.diagnostics.map(\.description) == [
        "error: --chart-values names the chart 'wep', and the image has none of that name; expected one of web\n"
          + "  did you mean 'web'?"
      ])
  }

  @Test func ignoredFilesAndLinks() async throws {
    var recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the image"), keeping: .clusterImage)
    let files = [
      "charts/a/.helmignore": "*.bak.yaml\n", "charts/a/Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n",
      "charts/a/templates/x.bak.yaml": "image: {{ fail \"never\" }}",
      "charts/a/files/pod.yaml": "kind: X\nimage: linked:1\n",
    ]
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let data = Data(text.utf8)
      try recorder.record(LayerEntry(try RootfsPath(path), .file(size: Int64(data.count))), text: data)
    }
    try recorder.record(
      LayerEntry(try RootfsPath("charts/a/templates/x.yaml"), .symlink(target: "../files/pod.yaml")), text: nil)
    var view = RootfsView()
    try view.apply(recorder.index, from: try Digest.of(Data()))
    let options = BuildOptions(platform: .current)
    let images = try await ImageDiscovery.images(in: view, options: options, target: nil, localName: noLocalImages) {
      $0.description
    }
    .images
    #expect(images.map(\.reference.familiarName) == ["linked:1"])
  }
}
