import Foundation

/// The files of a chart as templates read them: `.Files`.
///
/// See https://helm.sh/docs/chart_template_guide/accessing_files/
enum ChartFilesObject {
  /// `engine.files`, a map of bytes.
  static let type = GoNamedType(
    "engine.files", .map(.bytes),
    methods: [
      TemplateFunction("Get", GoSignature(.string)) { arguments, _ in .string(content(arguments) ?? "") },
      TemplateFunction("GetBytes", GoSignature(.string)) { arguments, _ in .bytes(content(arguments) ?? "") },
      TemplateFunction("Glob", cost: .files, GoSignature(.string)) { arguments, _ in .map(glob(arguments)) },
      TemplateFunction("Lines", cost: .files, GoSignature(.string)) { arguments, _ in lines(arguments) },
      TemplateFunction("AsConfig", cost: .files, GoSignature()) { arguments, render throws(FunctionError) in
        try yaml(arguments, render) { .string($0) }
      },
      TemplateFunction("AsSecrets", cost: .files, GoSignature()) { arguments, render throws(FunctionError) in
        try yaml(arguments, render) { .text(Data($0.bytes).base64EncodedString()) }
      },
    ])

  /// The files of a chart.
  static func object(_ files: [ChartFile]) -> GoValue {
    let entries = files.map { ($0.name, GoValue.bytes($0.content)) }
    return .map(GoMap(Dictionary(entries) { _, later in later }, type: .named(type)))
  }

  private static func content(_ arguments: [GoValue]) -> GoString? {
    guard arguments.count == 2, case .map(let files) = arguments[0], case .string(let name) = arguments[1],
      case .bytes(let content)? = files[name]
    else { return nil }
    return content
  }

  private static func lines(_ arguments: [GoValue]) -> GoValue {
    guard let content = content(arguments), !content.isEmpty else { return .strings([]) }
    return .strings(content.split(at: UInt8(ascii: "\n")))
  }

  private static func glob(_ arguments: [GoValue]) -> GoMap {
    guard arguments.count == 2, case .map(let files) = arguments[0], case .string(let text) = arguments[1],
      let pattern = GlobPattern(text.text) ?? GlobPattern("**")
    else { return GoMap(type: .named(type)) }
    let matching = files.sorted.filter { pattern.matches($0.key.text) }
    return GoMap(Dictionary(matching.map { ($0.key, $0.value) }) { $1 }, type: .named(type))
  }

  /// The files by their last names, written as YAML.
  private static func yaml(
    _ arguments: [GoValue], _ render: RenderContext, _ text: (GoString) -> GoValue
  ) throws(FunctionError) -> GoValue {
    guard case .map(let files)? = arguments.first, !files.isNil else { return .text("") }
    let texts = GoMap(type: .map(.string))
    for (name, value) in files.sorted {
      guard case .bytes(let content) = value else { continue }
      try render.budget.spend(bytes: content.count)
      texts[name.lastName] = text(content)
    }
    return .string(try ChartYAML.text(.map(texts), render))
  }
}
