import SealerFoundations

/// The cluster that a Clusterfile describes.
package struct ClusterSpec: Hashable, Sendable {
  /// How to reach a machine.
  package struct Access: Hashable, Sendable {
    /// The user; nil for root.
    package var user: String?
    /// The password, which no output shows.
    package var password: String?
    /// The file of the private key.
    package var key: String?
    /// The port; nil for 22.
    package var port: Int?
  }

  /// Machines that are alike.
  package struct Hosts: Hashable, Sendable {
    /// Their addresses.
    package var addresses: [String]
    /// What they are: `master`, `node`, or a role of the user's.
    package var roles: [String]
    /// Variables that hold on them, over those of the cluster; a name that stands twice has several values.
    package var environment: [String: [String]]
    /// How to reach them, where it differs.
    package var access: Access?
  }

  /// The image.
  package var image: String
  /// Where it is named.
  package var imageSite: SourceSite
  /// Where the variables stand, if there are any.
  package var environmentSite: SourceSite?
  /// Variables that the `*.tmpl` files of the image are rendered with; a name that stands twice has several values.
  package var environment: [String: [String]] = [:]
  /// How to reach the machines.
  package var access: Access?
  /// The machines.
  package var hosts: [Hosts] = []
}

/// A program of the image that runs while the cluster starts.
package struct ClusterPlugin: Hashable, Sendable {
  /// Its name.
  package var name: String
  /// What it is, such as `SHELL`, `LABEL` or `TAINT`.
  package var type: String
  /// When it runs, such as `PreInit` or `PostInstall`.
  package var action: String
  /// Where it runs.
  package var on: String?
  /// Its text.
  package var data: String
}

/// A file of the image that a Clusterfile changes.
package struct ConfigFile: Sendable {
  /// How the change meets the file.
  package enum Strategy: String, Sendable, CaseIterable {
    /// Fields of the change replace those of the file.
    case merge
    /// The change replaces the file.
    case overwrite
  }

  /// The file.
  package var path: RootfsPath
  /// How the change meets it.
  package var strategy: Strategy
  /// The change.
  package var data: String
  /// The change as kubeadm documents, if that is what the file holds.
  package var documents: [KubeadmDocument] = []

  /// Whether the file is the image's kubeadm configuration.
  package var isKubeadm: Bool { ImageLayout.kubeadmFiles.contains(path) }
}
