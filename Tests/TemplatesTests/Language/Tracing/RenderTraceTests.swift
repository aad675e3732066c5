import Foundation
import SealerTemplates
import Testing

@Suite struct RenderTraceTests {
  private static let values = """
    {"image": {"repository": "nginx", "tag": "1.2", "pullPolicy": "Always"}, "hosts": ["a.example", "b.example"],
     "sidecars": [{"image": "busybox:3"}, {"image": "redis:7"}], "literal": "image: mysql:8", "tpl": "{{ .Values.image.repository }}!"}
    """

  /// Renders a template beside a file of helpers, and asks where a piece of the text came from.
  private func source(
    of piece: String, _ template: String, helpers: String = ""
  ) throws -> TraceSource? {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(Self.values.utf8)) as? [String: Any])
    let values = TemplateCases.value(object)
    TemplateCases.mark(values, ValuesPath())
    let name: GoString = "t/templates/t"
    let top = GoMap(
      ["Values": values, "Template": .dict(["Name": .string(name), "BasePath": .text("t/templates")])],
      type: .named(.chartValues))
    let set = TemplateSet(functions: .helm)
    set.add(try TemplateParser.parse(GoString(template), name: name, functions: .helm))
    set.add(try TemplateParser.parse(GoString(helpers), name: "t/templates/_h.tpl", functions: .helm))
    let render = RenderContext()
    let trace = RenderTrace()
    render.trace = trace
    let text = try set.execute(name, .map(top), render)
    let place = try #require(text.text.range(of: piece), "\(text)")
    let offset = text.text.utf8.distance(from: text.text.startIndex, to: place.lowerBound)
    return trace.source(of: GoString(piece), at: offset, in: name)
  }

  private func found(_ file: String, _ line: Int, _ column: Int, _ values: String...) -> TraceSource {
    TraceSource(template: GoString("t/templates/\(file)"), line: line, column: column, values: values)
  }

  @Test func findsPlainText() throws {
    #expect(try source(of: "nginx:1.2", "a: 1\nimage: nginx:1.2\n") == found("t", 2, 8))
  }

  @Test func findsTheValuesOfActionsBesideOneAnother() throws {
    let template = "x: y\nimage: {{ .Values.image.repository }}:{{ .Values.image.tag | quote }}\n"
    #expect(try source(of: "nginx:\"1.2", template) == found("t", 2, 11, "image.repository", "image.tag"))
    #expect(try source(of: "1.2", template) == found("t", 2, 42, "image.tag"))
  }

  @Test func findsWhatAnIncludedTemplateRead() throws {
    let helpers = "{{ define \"image\" }}\n{{ .image.repository }}:{{ .tag }}{{ end }}"
    let template =
      "image: {{ include \"image\" (dict \"image\" .Values.image \"tag\" .Values.image.tag) | trim | quote }}"
    #expect(
      try source(of: "nginx:1.2", template, helpers: helpers)
        == found("_h.tpl", 2, 4, "image.repository", "image.tag"))
    let constant = "{{ define \"image\" }}redis:7{{ end }}"
    #expect(try source(of: "redis:7", "{{ include \"image\" . }}", helpers: constant) == found("_h.tpl", 1, 21))
  }

  @Test func findsLeavesOfAMapThatWasPrintedWhole() throws {
    let template = "image:\n  {{- toYaml .Values.image | nindent 2 }}"
    #expect(try source(of: "Always", template) == found("t", 2, 7, "image.pullPolicy"))
  }

  @Test func findsWhatATemplateInTheValuesRead() throws {
    #expect(try source(of: "nginx!", "{{ tpl .Values.tpl . }}") == found("t", 1, 4, "image.repository"))
    #expect(try source(of: "mysql:8", "- {{ tpl .Values.literal . }}") == found("t", 1, 6, "literal"))
  }

  @Test func findsElementsOfLists() throws {
    let hosts = "{{ range .Values.hosts }}- {{ . }}\n{{ end }}"
    #expect(try source(of: "b.example", hosts) == found("t", 1, 31, "hosts[1]"))
    let images = "{{ range $i, $s := .Values.sidecars }}- {{ $s.image }}\n{{ end }}"
    #expect(try source(of: "redis:7", images) == found("t", 1, 44, "sidecars[1].image"))
  }

  @Test func followsVariablesAndDots() throws {
    let variable = "{{ $x := printf \"%s:%s\" .Values.image.repository .Values.image.tag }}a {{ $x }}"
    #expect(try source(of: "nginx:1.2", variable) == found("t", 1, 75, "image.repository", "image.tag"))
    #expect(try source(of: "1.2", "{{ with .Values.image.tag }}{{ . }}{{ end }}") == found("t", 1, 32, "image.tag"))
    let call = "{{ template \"x\" .Values.image.tag }}"
    #expect(
      try source(of: "1.2", call, helpers: "{{ define \"x\" }}{{ . }}{{ end }}")
        == found("_h.tpl", 1, 20, "image.tag"))
  }

  @Test func countsWithoutRemovedNils() throws {
    let template = "{{ .Values.nope }}{{ .Values.nope }}{{ .Values.image.tag }}{{ .Values.nope }}"
    #expect(try source(of: "1.2", template) == found("t", 1, 40, "image.tag"))
  }
}
