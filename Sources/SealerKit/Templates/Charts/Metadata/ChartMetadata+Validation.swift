extension ChartMetadata {
  /// Cleans the texts and checks the rules that Helm has for a chart.
  ///
  /// See https://helm.sh/docs/topics/charts/#the-chartyaml-file; names that are paths are refused as later releases do.
  mutating func validate() throws(ChartError) {
    sanitize()
    if apiVersion.isEmpty { throw .validation("chart.metadata.apiVersion is required") }
    if name.isEmpty { throw .validation("chart.metadata.name is required") }
    let quotedName = GoQuote.quoted(name)
    if name == "." || name == ".." {
      throw .validation("chart.metadata.name " + quotedName + " is not allowed")
    }
    if name.bytes.contains(UInt8(ascii: "/")) {
      throw .validation("chart.metadata.name " + quotedName + " is invalid")
    }
    if version.isEmpty { throw .validation("chart.metadata.version is required") }
    if (try? SemanticVersion(version.text)) == nil {
      throw .validation(GoString("chart.metadata.version \(GoQuote.quoted(version)) is invalid"))
    }
    if !(["", "application", "library"] as [GoString]).contains(type) {
      throw .validation("chart.metadata.type must be application or library")
    }
    for maintainer in maintainers ?? [] where maintainer == nil {
      throw .validation("maintainers must not contain empty or null nodes")
    }
    try checkDependencies()
  }

  private func checkDependencies() throws(ChartError) {
    var names: Set<GoString> = []
    for dependency in dependencies ?? [] {
      guard let dependency else { throw .validation("dependencies must not contain empty or null nodes") }
      if !dependency.alias.isEmpty, !dependency.alias.bytes.allSatisfy(Self.isAliasByte) {
        let name = GoQuote.quoted(dependency.name)
        throw .validation(GoString("dependency \(name) has disallowed characters in the alias"))
      }
      let name = dependency.alias.isEmpty ? dependency.name : dependency.alias
      guard names.insert(name).inserted else {
        throw .validation(GoString("more than one dependency with name or alias \(GoQuote.quoted(name))"))
      }
    }
  }

  private static func isAliasByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func sanitize() {
    for field in [
      \ChartMetadata.name, \.summary, \.home, \.icon, \.condition, \.tags, \.appVersion, \.kubeVersion,
    ] as [WritableKeyPath<ChartMetadata, GoString>] {
      self[keyPath: field] = self[keyPath: field].sanitized
    }
    sources = sources?.map(\.sanitized)
    keywords = keywords?.map(\.sanitized)
    maintainers = maintainers?.map { $0?.sanitized }
    dependencies = dependencies?.map { $0?.sanitized }
  }
}

extension ChartMaintainer {
  fileprivate var sanitized: ChartMaintainer {
    ChartMaintainer(name: name.sanitized, email: email.sanitized, url: url.sanitized)
  }
}

extension ChartDependency {
  fileprivate var sanitized: ChartDependency {
    var copy = self
    copy.name = name.sanitized
    copy.version = version.sanitized
    copy.repository = repository.sanitized
    copy.condition = condition.sanitized
    copy.tags = tags?.map(\.sanitized)
    return copy
  }
}

extension GoString {
  /// Every space as a plain one, and without what can't be printed.
  fileprivate var sanitized: GoString {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        result.append(" ")
      } else if scalar.isPrintable {
        result.append(scalar)
      }
    }
    return GoString(String(result))
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      false
    default: true
    }
  }
}
