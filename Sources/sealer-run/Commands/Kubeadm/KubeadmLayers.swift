import Foundation
import SealerDSL
import SealerKit

/// The options of the commands that merge a kubeadm configuration, and what they mean.
enum KubeadmLayers {
  static let clusterfile = OptionSpec(
    "file", short: "f", .single("CLUSTERFILE"), help: "The Clusterfile, which overrides the image.")
  static let kubernetes = OptionSpec(
    "kubernetes", .single("VERSION"), help: "The Kubernetes that it is for (default: what the layers or the image say)."
  )
  static let lists = OptionSpec(
    "lists", .single("HOW"), choices: ConfigurationTree.ListMerge.allCases.map(\.rawValue),
    help: "How lists meet: replace (default), or by-name, element by element.")
  static let options = [clusterfile, kubernetes, lists]

  /// The configuration of an image and a Clusterfile over the default.
  ///
  /// Findings go to the user; errors among them end the command.
  ///
  /// - Throws: `Diagnostics`, `YAMLError`, `StoreError`, `UsageError`.
  static func configuration(_ invocation: Invocation, image name: String?) throws -> KubeadmConfiguration {
    let workspace = try BuildFlags.workspace(invocation)
    let cluster = try invocation.path(clusterfile).map { file in
      try Clusterfile(try workspace.limits.read(file, .documentBytes), file: file.text)
    }
    invocation.console.report(cluster?.warnings ?? [])
    var image: ImageKubeadm?
    if let name {
      let store = try workspace.openStore()
      let reference = try ImageReference(name)
      let base = try BaseImage(store.require(reference), as: reference, in: store)
      image = try base.kubeadm(environment: cluster?.cluster?.environment ?? [:])
    }
    let documents = image?.documents ?? []
    var request = KubeadmConfiguration.Request(
      layers: cluster?.layers(over: documents) ?? [documents], asked: try release(invocation), assumed: image?.assumed)
    request.lists = invocation[lists].flatMap(ConfigurationTree.ListMerge.init) ?? .replace
    return try merged(request, invocation)
  }

  /// Merges, and tells the user what is worth a look, further findings first.
  private static func merged(
    _ request: KubeadmConfiguration.Request, _ invocation: Invocation, after warnings: [Diagnostic] = []
  ) throws -> KubeadmConfiguration {
    let configuration = try KubeadmConfiguration(request)
    try Diagnostics(configuration.findings).throwIfErrors()
    invocation.console.report(warnings + configuration.findings)
    return configuration
  }

  /// The configuration that an argument names: a file of kubeadm documents or a Clusterfile, else an image of the store.
  ///
  /// - Throws: as `configuration`.
  static func configuration(_ invocation: Invocation, of argument: String) throws -> KubeadmConfiguration {
    guard let file = try? HostPath(argument), file.exists else {
      return try configuration(invocation, image: argument)
    }
    let limits = try BuildFlags.workspace(invocation).limits
    let cluster = try Clusterfile(try limits.read(file, .documentBytes), file: file.text)
    let request = KubeadmConfiguration.Request(layers: cluster.layers(over: []), asked: try release(invocation))
    return try merged(request, invocation, after: cluster.warnings)
  }

  private static func release(_ invocation: Invocation) throws -> KubernetesRelease? {
    guard let text = invocation[kubernetes] else { return nil }
    guard let release = KubernetesRelease(text) else {
      throw UsageError.wrongValue(option: "--kubernetes", found: text, expected: "a version, such as v1.31.6")
    }
    return release
  }

  /// Prints values as a list of JSON objects.
  static func print(_ objects: [YAMLValue], to console: Console) throws {
    console.write(text: try YAMLValue.list(objects).json())
  }
}
