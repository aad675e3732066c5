import Foundation
import SealerTemplates
import TestSupport

/// Something to render that was changed at random.
struct TemplateSpecimen {
  /// What was changed.
  enum Kind: CaseIterable {
    case template, values, assignment, file, packed
  }

  let kind: Kind
  /// The text, for the record.
  let bytes: [UInt8]
  /// The files of the chart, if it isn't a packed one.
  var files: [String: [UInt8]] = [:]
  /// What `--set` takes.
  var assignments: [String] = []

  /// Renders it; true for a text, false for an error.
  func render() -> Bool {
    do throws(ChartError) {
      let chart: Chart
      if kind == .packed {
        chart = try Chart(packed: Data(bytes), budget: ChartBudget(bytes: 8 << 20, largestFile: 4 << 20))
      } else {
        chart = try Chart(files.sorted { $0.key < $1.key }.map { ChartFile(GoString($0.key), $0.value) })
      }
      var supplied = SuppliedValues()
      supplied.set = assignments
      var budget = RenderBudget(steps: 300_000, slowSteps: 600_000)
      budget.longestString = 1 << 20
      _ = try chart.render(
        supplied, release: ChartRelease(name: "release"),
        capabilities: try ChartCapabilities(kubernetes: "v1.29.0"), budget: budget, trace: RenderTrace())
      return true
    } catch {
      return false
    }
  }
}

/// Makes specimens from goldens, from the open charts where they are, and from a chart that has a bit of everything.
struct TemplateSpecimens {
  private let templates: [[UInt8]]
  private let packed: [[UInt8]]
  private let values: [UInt8]
  private let templatePieces = FuzzMutation(pieces: [
    "{{", "}}", "{{-", "-}}", "{{ end }}", "{{ else }}", "(", ")", "|", "\"", "`", "'", "$", ".", "$x := ", "range ",
    "if ", "with ", "define \"a\"", "template \"a\" .", "include \"a\" .", "tpl . $", "{{ break }}", "nil", "1e99",
    "0x", "/*", "*/", "\u{E9}", ", ", "index ", "slice ", "eq ", "and ", "call ", "len ", "printf \"%d%s%v\" ",
    ".Values.l", "block \"b\" .", "until 9999999", "repeat 99999999", "-9223372036854775808", "9223372036854775807",
    "(dict \"a\" 1)", "(list 1 nil \"b\")", ".Values", "toYaml ", "fromYaml ", "regexReplaceAll \"(a*)*\" ", "| int64 ",
    "semverCompare \">=1-0\" ", "date \"2006\" ", "splitn \"\" -1 ", "substr -1 99 ", "b64dec ", "%!s",
    "%[3]*.[2]*[1]f",
  ])
  private let textPieces = FuzzMutation(pieces: [
    "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!!int ", "|\n", "\n", "  ", "\"", "'", "null", "~", "<<: ", "1e999",
    ".inf", "0o7", ",", "=", ".", "[0]", "[99999999]", "[-1]", "\\", "global", "tags", "enabled", "$ref", "#",
    "condition: ", "alias: ", "import-values: ", "../", "**", "!", "9223372036854775808", "\u{FEFF}", "\u{0}", "é",
    "\"pattern\": \"(\"", "\"type\": [], ", "name: ", "version: ", "repository: ",
  ])

  init() {
    var templates: [[UInt8]] = []
    for name in ["language", "functions", "data-functions"] {
      let cases = (try? TemplateCases.golden("\(name).jsonl")).flatMap { try? TemplateCases.read($0) } ?? []
      templates += cases.map { Array($0.template.utf8) }
    }
    let open = SharedData.read("helm-open/functions.jsonl", cases: "2829 open specimens")
    templates += (open.flatMap { try? TemplateCases.read($0) } ?? []).map { Array($0.template.utf8) }
    self.templates = templates
    packed = ["loki-canary", "prometheus-nats-exporter", "prometheus-druid-exporter"].compactMap { name in
      SharedData.read("helm-open/charts/\(name).tgz", cases: "a packed specimen").map { [UInt8]($0) }
    }
    values = (try? TemplateCases.golden("values.json")).map { [UInt8]($0) } ?? []
  }

  /// The specimen of a seed.
  func specimen(seed: UInt64) -> TemplateSpecimen {
    var random = SeededGenerator(seed: seed)
    var files = FuzzedChart.files.mapValues { Array($0.utf8) }
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<11:
      let text = templatePieces.apply(to: templates.randomElement(using: &random) ?? [], &random)
      let plain = ["Chart.yaml": files["Chart.yaml"] ?? [], "values.yaml": values, "templates/t": text]
      return TemplateSpecimen(kind: .template, bytes: text, files: plain)
    case 11..<14:
      let text = textPieces.apply(to: files["values.yaml"] ?? [], &random)
      files["values.yaml"] = text
      return TemplateSpecimen(kind: .values, bytes: text, files: files)
    case 14..<16:
      let specimen = FuzzedChart.assignments.randomElement(using: &random) ?? ""
      let text = textPieces.apply(to: Array(specimen.utf8), &random)
      return TemplateSpecimen(
        kind: .assignment, bytes: text, files: files, assignments: [String(decoding: text, as: UTF8.self)])
    case 16 where !packed.isEmpty:
      let bytes = textPieces.apply(to: packed.randomElement(using: &random) ?? [], &random, changes: 1...6)
      return TemplateSpecimen(kind: .packed, bytes: bytes)
    default:
      let name = files.keys.sorted().randomElement(using: &random) ?? "Chart.yaml"
      let isTemplate = name.contains("templates/")
      let text = (isTemplate ? templatePieces : textPieces).apply(to: files[name] ?? [], &random, changes: 1...5)
      files[name] = text
      return TemplateSpecimen(kind: .file, bytes: Array("\(name)\n".utf8) + text, files: files)
    }
  }
}

/// A small chart that has a bit of everything, and values that it may be given.
private enum FuzzedChart {
  static let assignments = [
    "a.b[2].c=1", "a={x,y,z}", "a.b=null", "list[0].name=\"a,b\"", "a\\.b=c,d.e=true", "sub.enabled=false",
    "global.x.z=1,tags.t=false", "image.tag=1.10", "list[3]=a", "a=", "nested.list[0][1]=2",
  ]

  static let files: [String: String] = [
    "Chart.yaml": """
    apiVersion: v2
    name: t
    version: 0.1.0
    kubeVersion: ">=1.20.0-0"
    dependencies:
    - {name: sub, version: "*", condition: sub.enabled, tags: [t], alias: other, import-values: [data]}
    - {name: sub, version: ">=0.1.0", import-values: [{child: data.x, parent: from}]}

    """,
    "values.yaml": """
    image: {registry: docker.io, repository: nginx, tag: "1.19"}
    list: &l
    - {name: a, value: 1}
    - {name: b, value: 2.5}
    copy: *l
    text: |
      one
      two: "three"
    sub: {enabled: true, count: 3}
    global: {x: {z: [1, 2]}}
    tags: {t: true}
    empty: {}
    nothing: null

    """,
    "values.schema.json": """
    {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
     "properties": {"image": {"$ref": "#/definitions/image"}, "list": {"type": "array", "maxItems": 9,
     "items": {"properties": {"name": {"pattern": "^[a-z]+$"}, "value": {"multipleOf": 0.5}}}}},
     "definitions": {"image": {"required": ["tag"], "additionalProperties": {"type": "string", "format": "uri-reference"}}}}
    """,
    ".helmignore": "*.bak\n/docs/\n# note\n",
    "files/a.txt": "one\ntwo\n",
    "files/b.json": #"{"a": [1, {"b": null}]}"#,
    "crds/c.yaml": "kind: CustomResourceDefinition\n",
    "templates/_helpers.tpl": """
    {{- define "t.image" -}}{{ printf "%s/%s:%s" .registry .repository (.tag | toString) }}{{- end -}}
    {{- define "t.labels" -}}{{ range $k, $v := . }}{{ $k }}: {{ $v | quote }}
    {{ end }}{{- end -}}
    """,
    "templates/a.yaml": """
    image: {{ include "t.image" .Values.image }}
    list: {{- toYaml .Values.list | nindent 2 }}
    {{- range $i, $e := .Values.copy }}
    {{ $e.name | upper }}-{{ $i }}: {{ mul $e.value 2 | default 3 }}
    {{- else }}
    none: true
    {{- end }}
    {{- with .Values.text }}
    text: {{ . | b64enc | trunc 9 | quote }}
    parsed: {{ fromYaml . | toJson }}
    {{- end }}
    tpl: {{ tpl "{{ .Values.image.tag | squote }}" $ }}
    {{ (.Files.Glob "files/*").AsConfig | indent 2 }}
    from: {{ .Values.from | toJson }}
    version: {{ semver "1.2.3-rc.1" | toString }} {{ .Capabilities.KubeVersion.Minor }}
    labels: {{ include "t.labels" (dict "a" 1 "b" (list 1 2)) | nindent 2 }}
    """,
    "templates/NOTES.txt": "{{ .Release.Name }} of {{ .Chart.Name }} {{ .Template.BasePath }}",
    "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
    "charts/sub/values.yaml": "count: 1\nexports: {data: {x: 1}}\ndata: {x: {z: 2}}\n",
    "charts/sub/templates/s.yaml": "count: {{ .Values.count }}\nfirst: {{ .Values.global.x.z | first }}\n",
  ]
}
