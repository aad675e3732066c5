/// What stands where in the rootfs of a cluster image.
///
/// It is here, beside `RootfsPath`, because statements, Kubefiles, kubeadm, charts, discovery and the index of layers all go by it.
public enum ImageLayout {
  /// The folder of the manifests, whose container images are embedded.
  package static let manifests = RootfsPath.root.child("manifests")
  /// The folder of the charts, which are rendered.
  package static let charts = RootfsPath.root.child("charts")
  /// The folder of the configuration.
  package static let configuration = RootfsPath.root.child("etc")
  /// The folder of the applications.
  package static let applications = RootfsPath.root.child("application")
  /// What an image says that brings Kubernetes.
  package static let metadata = RootfsPath.root.child("Metadata")
  /// The cluster that an image is for, unless its user says another one.
  package static let clusterfile = RootfsPath.root.child("Clusterfile")
  /// The name of a list of container images, one a line.
  package static let listName = "imageList"
  /// The list that every image may have.
  package static let imageList = manifests.child(listName)
  /// The kubeadm configuration under its usual name.
  package static let kubeadm = configuration.child("kubeadm.yml")
  /// The names that the kubeadm configuration may have; the first that is there counts.
  package static let kubeadmFiles = [kubeadm, configuration.child("kubeadm.yaml")]
  /// Where people put it, and nobody reads it.
  package static let kubeadmStrays = [
    RootfsPath.root.child("kubeadm.yml"), RootfsPath.root.child("kubeadm.yaml"),
    configuration.child("kubeadm-config.yml"),
    configuration.child("kubeadm-config.yaml"),
  ]

  /// The folder of the folders of applications that instructions name.
  package static let apps = applications.child("apps")
}
