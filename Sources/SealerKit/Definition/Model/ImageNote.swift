/// What an image's configuration notes for whoever looks at it; the name is the Kubefile's word in small letters.
public enum ImageNote: String, Hashable, Sendable, CaseIterable {
  /// The author.
  case maintainer
  /// The network plugin that the image brings.
  case cni
  /// The storage plugin that the image brings.
  case csi
  /// The Kubernetes versions that the image's applications need.
  case kubeVersion = "kubeversion"

  /// The label that holds the value; nil for the author, who has a field of the configuration.
  package var label: String? {
    switch self {
    case .maintainer: nil
    case .cni: "cluster.alpha.sealer.io/kube-cni"
    case .csi: "cluster.alpha.sealer.io/kube-csi"
    case .kubeVersion: "app.alpha.sealer.io/supported-kube-version"
    }
  }

  /// The statement of Swift.
  var statement: String {
    switch self {
    case .maintainer: "Maintainer"
    case .cni: "CNI"
    case .csi: "CSI"
    case .kubeVersion: "KubeVersion"
    }
  }
}
