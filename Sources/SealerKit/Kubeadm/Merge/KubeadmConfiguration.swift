import Foundation
import SealerFoundations
import SealerYAML

/// The configuration that a node runs: the layers over each other, field by field, each value with its origin.
///
/// Maps merge by key, scalars replace, lists meet by the rule of their field; null in an upper layer deletes what was
/// inherited. Layers of an older API version are moved to the one that the target release is given; what that release
/// refuses of the built-in default is replaced or taken away, and said so.
package struct KubeadmConfiguration: Sendable {
  /// What to merge, and for whom.
  package struct Request: Sendable {
    /// The layers over the built-in default, lowest first.
    package var layers: [[KubeadmDocument]]
    /// The Kubernetes that it is for; nil for the one that the layers configure.
    package var target: TargetRelease?
    /// How lists meet.
    package var lists = ListMerge.byField

    /// Asks for a merge.
    package init(layers: [[KubeadmDocument]], target: TargetRelease? = nil) {
      self.layers = layers
      self.target = target
    }
  }

  /// The Kubernetes that it is for.
  package let target: TargetRelease
  /// What is wrong or worth a look; errors among them mean that the cluster would not start.
  package private(set) var findings: [Diagnostic] = []
  /// What the target release took away from the built-in default, and what lost its place to a field that excludes it.
  private(set) var removed: [Explanation] = []
  private(set) var merged = ConfigurationSet()
  private let lists: ListMerge

  /// Merges layers over the built-in default for the release that they name.
  ///
  /// - Throws: `Diagnostics` if the built-in default is broken.
  package init(layers: [[KubeadmDocument]]) throws {
    try self.init(Request(layers: layers))
  }

  /// Merges layers over the built-in default.
  ///
  /// What is wrong with a layer is found, not thrown: see `findings`.
  ///
  /// - Throws: `Diagnostics` if the built-in default is broken.
  package init(_ request: Request) throws {
    let base = try Self.defaults.get()
    target = Self.target(request, base)
    lists = request.lists
    let version = KubeadmVersion.preferred(by: target.release)
    merged = ConfigurationSet(base) { _, _ in .builtIn }
    merged.move(to: version)
    merged.notes = []
    VersionRules(target: target).apply(to: &merged, removed: &removed)
    for documents in request.layers {
      var layer = ConfigurationSet(documents) { .site($1.site(in: $0.file)) }
      findings += Self.versionFindings(documents, version: version, release: target.release)
      layer.move(to: version)
      findings += layer.notes
      for (kind, tree) in layer.documents {
        guard var under = merged.documents[kind] else {
          merged.documents[kind] = tree.settled
          continue
        }
        var merge = LayerMerge(kind, version: merged.version(of: kind), lists: request.lists)
        merge.lay(tree, over: &under)
        removed += merge.displaced
        merged.documents[kind] = under
      }
    }
    nameRelease()
    completeDiscovery()
    findings += ConfigurationChecks(merged, target: target).findings()
    findings.sort { ($0.site ?? SourceSite(file: "")) < ($1.site ?? SourceSite(file: "")) }
  }

  private static let defaults = Result { try KubeadmDocument.read(Data(defaultKubeadmText.utf8), file: "default") }

  /// What the request says, else what its layers configure, else what the built-in default does.
  private static func target(_ request: Request, _ base: [KubeadmDocument]) -> TargetRelease {
    if let target = request.target ?? TargetRelease.configured(by: request.layers) { return target }
    let release = TargetRelease.configured(by: [base])?.release ?? KubernetesRelease(major: 1, minor: 19)
    return TargetRelease(release, .builtIn)
  }

  /// Writes the release that was asked for or assumed into the cluster's configuration.
  private mutating func nameRelease() {
    let path = ["kubernetesVersion"][...]
    guard var cluster = merged.documents["ClusterConfiguration"], cluster[path]?.value != .string(target.release.text)
    else {
      return
    }
    // A user's own version, or the label of one, gives way to what was asked for only.
    let isUsers = cluster[path]?.origin?.site != nil
    if case .option = target.reason {} else if isUsers { return }
    cluster[path] = .value(.string(target.release.text), target.origin, overrides: cluster[path]?.origins ?? [])
    merged.documents["ClusterConfiguration"] = cluster
  }

  /// Gives nodes a way to find the cluster where no layer does.
  private mutating func completeDiscovery() {
    guard target.release.isAtLeast(26), let join = merged.documents["JoinConfiguration"],
      ["bootstrapToken", "file"].allSatisfy({ join[["discovery", $0]] == nil }),
      let text = try? YAML.documents(Data(defaultDiscoveryText.utf8), file: "default", schema: .kubernetes).first
    else { return }
    let origin = Origin.rule("kubeadm config validate asks for a discovery since Kubernetes 1.26")
    merged.documents["JoinConfiguration"]?[["discovery", "bootstrapToken"]] = ConfigurationTree(text) { _ in origin }
  }

  /// API versions that the release doesn't serve, and fields that it doesn't know.
  private static func versionFindings(
    _ documents: [KubeadmDocument], version: KubeadmVersion, release: KubernetesRelease
  ) -> [Diagnostic] {
    documents.flatMap { document -> [Diagnostic] in
      let findings = KubeadmChecker(document, release: release).findings()
      guard let own = document.kubeadmVersion, document.namesVersion, !own.served.contains(release) else {
        return findings
      }
      let flaw = KubeadmError.Flaw.notServed(own, release: release.short, served: version)
      return KubeadmError(flaw: flaw, site: document.versionSite).diagnostics + findings
    }
  }

  // MARK: - Reading the result

  /// The merged documents in the order in which they are written.
  package var values: [YAMLValue] { merged.written().map(\.tree.value) }

  /// The file that kubeadm reads: all documents, with `---` between them.
  package func render() -> String {
    values.map { YAMLEmitter.emit($0, keys: .asGiven) }.joined(separator: "---\n")
  }

  /// Every value with its origin, then what was taken away.
  package func explain() -> [Explanation] {
    KubeadmSchema.kinds.flatMap { kind in
      let version = merged.version(of: kind.name)
      return (merged.documents[kind.name].map { Explanation.all(of: $0, document: kind.name) } ?? [])
        .map { $0.ruled(by: lists, version: version) } + removed.filter { $0.document == kind.name }
    }
  }
}
