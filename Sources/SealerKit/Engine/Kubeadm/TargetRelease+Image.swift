import Foundation
import SealerDefinition
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerTemplates

extension TargetRelease {
  /// What `--kube-version` says; nil if it is not given.
  ///
  /// - Throws: `Diagnostic` if it is no version.
  static func asked(_ options: BuildOptions) throws -> TargetRelease? {
    guard let text = options.kubernetesVersion else { return nil }
    guard let release = KubernetesRelease(text) else {
      throw Diagnostic("--kube-version \(text) is no version", expected: "a version of Kubernetes, such as v1.19.8")
    }
    return TargetRelease(release, .option("--kube-version"))
  }

  /// What the `etc/kubeadm.yml` of a rootfs configures.
  ///
  /// - Parameter origin: how the user knows a file of the rootfs.
  static func configured(in rootfs: RootfsView, origin: (RootfsPath) -> String) -> TargetRelease? {
    for path in ImageLayout.kubeadmFiles {
      guard let text = rootfs[path]?.entry.content else { continue }
      return configured(by: text, file: origin(path))
    }
    return nil
  }

  /// What an image is made for, without its kubeadm configuration: by what it brings, else by what it supports.
  ///
  /// A base says something only if it is an image of Kubernetes: the version of `mysql:8.0` is none of Kubernetes.
  static func made(
    _ rootfs: RootfsView, base: ImageReference?, labels: [String: String]
  ) -> TargetRelease? {
    metadata(rootfs) ?? base.flatMap(tag) ?? supported(labels)
  }

  private struct Metadata: Decodable {
    var version: String?
    var kubeVersion: String?

    private enum CodingKeys: String, CodingKey {
      case version
      case kubeVersion = "KubeVersion"
    }
  }

  private static func metadata(_ rootfs: RootfsView) -> TargetRelease? {
    guard let text = rootfs[ImageLayout.metadata]?.entry.content,
      let metadata = try? JSONDecoder().decode(Metadata.self, from: text)
    else { return nil }
    return [metadata.kubeVersion, metadata.version].compactMap { $0 }.lazy
      .compactMap(KubernetesRelease.init).first.map { TargetRelease($0, .metadata) }
  }

  /// `kubernetes:v1.19.8`, `kubernetes-docker:v1.19.8`: the tag of an image that brings Kubernetes is its release.
  private static func tag(of base: ImageReference) -> TargetRelease? {
    guard "\(base.repository)".split(separator: "/").last?.hasPrefix("kubernetes") == true,
      let release = base.tag.flatMap({ KubernetesRelease("\($0)") }), release.major == 1
    else { return nil }
    return TargetRelease(release, .base(base.familiarName))
  }

  /// A `KUBEVERSION` that names one release; a range such as `>=1.19` doesn't say which.
  private static func supported(_ labels: [String: String]) -> TargetRelease? {
    ImageNote.kubeVersion.label.flatMap { labels[$0] }.flatMap(KubernetesRelease.init).map {
      TargetRelease($0, .supported)
    }
  }
}

extension ChartCapabilities {
  /// What a chart of an image finds in the cluster; where nobody says which Kubernetes that has, what Helm assumes.
  init(for target: TargetRelease?) {
    if let version = target.flatMap({ try? KubernetesVersion($0.release.text) }) {
      self.init(servedBy: version)
    } else {
      self.init(.assumed)
    }
  }
}
