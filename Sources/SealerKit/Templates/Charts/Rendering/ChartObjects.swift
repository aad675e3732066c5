/// Makes the objects that templates find in their dot: `.Chart`, `.Capabilities`, `.Release`.
enum ChartObjects {
  /// The metadata of a chart as `.Chart`.
  static func chart(_ chart: WorkingChart) throws(ChartError) -> GoValue {
    let metadata = GoValue.structure(try metadata(chart))
    return .structure(GoStruct(ChartTypes.chart, [metadata, .bool(chart.isRoot)]))
  }

  private static func metadata(_ chart: WorkingChart) throws(ChartError) -> GoStruct {
    let data = chart.metadata
    var annotations = GoMap(nilOf: .map(.string))
    if let texts = data.annotations {
      annotations = GoMap(texts.mapValues { .string($0) }, type: .map(.string))
    }
    return GoStruct(
      ChartTypes.metadata,
      [
        .string(data.name), .string(data.home), strings(data.sources), .string(data.version), .string(data.summary),
        strings(data.keywords), .list(maintainers(data.maintainers)), .string(data.icon), .string(data.apiVersion),
        .string(data.condition), .string(data.tags), .string(data.appVersion), .bool(data.isDeprecated),
        .map(annotations), .string(data.kubeVersion), .list(try dependencies(chart.requirements)), .string(data.type),
      ])
  }

  private static func maintainers(_ maintainers: [ChartMaintainer?]?) -> GoList {
    let type = GoType.slice(.pointer(ChartTypes.maintainer))
    guard let maintainers else { return GoList(nilOf: type) }
    let elements = maintainers.map { maintainer -> GoValue in
      guard let maintainer else { return .pointer(GoPointer(nilOf: ChartTypes.maintainer)) }
      let values: [GoValue] = [.string(maintainer.name), .string(maintainer.email), .string(maintainer.url)]
      return .pointer(GoPointer(GoStruct(ChartTypes.maintainer, values)))
    }
    return GoList(elements, type: type)
  }

  private static func dependencies(_ dependencies: [WorkingDependency]?) throws(ChartError) -> GoList {
    let type = GoType.slice(.pointer(ChartTypes.dependency))
    guard let dependencies else { return GoList(nilOf: type) }
    var elements: [GoValue] = []
    for dependency in dependencies { elements.append(.pointer(GoPointer(try structure(dependency)))) }
    return GoList(elements, type: type)
  }

  private static func structure(_ dependency: WorkingDependency) throws(ChartError) -> GoStruct {
    let declared = dependency.declared
    var imports = GoList(nilOf: .list)
    if let done = dependency.importValues {
      if !done.isEmpty { imports = GoList(done) }
    } else if let items = declared.importValues {
      var values: [GoValue] = []
      for item in items { values.append(try ValuesReader.value(item)) }
      imports = GoList(values)
    }
    return GoStruct(
      ChartTypes.dependency,
      [
        .string(dependency.name), .string(declared.version), .string(declared.repository),
        .string(declared.condition), strings(declared.tags), .bool(dependency.isEnabled), .list(imports),
        .string(declared.alias),
      ])
  }

  private static func strings(_ strings: [GoString]?) -> GoValue {
    guard let strings else { return .list(GoList(nilOf: .strings)) }
    return .strings(strings)
  }

  /// What the cluster can do, as `.Capabilities`.
  static func capabilities(_ capabilities: ChartCapabilities) -> GoValue {
    let version = capabilities.kubernetes
    let kubeVersion = GoStruct(
      ChartTypes.kubeVersion, [.text(version.version), .text(version.major), .text(version.minor)])
    let apiVersions = GoList(
      capabilities.apiVersions.map { .string($0) }, type: .named(ChartTypes.versionSet))
    // What a released binary of Helm 3.9.4 tells of itself.
    let helm = GoStruct(
      ChartTypes.buildInfo,
      [.text("v3.9.4"), .text("dbc6d8e20fe1d58d50e6ed30f09a04a77e4c68db"), .text("clean"), .text("go1.17.13")])
    return .pointer(
      GoPointer(
        GoStruct(ChartTypes.capabilities, [.structure(kubeVersion), .list(apiVersions), .structure(helm)])))
  }

  /// The release, as `.Release`.
  static func release(_ release: ChartRelease) -> GoValue {
    .dict([
      "Name": .text(release.name), "Namespace": .text(release.namespace), "IsUpgrade": .bool(release.isUpgrade),
      "IsInstall": .bool(!release.isUpgrade), "Revision": .int(1), "Service": .text("Helm"),
    ])
  }
}
