import SealerFoundations
import SealerKubeadm
import SealerOCI

/// What a merged kubeadm configuration is made of: a Clusterfile over an image of the store over the built-in default.
package struct KubeadmLayers: Sendable {
  /// An image of the store.
  package var image: ImageReference?
  /// The Clusterfile.
  package var clusterfile: HostPath?
  /// The Kubernetes that is asked for; nil for what the layers or the image say.
  package var asked: TargetRelease?
  /// How lists meet.
  package var lists = ListMerge.byField

  /// Nothing but the built-in default.
  package init() {}

  /// Merges them.
  ///
  /// - Returns: the configuration, and what is worth a look.
  /// - Throws: `Diagnostics` with every finding if one is an error, `YAMLError`, `StoreError`, `SystemError`.
  package func merged(
    in workspace: Workspace
  ) throws -> (configuration: KubeadmConfiguration, notes: [Diagnostic]) {
    let cluster = try clusterfile.map { file in
      try Clusterfile(try workspace.limits.read(file, .documentBytes), file: file.text)
    }
    var found: ImageKubeadm?
    if let image {
      let store = try workspace.openStore()
      let base = try BaseImage.read(store.require(image), as: image, in: store)
      found = try ImageKubeadm(of: base, environment: cluster?.cluster?.environment ?? [:])
    }
    let documents = found?.documents ?? []
    let layers = cluster?.layers(over: documents) ?? [documents]
    var request = KubeadmConfiguration.Request(
      layers: layers, target: .decided(asked: asked, configured: .configured(by: layers), image: found?.target))
    request.lists = lists
    let configuration = try KubeadmConfiguration(request)
    let others = asked == nil ? TargetRelease.findings(layers, on: found?.target ?? .configured(by: [documents])) : []
    let notes =
      (cluster?.warnings ?? []) + (cluster?.cluster.map { self.notes(of: $0, over: found) } ?? []) + others
      + configuration.findings
    try Diagnostics(notes).throwIfErrors()
    return (configuration, notes)
  }

  /// Warnings if the Clusterfile names another image than the one that is looked at, or variables that nothing is made of.
  private func notes(of cluster: ClusterSpec, over found: ImageKubeadm?) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if image == nil || image != (try? ImageReference(cluster.image)) {
      notes.append(
        Diagnostic(
          "Cluster.spec.image is \(cluster.image), and "
            + (image.map { "the image that is looked at is \($0.familiarName)" } ?? "no image is looked at"),
          severity: .warning, at: cluster.imageSite,
          advice:
            "its etc/kubeadm.yml counts where the command names it: kubeadm render -f CLUSTERFILE \(cluster.image)"))
    }
    if let site = cluster.environmentSite, found?.isTemplate != true {
      notes.append(
        Diagnostic(
          "Cluster.spec.env has no effect on the kubeadm configuration: no template is looked at", severity: .warning,
          at: site, advice: "\(ImageLayout.kubeadm).tmpl of an image is rendered with the variables"))
    }
    return notes
  }
}
