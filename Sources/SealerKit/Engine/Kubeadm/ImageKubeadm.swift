import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerYAML

/// What an image says about kubeadm: its `etc/kubeadm.yml`, and the Kubernetes that it is made for.
package struct ImageKubeadm: Sendable {
  /// The documents of its file; none if it has no file.
  package let documents: [KubeadmDocument]
  /// The Kubernetes that it is made for, by what it brings and supports; nil if it doesn't say.
  package let target: TargetRelease?
  /// Whether the cluster's variables make its file.
  let isTemplate: Bool

  /// The documents of a rootfs' file; none if it has no file.
  ///
  /// A `*.tmpl` of it is rendered with the cluster's variables, as the tool does that starts
  /// a cluster; without a cluster, nil, it isn't read.
  ///
  /// - Throws: `Diagnostics` with every finding in the file, `YAMLError`.
  private static func documents(
    in rootfs: RootfsView, environment: [String: [String]]?, origin: (RootfsPath) -> String
  ) throws -> [KubeadmDocument] {
    let path = environment == nil ? ImageLayout.kubeadmFiles.first { rootfs[$0] != nil } : rootfs.kubeadmFile
    guard let path, let text = rootfs[path]?.entry.content else { return [] }
    guard let environment, !ImageLayout.kubeadmFiles.contains(path) else {
      return try KubeadmDocument.read(text, file: origin(path))
    }
    let rendered = try RootfsTemplate(text, name: origin(path)).render(environment)
    return try KubeadmDocument.read(rendered, file: origin(path))
  }

  /// What is wrong with the file of a rootfs for the Kubernetes that it is for, and files that are taken for one.
  ///
  /// - Parameter made: the Kubernetes that the image is made for.
  /// - Throws: `Diagnostics` with every finding in the file, `YAMLError`.
  static func findings(
    in rootfs: RootfsView, for target: TargetRelease?, made: TargetRelease?, origin: (RootfsPath) -> String
  ) throws -> [Diagnostic] {
    let notes = KubeadmNotes.findings(in: rootfs, origin: origin)
    let documents = try documents(in: rootfs, environment: nil, origin: origin)
    if documents.isEmpty { return notes }
    return notes + TargetRelease.findings([documents], on: made)
      + (try KubeadmConfiguration(.init(layers: [documents], target: target)).findings)
  }

  /// Reads what an image says, its templates rendered with variables.
  ///
  /// - Throws: `Diagnostics` with every finding in its file, `YAMLError`.
  package init(of image: BaseImage, environment: [String: [String]]) throws {
    let name = image.reference.familiarName
    let base = image.manifest.annotations?["org.opencontainers.image.base.name"].flatMap { try? ImageReference($0) }
    documents = try Self.documents(in: image.rootfs, environment: environment) { "\(name):\($0)" }
    isTemplate = image.rootfs.kubeadmFile.map { !ImageLayout.kubeadmFiles.contains($0) } ?? false
    target = .made(image.rootfs, base: base ?? image.reference, labels: image.config.config?.labels ?? [:])
  }

  /// What the image's configuration is merged of without a Clusterfile.
  package var request: KubeadmConfiguration.Request {
    let layers = [documents]
    return .init(layers: layers, target: .decided(asked: nil, configured: .configured(by: layers), image: target))
  }
}

extension RootfsView {
  /// The file that a cluster's kubeadm configuration is read from, or rendered; nil if there is none.
  var kubeadmFile: RootfsPath? {
    ImageLayout.kubeadmFiles.flatMap { [$0.template, $0] }.first { self[$0]?.entry.content != nil }
  }
}

extension RootfsPath {
  /// The template that a file is rendered from when a cluster is started.
  var template: RootfsPath { parent.child("\(name ?? "").tmpl") }
}
