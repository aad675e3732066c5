import SealerKit

/// What a command is told that merges kubeadm configurations, and what it means.
struct KubeadmRequest: Sendable {
  static let image = Operand(optional: "NAME", as: ImageReference.self)
  static let clusterfile = Option(
    "file", short: "f", "CLUSTERFILE", as: HostPath.self, help: "The Clusterfile, which overrides the image.")
  static let kubernetes = Option(
    "kubernetes", "VERSION", as: KubernetesRelease.self,
    help: "The Kubernetes that it is for (default: what the layers or the image say).")
  static let lists = Option(
    "lists", "HOW", as: ConfigurationTree.ListMerge.self, default: .replace,
    help: "How lists meet: replace (default), or by-name, element by element.")
  static let options: [any AnyOption] = [clusterfile, kubernetes, lists]

  private let clusterfile: HostPath?
  private let release: KubernetesRelease?
  private let lists: ConfigurationTree.ListMerge
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) {
    clusterfile = values[Self.clusterfile]
    release = values[Self.kubernetes]
    lists = values[Self.lists]
    workspace = WorkspaceRequest(values)
  }

  /// The configuration of an image and a Clusterfile over the default.
  ///
  /// Findings go to the user; errors among them end the command.
  ///
  /// - Throws: `Diagnostics`, `YAMLError`, `StoreError`.
  func configuration(of name: ImageReference?, _ context: CommandContext) throws -> KubeadmConfiguration {
    let workspace = try workspace.workspace(context)
    let cluster = try clusterfile.map { file in
      try Clusterfile(try workspace.limits.read(file, .documentBytes), file: file.text)
    }
    context.console.report(cluster?.warnings ?? [])
    var image: ImageKubeadm?
    if let name {
      let store = try workspace.openStore()
      let base = try BaseImage(store.require(name), as: name, in: store)
      image = try base.kubeadm(environment: cluster?.cluster?.environment ?? [:])
    }
    let documents = image?.documents ?? []
    var request = KubeadmConfiguration.Request(
      layers: cluster?.layers(over: documents) ?? [documents], asked: release, assumed: image?.assumed)
    request.lists = lists
    return try merged(request, context.console)
  }

  /// The configuration of a place: a file of kubeadm documents or a Clusterfile, else an image of the store.
  ///
  /// - Throws: as `configuration(of:_:)`, `InvalidReference`.
  func configuration(at place: ConfigurationPlace, _ context: CommandContext) throws -> KubeadmConfiguration {
    guard let file = place.file else { return try configuration(of: try place.image(), context) }
    let limits = try workspace.workspace(context).limits
    let cluster = try Clusterfile(try limits.read(file, .documentBytes), file: file.text)
    let request = KubeadmConfiguration.Request(layers: cluster.layers(over: []), asked: release)
    return try merged(request, context.console, after: cluster.warnings)
  }

  /// Merges, and tells the user what is worth a look, further findings first.
  private func merged(
    _ request: KubeadmConfiguration.Request, _ console: Console, after warnings: [Diagnostic] = []
  ) throws -> KubeadmConfiguration {
    let configuration = try KubeadmConfiguration(request)
    try Diagnostics(configuration.findings).throwIfErrors()
    console.report(warnings + configuration.findings)
    return configuration
  }
}

extension Console {
  /// Writes values as a list of JSON objects.
  ///
  /// - Throws: what writing JSON throws.
  func print(objects: [YAMLValue]) throws {
    write(text: try YAMLValue.list(objects).json())
  }
}
