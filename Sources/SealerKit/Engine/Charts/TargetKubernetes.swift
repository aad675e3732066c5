import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerTemplates
import SealerYAML

/// The Kubernetes that an image is for, as charts are told of it.
enum TargetKubernetes {
  /// What the build was told, else what the image's `etc/kubeadm.yml` names, else the tag of the base.
  ///
  /// - Throws: `Diagnostic` for a wrong `--kube-version`.
  static func capabilities(
    _ options: BuildOptions, _ rootfs: RootfsView, base: ImageReference?
  ) throws -> ChartCapabilities {
    if let text = options.kubernetesVersion {
      do {
        return ChartCapabilities(servedBy: try KubernetesVersion(text))
      } catch {
        throw Diagnostic(
          "--kube-version \(text) is no version", expected: "a version of Kubernetes, such as v1.19.8")
      }
    }
    let candidates = [kubeadmVersion(rootfs), base?.tag.map { "\($0)" }].compactMap { $0 }
    for text in candidates where text.first == "v" || text.first?.isNumber == true {
      if let known = try? KubernetesVersion(text) { return ChartCapabilities(servedBy: known) }
    }
    return ChartCapabilities(.assumed)
  }

  private static func kubeadmVersion(_ rootfs: RootfsView) -> String? {
    for name in KubeadmDocument.paths {
      guard let path = try? RootfsPath(name), let text = rootfs[path]?.entry.content,
        let documents = try? YAML.documents(text, file: name, schema: .kubernetes)
      else { continue }
      for document in documents where document["kind"]?.string == "ClusterConfiguration" {
        if let version = document["kubernetesVersion"]?.string { return version }
      }
    }
    return nil
  }
}
