import SealerKit

/// What a command is told that merges kubeadm configurations, and what it means.
struct KubeadmRequest: Sendable {
  static let image = Operand(optional: "NAME", as: ImageReference.self)
  static let clusterfile = Option(
    "file", short: "f", "CLUSTERFILE", as: HostPath.self, help: "The Clusterfile, which overrides the image.")
  static let kubernetes = Option(
    "kube-version", "VERSION", as: KubernetesRelease.self,
    help: "The Kubernetes that it is for (default: what the layers or the image say).")
  static let olderKubernetes = Option(
    "kubernetes", "VERSION", as: KubernetesRelease.self, help: "The older name of --kube-version.")
  static let lists = Option(
    "lists", "HOW", as: ListMerge.self, default: .byField,
    help: "How lists meet: by-field (default), as each field means it; replace; or by-name, element by element.")
  static let options: [any AnyOption] = [clusterfile, kubernetes, olderKubernetes, lists]

  private let layers: KubeadmLayers
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) {
    var layers = KubeadmLayers()
    layers.clusterfile = values[Self.clusterfile]
    layers.asked =
      [Self.kubernetes, Self.olderKubernetes].lazy.compactMap { option in
        values[option].map { TargetRelease($0, .option("--\(option.spec.name)")) }
      }.first
    layers.lists = values[Self.lists]
    self.layers = layers
    workspace = WorkspaceRequest(values)
  }

  /// The configuration of an image and a Clusterfile over the default.
  ///
  /// Findings go to the user; errors among them end the command.
  ///
  /// - Throws: `Diagnostics`, `YAMLError`, `StoreError`.
  func configuration(of name: ImageReference?, _ context: CommandContext) throws -> KubeadmConfiguration {
    var layers = layers
    layers.image = name
    return try merged(layers, context)
  }

  /// The configuration of a place: a file of kubeadm documents or a Clusterfile, else an image of the store.
  ///
  /// - Throws: as `configuration(of:_:)`, `InvalidReference`.
  func configuration(at place: ConfigurationPlace, _ context: CommandContext) throws -> KubeadmConfiguration {
    guard let file = place.file else { return try configuration(of: try place.image(), context) }
    var layers = layers
    layers.clusterfile = file
    return try merged(layers, context)
  }

  private func merged(_ layers: KubeadmLayers, _ context: CommandContext) throws -> KubeadmConfiguration {
    let (configuration, notes) = try layers.merged(in: try workspace.workspace(context))
    context.console.report(notes)
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
