/// The templates of a chart, which can call one another by name.
///
/// It isn't safe to use one from several threads at once.
package final class TemplateSet {
  private let functions: FunctionTable
  private var files: [ParsedTemplates] = []
  private var definitions = Definitions()
  private var surroundings: [GoString: Definitions] = [:]
  private var parsedTexts: [GoString: [GoString: ParsedTemplates]] = [:]
  private var running: [GoString: Int] = [:]
  /// The set of the chart, for the set of a `tpl`; its templates come after those of the text.
  private let chart: TemplateSet?

  /// Templates by name, as Go's rules leave them.
  struct Definitions {
    var templates: [GoString: ParsedTemplates.Template] = [:]

    /// Adds a text: what is defined later replaces, but nothing empty replaces what isn't.
    mutating func add(_ parsed: ParsedTemplates) {
      for (name, template) in parsed.templates {
        if template.isEmpty, templates[name] != nil { continue }
        templates[name] = template
      }
    }
  }

  /// A set without templates.
  package init(functions: FunctionTable) {
    self.functions = functions
    chart = nil
  }

  private init(_ definitions: Definitions, chart: TemplateSet) {
    self.definitions = definitions
    functions = chart.functions
    self.chart = chart
  }

  /// Adds the templates of a text; what is defined later replaces what was there, except by nothing.
  package func add(_ parsed: ParsedTemplates) {
    files.append(parsed)
    definitions.add(parsed)
    surroundings = [:]
  }

  /// The template of a name.
  subscript(name: GoString) -> ParsedTemplates.Template? { definitions.templates[name] }

  /// The text of a file as Helm renders it: without `<no value>`, and with Helm's words in errors.
  ///
  /// - Throws: why it can't be rendered.
  package func execute(
    _ name: GoString, _ dot: GoValue, _ render: RenderContext
  ) throws(TemplateError) -> GoString {
    let (outer, stack) = (render.templates, render.stack)
    (render.templates, render.stack) = (self, StackGuard())
    defer { (render.templates, render.stack) = (outer, stack) }
    guard let template = self[name] else { throw missing(name) }
    do throws(ExecutionFailure) {
      let bytes = try run(template, name, dot, render, isFile: true)
      return GoString(bytes)
    } catch {
      throw error.error.inHelmWords
    }
  }

  private func run(
    _ template: ParsedTemplates.Template, _ name: GoString, _ dot: GoValue, _ render: RenderContext,
    isFile: Bool = false
  ) throws(ExecutionFailure) -> [UInt8] {
    var execution = TemplateExecution(template, name: name, dot: dot, templates: self, render: render)
    var top = TemplateExecution.Operand(value: dot)
    top.sources = render.trace?.current
    _ = try execution.walk(template.root, top)
    try execution.settle()
    let bytes = isFile ? execution.output.withoutNoValue : execution.output
    if let trace = render.trace {
      let text = TracedText(execution.output, execution.segments, isTextOfValue: chart != nil && isFile)
        .without(Array("<no value>".utf8), bytes)
      if chart == nil && isFile { trace.finish(name, text) } else { trace.add(text) }
    }
    return bytes
  }

  private func missing(_ name: GoString) -> TemplateError {
    TemplateError(
      "template: no template " + GoQuote.quoted(name) + " associated with template \"gotpl\"", template: name, line: 0,
      column: 0)
  }
}

extension TemplateSet: TemplateCalling {
  private static let mostNested = 1000

  /// The text of a template of the set, as Helm's `include` makes it.
  package func include(
    _ name: GoString, _ dot: GoValue, _ render: RenderContext
  ) throws(FunctionError) -> GoString {
    let count = running[name] ?? 0
    guard count <= Self.mostNested else {
      throw .message("rendering template has a nested reference name: " + name + ": unable to execute template")
    }
    running[name] = count &+ 1
    defer { running[name] = (running[name] ?? 1) &- 1 }
    guard let template = self[name] else { throw .message(missing(name).message) }
    do throws(ExecutionFailure) {
      return GoString(try run(template, name, dot, render))
    } catch {
      throw .nested(error.error)
    }
  }

  /// The text of a template given as text, as Helm's `tpl` makes it: in a set of its own, where the templates of the
  /// chart are, too, except those of the file that is rendered.
  package func tpl(
    _ text: GoString, _ dot: GoValue, _ render: RenderContext
  ) throws(FunctionError) -> GoString {
    guard case .map(let values) = dot else { throw .message("tpl needs values") }
    guard render.runningTexts < Self.mostNested else { throw .limit(.depth(Self.mostNested)) }
    render.runningTexts &+= 1
    defer { render.runningTexts &-= 1 }
    let basePath = try Self.templateValue("BasePath", "Basepath", in: values, text)
    let name = try Self.templateValue("Name", "Name", in: values, text)
    let chart = self.chart ?? self
    do throws(TemplateError) {
      let parsed = try chart.parsed(text, name)
      try render.take(parsed)
      guard !GoPath.base(name.bytes).starts(with: "_".utf8) else { return "" }
      values["Template"] = .map(
        GoMap(["Name": .string(name), "BasePath": .string(basePath)], type: .named(.chartValues)))
      return try TemplateSet(chart.definitions(around: parsed), chart: chart).execute(name, dot, render)
    } catch {
      var wrapped = error
      if error.limit == nil {
        wrapped.message = "error during tpl function execution for " + GoQuote.quoted(text) + ": " + error.message
      }
      throw .nested(wrapped)
    }
  }

  private static func templateValue(
    _ key: GoString, _ shown: GoString, in values: GoMap, _ text: GoString
  ) throws(FunctionError) -> GoString {
    var value: GoValue?
    if case .map(let template)? = values["Template"] { value = template[key] }
    switch value {
    case .string(let string)?: return string
    case nil, .map?:
      throw .message(
        "cannot retrieve Template." + shown + " from values inside tpl function: " + text + ": \"" + key
          + "\" is not a value")
    case .some(let other):
      let type = other.isNil ? "nil" : other.type?.description ?? "nil"
      throw .message(GoString("interface conversion: interface {} is \(type), not string"))
    }
  }

  /// A text of `tpl`, read once however often it is rendered.
  private func parsed(_ text: GoString, _ name: GoString) throws(TemplateError) -> ParsedTemplates {
    if let known = parsedTexts[name]?[text] { return known }
    let parsed = try TemplateParser.parse(text, name: name, functions: functions)
    parsedTexts[name, default: [:]][text] = parsed
    return parsed
  }

  /// The templates that a text of `tpl` sees: the chart's files are read after it, except those whose names it defines.
  private func definitions(around parsed: ParsedTemplates) -> Definitions {
    let fileNames = Set(files.map(\.name))
    var definitions = Definitions()
    if parsed.templates.keys.allSatisfy({ $0 == parsed.name || !fileNames.contains($0) }) {
      definitions = definitionsWithout(parsed.name)
      for (name, template) in parsed.templates {
        if let known = definitions.templates[name], !known.isEmpty { continue }
        definitions.templates[name] = template
      }
      return definitions
    }
    definitions.add(parsed)
    for file in files where definitions.templates[file.name] == nil { definitions.add(file) }
    return definitions
  }

  private func definitionsWithout(_ name: GoString) -> Definitions {
    if let known = surroundings[name] { return known }
    var definitions = Definitions()
    for file in files where file.name != name && definitions.templates[file.name] == nil { definitions.add(file) }
    surroundings[name] = definitions
    return definitions
  }
}

extension TemplateError {
  private static let start = Array("HELM_ERR_START".utf8)
  private static let end = Array("HELM_ERR_END".utf8)

  /// The error as Helm tells it: what `fail` and `required` said takes the place of how it got there.
  var inHelmWords: TemplateError {
    let bytes = message.bytes
    guard let first = bytes.firstRange(of: Array(": ".utf8)),
      let second = bytes[first.upperBound...].firstRange(of: Array(": ".utf8))
    else {
      var copy = self
      copy.message = "execution error in (" + template + "): " + message
      return copy
    }
    let rest = bytes[second.upperBound...]
    guard let start = rest.firstRange(of: Self.start), let end = rest[start.upperBound...].lastRange(of: Self.end)
    else { return self }
    var copy = self
    copy.message = GoString(
      Array("execution error at (".utf8) + bytes[first.upperBound..<second.lowerBound] + Array("): ".utf8)
        + rest[start.upperBound..<end.lowerBound])
    return copy
  }
}
