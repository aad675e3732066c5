import Foundation
import SealerFoundations
import SealerYAML

/// The Kubernetes that an image or a cluster is for, and who says so: its charts are rendered for this one, its kubeadm files
/// are merged and checked for this one.
package struct TargetRelease: Hashable, Sendable {
  /// Who says so; those that stand first go before the others.
  package enum Reason: Hashable, Sendable {
    /// An option of the command line, by its name.
    case option(String)
    /// The `kubernetesVersion` of a Clusterfile or an `etc/kubeadm.yml`.
    case configuration(SourceSite)
    /// The file `Metadata` of an image that brings Kubernetes.
    case metadata
    /// The tag of the base, whose name is that of an image that brings Kubernetes.
    case base(String)
    /// `KUBEVERSION`, which says what an image supports; what an image brings goes before that.
    case supported
    /// The built-in default of a kubeadm configuration.
    case builtIn
  }

  /// The release.
  package let release: KubernetesRelease
  /// Who says so.
  package let reason: Reason

  /// A release, and who says so.
  package init(_ release: KubernetesRelease, _ reason: Reason) {
    self.release = release
    self.reason = reason
  }

  /// What counts: the release that was asked for, else the one that the files configure, else the one that the image is
  /// made for; nil if nobody says anything.
  package static func decided(
    asked: TargetRelease?, configured: TargetRelease?, image: TargetRelease?
  ) -> TargetRelease? { asked ?? configured ?? image }

  /// What the topmost of the layers configures that configures any.
  package static func configured(by layers: [[KubeadmDocument]]) -> TargetRelease? {
    layers.reversed().lazy.compactMap { documents in
      documents.first { $0.kind == clusterKind }.flatMap { configured(by: $0.fields, file: $0.file) }
    }.first
  }

  /// What a file configures, whatever else may be wrong in it.
  package static func configured(by text: Data, file: String) -> TargetRelease? {
    guard let nodes = try? KubeadmDocument.nodes(of: text, file: file) else { return nil }
    return nodes.lazy.filter { $0["kind"]?.string == clusterKind }
      .compactMap { configured(by: $0.pairs ?? [], file: file) }.first
  }

  private static func configured(by fields: [YAMLNode.Pair], file: String) -> TargetRelease? {
    guard let field = fields.first(where: { $0.key.string == "kubernetesVersion" }),
      let release = field.value.string.flatMap({ KubernetesRelease($0) ?? KubernetesRelease(label: $0) })
    else { return nil }
    return TargetRelease(release, .configuration(field.value.site(in: file)))
  }

  /// A warning if the files configure another Kubernetes than the one that an image is made for.
  package static func findings(_ layers: [[KubeadmDocument]], on image: TargetRelease?) -> [Diagnostic] {
    guard let image, let configured = configured(by: layers), !configured.release.agrees(with: image.release) else {
      return []
    }
    return KubeadmError(flaw: .otherKubernetes(configured.release, image), site: configured.origin.site).diagnostics
  }

  private static let clusterKind = "ClusterConfiguration"

  /// The same for whoever asks where a value of a merged configuration comes from.
  var origin: Origin {
    switch reason {
    case .option(let name): .option("\(name) \(release.text)")
    case .configuration(let site): .site(site)
    case .metadata, .base, .supported: .rule("the image is made for Kubernetes \(release.text)")
    case .builtIn: .builtIn
    }
  }

  /// Who says so, as a sentence goes on: "Kubernetes v1.19.8, as …".
  package var words: String {
    switch reason {
    case .option(let name): "\(name) says"
    case .configuration(let site): "\(site) says"
    case .metadata: "the image's Metadata says"
    case .base(let name): "the base \(name) says"
    case .supported: "KUBEVERSION says"
    case .builtIn: "the built-in kubeadm configuration says"
    }
  }
}
