import SealerFoundations
import SealerOCI

extension KeptPaths {
  /// What discovery, kubeadm and merging read of a cluster image: manifests, lists of images, charts, applications.
  package static let clusterImage: KeptPaths = {
    let manifests = Files(
      names: [ImageLayout.listName, "Kustomization"], suffixes: [".yaml", ".yml", ".json", ".tmpl", ".tgz"])
    return KeptPaths(
      top: [ImageLayout.metadata, ImageLayout.clusterfile],
      folders: [
        ImageLayout.manifests: manifests, ImageLayout.applications: manifests,
        // A chart is rendered from all of its files; a packaged one is a single file.
        ImageLayout.charts: .all,
        // With what may stand beside them: a template, the file of another tool.
        ImageLayout.configuration: Files(prefixes: ImageLayout.kubeadmFiles.compactMap(\.name), isDeep: false),
      ])
  }()
}
