extension FunctionTable {
  /// Semantic versions.
  ///
  /// See https://masterminds.github.io/sprig/semver.html.
  static let versionFunctions: [TemplateFunction] = [
    TemplateFunction("semver", cost: .number, GoSignature(.string)) { arguments, _ throws(FunctionError) in
      .pointer(GoPointer(GoStruct(try version(arguments.string(0)))))
    },
    TemplateFunction("semverCompare", cost: .number, GoSignature(.string, .string)) {
      arguments, _ throws(FunctionError) in
      let constraint: VersionConstraint
      do {
        constraint = try VersionConstraint(arguments.string(0).text)
      } catch {
        throw .message("\(error)")
      }
      return .bool(constraint.allows(try version(arguments.string(1))))
    },
  ]

  private static func version(_ text: GoString) throws(FunctionError) -> SemanticVersion {
    do {
      return try SemanticVersion(text.text)
    } catch {
      throw .message("\(error)")
    }
  }
}

extension GoStruct {
  /// A version as templates see it.
  convenience init(_ version: SemanticVersion) {
    self.init(
      .semanticVersion,
      [
        .uint(version.major, .uint64), .uint(version.minor, .uint64), .uint(version.patch, .uint64),
        .text(version.prerelease), .text(version.metadata), .text(version.original),
      ])
  }
}

extension GoNamedType {
  /// `semver.Version`.
  ///
  /// See https://pkg.go.dev/github.com/Masterminds/semver/v3@v3.1.1#Version.
  static let semanticVersion = GoNamedType(
    "semver.Version",
    fields: [
      Field("major", .uint(.uint64)), Field("minor", .uint(.uint64)), Field("patch", .uint(.uint64)),
      Field("pre", .string), Field("metadata", .string), Field("original", .string),
    ],
    pointerMethods: ["Compare", "Equal", "GreaterThan", "LessThan", "Original"]
  ) { VersionMethods.parts + VersionMethods.successors + VersionMethods.comparisons(with: $0) }
}

/// The methods of `semver.Version`.
private enum VersionMethods {
  static let parts: [TemplateFunction] = [
    method("Major") { .uint($0.major, .uint64) },
    method("Minor") { .uint($0.minor, .uint64) },
    method("Patch") { .uint($0.patch, .uint64) },
    method("Prerelease") { .text($0.prerelease) },
    method("Metadata") { .text($0.metadata) },
    method("Original") { .text($0.original) },
    method("String") { .text("\($0)") },
    method("Value") { .text("\($0)") },
    method("MarshalJSON") { .bytes(GoString("\"\($0)\"")) },
  ]

  static let successors: [TemplateFunction] = [
    method("IncMajor") { .structure(GoStruct($0.nextMajor)) },
    method("IncMinor") { .structure(GoStruct($0.nextMinor)) },
    method("IncPatch") { .structure(GoStruct($0.nextPatch)) },
    replacement("SetPrerelease") { version, text throws(VersionError) in try version.withPrerelease(text) },
    replacement("SetMetadata") { version, text throws(VersionError) in try version.withMetadata(text) },
  ]

  /// Those that take another version.
  static func comparisons(with type: GoNamedType) -> [TemplateFunction] {
    [
      comparison("Compare", type) { .int($0) },
      comparison("Equal", type) { .bool($0 == 0) },
      comparison("GreaterThan", type) { .bool($0 > 0) },
      comparison("LessThan", type) { .bool($0 < 0) },
    ]
  }

  private static func method(
    _ name: GoString, _ body: @escaping @Sendable (SemanticVersion) -> GoValue
  ) -> TemplateFunction {
    TemplateFunction(name, GoSignature()) { arguments, _ throws(FunctionError) in
      body(try version(arguments.value(0)))
    }
  }

  private static func replacement(
    _ name: GoString, _ body: @escaping @Sendable (SemanticVersion, String) throws(VersionError) -> SemanticVersion
  ) -> TemplateFunction {
    TemplateFunction(name, GoSignature(.string)) { arguments, _ throws(FunctionError) in
      let version = try version(arguments.value(0))
      do throws(VersionError) {
        return .structure(GoStruct(try body(version, arguments.string(1).text)))
      } catch {
        throw .message("\(error)")
      }
    }
  }

  private static func comparison(
    _ name: GoString, _ type: GoNamedType, _ body: @escaping @Sendable (Int) -> GoValue
  ) -> TemplateFunction {
    TemplateFunction(name, GoSignature(.pointer(type))) { arguments, _ throws(FunctionError) in
      body(try version(arguments.value(0)).compare(try version(arguments.value(1))))
    }
  }

  /// The version of a receiver or argument.
  private static func version(_ value: GoValue) throws(FunctionError) -> SemanticVersion {
    let structure: GoStruct?
    switch value {
    case .structure(let value): structure = value
    case .pointer(let pointer): structure = pointer.target
    default: structure = nil
    }
    guard let fields = structure?.values, case .uint(let major, _) = fields.value(0),
      case .uint(let minor, _) = fields.value(1), case .uint(let patch, _) = fields.value(2)
    else { throw GoPanic.nilDereference }
    return SemanticVersion(
      major: major, minor: minor, patch: patch, fields.string(3).text, fields.string(4).text,
      original: fields.string(5).text)
  }
}
