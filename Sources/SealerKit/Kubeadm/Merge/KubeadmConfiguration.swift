import Foundation
import SealerFoundations
import SealerYAML

/// The configuration that a node runs: the layers over each other, field by field, each value with its origin.
///
/// Maps merge by key; scalars and lists replace; null in an upper layer deletes what was inherited. Layers of an older API
/// version are moved to the one that the target release is given; what that release refuses of the built-in default is
/// replaced or taken away, and said so.
package struct KubeadmConfiguration: Sendable {
  /// The Kubernetes that a configuration is for.
  package struct Target: Sendable {
    /// The release.
    package var release: KubernetesRelease
    /// Who says so.
    var origin: Origin
  }

  /// What to merge, and for whom.
  package struct Request: Sendable {
    /// The layers over the built-in default, lowest first.
    package var layers: [[KubeadmDocument]]
    /// The release that the user asks for.
    package var asked: KubernetesRelease?
    /// The release that the image is made for, where no layer names one.
    package var assumed: KubernetesRelease?
    /// How lists meet.
    package var lists = ConfigurationTree.ListMerge.replace

    /// Asks for a merge.
    package init(layers: [[KubeadmDocument]], asked: KubernetesRelease? = nil, assumed: KubernetesRelease? = nil) {
      self.layers = layers
      self.asked = asked
      self.assumed = assumed
    }
  }

  /// The Kubernetes that it is for.
  package let target: Target
  /// What is wrong or worth a look; errors among them mean that the cluster would not start.
  package private(set) var findings: [Diagnostic] = []
  /// What the target release took away from the built-in default.
  private(set) var removed: [Explanation] = []
  private(set) var merged = ConfigurationSet()

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
          merged.documents[kind] = tree.withoutNulls
          continue
        }
        under.lay(tree, lists: request.lists)
        merged.documents[kind] = under
      }
    }
    nameRelease()
    findings += ConfigurationChecks(merged, target: target).findings()
    findings.sort { ($0.site ?? SourceSite(file: "")) < ($1.site ?? SourceSite(file: "")) }
  }

  private static let defaults = Result { try KubeadmDocument.read(Data(defaultKubeadmText.utf8), file: "default") }

  /// The release: what was asked for, else what the topmost layer names, else what the image is made for.
  private static func target(_ request: Request, _ base: [KubeadmDocument]) -> Target {
    if let asked = request.asked { return Target(release: asked, origin: .option("--kubernetes \(asked.text)")) }
    let named = { (documents: [KubeadmDocument]) -> Target? in
      guard let cluster = documents.first(where: { $0.kind == "ClusterConfiguration" }),
        let field = cluster.fields.first(where: { $0.key.string == "kubernetesVersion" }),
        let release = field.value.string.flatMap({ KubernetesRelease($0) ?? KubernetesRelease(label: $0) })
      else { return nil }
      return Target(release: release, origin: .site(field.value.site(in: cluster.file)))
    }
    if let found = request.layers.reversed().lazy.compactMap(named).first { return found }
    if let assumed = request.assumed {
      return Target(release: assumed, origin: .rule("the image is made for Kubernetes \(assumed.text)"))
    }
    return named(base).map { Target(release: $0.release, origin: .builtIn) }
      ?? Target(release: KubernetesRelease(major: 1, minor: 19), origin: .builtIn)
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
    if case .option = target.origin {} else if isUsers { return }
    cluster[path] = .value(.string(target.release.text), target.origin, overrides: cluster[path]?.origins ?? [])
    merged.documents["ClusterConfiguration"] = cluster
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

  /// Every value with its origin, then what the target release took away.
  package func explain() -> [Explanation] {
    KubeadmSchema.kinds.flatMap { kind in
      (merged.documents[kind.name].map { Explanation.all(of: $0, document: kind.name) } ?? [])
        + removed.filter { $0.document == kind.name }
    }
  }
}
