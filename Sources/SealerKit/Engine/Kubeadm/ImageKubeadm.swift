import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerYAML

/// What an image says about kubeadm: its `etc/kubeadm.yml`, and the Kubernetes that it is made for.
package struct ImageKubeadm: Sendable {
  /// The documents of its file; none if it has no file.
  package private(set) var documents: [KubeadmDocument] = []
  /// The release that the image is made for, as its `Metadata` or the name of its base tell.
  package private(set) var assumed: KubernetesRelease?

  /// Reads the file of a rootfs.
  ///
  /// A `*.tmpl` of it is rendered with the cluster's variables, as the tool does that starts
  /// a cluster; without a cluster, nil, it isn't read.
  ///
  /// - Throws: `Diagnostics` with every finding in the file, `YAMLError`.
  package init(
    _ rootfs: RootfsView, base: ImageReference?, environment: [String: [String]]?,
    origin: (RootfsPath) -> String
  ) throws {
    assumed = Self.metadataRelease(rootfs) ?? base.flatMap(Self.tagRelease)
    for name in KubeadmDocument.paths {
      guard let path = try? RootfsPath(name), let template = try? RootfsPath(name + ".tmpl") else { continue }
      if let environment, let text = rootfs[template]?.entry.content {
        let rendered = try RootfsTemplate(text, name: origin(template)).render(environment)
        documents = try KubeadmDocument.read(rendered, file: origin(template))
        return
      }
      if let text = rootfs[path]?.entry.content {
        documents = try KubeadmDocument.read(text, file: origin(path))
        return
      }
    }
  }

  /// `kubernetes:v1.19.8`: the tag of an image that brings Kubernetes is its release.
  private static func tagRelease(_ base: ImageReference) -> KubernetesRelease? {
    guard "\(base.repository)".split(separator: "/").last?.hasPrefix("kubernetes") == true else { return nil }
    return base.tag.flatMap { KubernetesRelease("\($0)") }
  }

  private struct Metadata: Decodable {
    var version: String?
    var kubeVersion: String?

    private enum CodingKeys: String, CodingKey {
      case version
      case kubeVersion = "KubeVersion"
    }
  }

  private static func metadataRelease(_ rootfs: RootfsView) -> KubernetesRelease? {
    guard let path = try? RootfsPath("Metadata"), let text = rootfs[path]?.entry.content,
      let metadata = try? JSONDecoder().decode(Metadata.self, from: text)
    else { return nil }
    return [metadata.kubeVersion, metadata.version].compactMap { $0 }.lazy.compactMap(KubernetesRelease.init).first
  }
}

extension ImageKubeadm {
  /// What is wrong with the file of a rootfs for the Kubernetes that it is for; nothing if it has none.
  ///
  /// - Throws: `Diagnostics` with every finding in the file, `YAMLError`.
  static func findings(
    in rootfs: RootfsView, base: ImageReference?, asked: String?, origin: (RootfsPath) -> String
  ) throws -> [Diagnostic] {
    let image = try ImageKubeadm(rootfs, base: base, environment: nil, origin: origin)
    if image.documents.isEmpty { return [] }
    let request = KubeadmConfiguration.Request(
      layers: [image.documents], asked: asked.flatMap(KubernetesRelease.init), assumed: image.assumed)
    return try KubeadmConfiguration(request).findings
  }
}

extension BaseImage {
  /// What the image says about kubeadm, its templates rendered with variables.
  ///
  /// - Throws: `Diagnostics` with every finding in its file, `YAMLError`.
  package func kubeadm(environment: [String: [String]]) throws -> ImageKubeadm {
    let name = reference.familiarName
    let base = manifest.annotations?["org.opencontainers.image.base.name"].flatMap { try? ImageReference($0) }
    return try ImageKubeadm(rootfs, base: base ?? reference, environment: environment) { "\(name):\($0)" }
  }
}
