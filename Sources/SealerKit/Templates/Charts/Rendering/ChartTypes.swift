/// The Go types of what Helm gives to templates: fields, methods and names as its packages declare them.
///
/// See https://pkg.go.dev/helm.sh/helm/v3/pkg/chart and https://pkg.go.dev/helm.sh/helm/v3/pkg/chartutil
enum ChartTypes {
  /// The methods of `chartutil.Values`.
  static let valuesMethods: [TemplateFunction] = [
    TemplateFunction("AsMap", GoSignature()) { arguments, _ in asMap(arguments) },
    TemplateFunction("YAML", cost: .files, GoSignature()) { arguments, render throws(FunctionError) in
      // Unlike `toYaml`, it keeps the last line break.
      .string(try ChartYAML.text(arguments.first ?? .nilInterface, render) + "\n")
    },
    TemplateFunction("Table", GoSignature(.string)) { arguments, _ throws(FunctionError) in
      .map(try table(arguments))
    },
    TemplateFunction("PathValue", GoSignature(.string)) { arguments, _ throws(FunctionError) in
      try pathValue(arguments)
    },
  ]

  /// `chart.Maintainer`.
  static let maintainer = GoNamedType(
    "chart.Maintainer", fields: [field("Name", "name"), field("Email", "email"), field("URL", "url")],
    methods: [validate])

  /// `chart.Dependency`.
  static let dependency = GoNamedType(
    "chart.Dependency",
    fields: [
      field("Name", "name", isOmitted: false), field("Version", "version"),
      field("Repository", "repository", isOmitted: false), field("Condition", "condition"),
      field("Tags", "tags", .strings), field("Enabled", "enabled", .bool),
      field("ImportValues", "import-values", .list), field("Alias", "alias"),
    ], methods: [validate])

  /// `chart.Metadata`.
  static let metadata = GoNamedType(
    "chart.Metadata",
    fields: [
      field("Name", "name"), field("Home", "home"), field("Sources", "sources", .strings),
      field("Version", "version"), field("Description", "description"), field("Keywords", "keywords", .strings),
      field("Maintainers", "maintainers", .slice(.pointer(maintainer))), field("Icon", "icon"),
      field("APIVersion", "apiVersion"), field("Condition", "condition"), field("Tags", "tags"),
      field("AppVersion", "appVersion"), field("Deprecated", "deprecated", .bool),
      field("Annotations", "annotations", .map(.string)), field("KubeVersion", "kubeVersion"),
      field("Dependencies", "dependencies", .slice(.pointer(dependency))), field("Type", "type"),
    ])

  /// What `.Chart` is: the metadata, and whether no chart is around it.
  static let chart = GoNamedType(
    "struct { chart.Metadata; IsRoot bool }",
    fields: [GoNamedType.Field("Metadata", .named(metadata), isEmbedded: true), plain("IsRoot", .bool)])

  /// `chartutil.KubeVersion`.
  static let kubeVersion = GoNamedType(
    "chartutil.KubeVersion", fields: [plain("Version"), plain("Major"), plain("Minor")],
    methods: [
      TemplateFunction("String", GoSignature()) { arguments, _ in version(arguments) },
      TemplateFunction("GitVersion", GoSignature()) { arguments, _ in version(arguments) },
    ], pointerMethods: ["String", "GitVersion"])

  /// `chartutil.VersionSet`.
  static let versionSet = GoNamedType(
    "chartutil.VersionSet", .strings,
    methods: [
      TemplateFunction("Has", GoSignature(.string)) { arguments, _ in .bool(has(arguments)) }
    ])

  /// `version.BuildInfo`.
  static let buildInfo = GoNamedType(
    "version.BuildInfo",
    fields: [
      field("Version", "version"), field("GitCommit", "git_commit"), field("GitTreeState", "git_tree_state"),
      field("GoVersion", "go_version"),
    ])

  /// `chartutil.Capabilities`.
  static let capabilities = GoNamedType(
    "chartutil.Capabilities",
    fields: [
      plain("KubeVersion", .named(kubeVersion)), plain("APIVersions", .named(versionSet)),
      plain("HelmVersion", .named(buildInfo)),
    ],
    methods: [
      TemplateFunction("Copy", GoSignature()) { arguments, _ in arguments.first ?? .nilInterface }
    ])

  private static let validate = TemplateFunction("Validate", GoSignature()) { _, _ in .nilInterface }

  /// A field whose JSON has a key of its own.
  private static func field(
    _ name: GoString, _ key: GoString, _ type: GoType = .string, isOmitted: Bool = true
  ) -> GoNamedType.Field {
    var field = GoNamedType.Field(name, type, jsonOmitEmpty: key)
    field.isOmittedWhenEmpty = isOmitted
    return field
  }

  /// A field whose JSON has its name.
  private static func plain(_ name: GoString, _ type: GoType = .string) -> GoNamedType.Field {
    GoNamedType.Field(name, type)
  }

  private static func version(_ arguments: [GoValue]) -> GoValue {
    switch arguments.first {
    case .structure(let version): version["Version"] ?? .text("")
    case .pointer(let pointer): pointer.target?["Version"] ?? .text("")
    default: .text("")
    }
  }

  private static func has(_ arguments: [GoValue]) -> Bool {
    guard arguments.count == 2, case .list(let set) = arguments[0], case .string(let wanted) = arguments[1] else {
      return false
    }
    return set.elements.contains { element in
      if case .string(let version) = element { version == wanted } else { false }
    }
  }

  // MARK: - Values

  private static func asMap(_ arguments: [GoValue]) -> GoValue {
    guard case .map(let map)? = arguments.first, !map.isEmpty else { return .dict([:]) }
    return .map(GoMap(sharing: map, type: .dict))
  }

  private static func table(_ arguments: [GoValue]) throws(FunctionError) -> GoMap {
    guard arguments.count == 2, case .map(var map) = arguments[0], case .string(let path) = arguments[1] else {
      return GoMap(type: .named(.chartValues))
    }
    for name in path.split(at: UInt8(ascii: ".")) {
      guard case .map(let next)? = map[name] else {
        throw .message("\(GoQuote.quoted(name)) is not a table")
      }
      map = next
    }
    return GoMap(sharing: map, type: .named(.chartValues))
  }

  private static func pathValue(_ arguments: [GoValue]) throws(FunctionError) -> GoValue {
    guard arguments.count == 2, case .map(let map) = arguments[0], case .string(let path) = arguments[1] else {
      return .nilInterface
    }
    if path.isEmpty { throw .message("YAML path cannot be empty") }
    let names = path.split(at: UInt8(ascii: "."))
    let last = names.last ?? ""
    guard let table = map.table(at: names.dropLast()), let value = table[last] else {
      throw .message("\(GoQuote.quoted(last)) is not a value")
    }
    if case .map = value { throw .message("\(GoQuote.quoted(last)) is not a value") }
    return value
  }
}
