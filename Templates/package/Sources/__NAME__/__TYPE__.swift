import SealerDSL

/// The cluster image `__NAME__`: `swift run __NAME__ build -t __NAME__:v1`.
@main
struct __TYPE__: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      // The Kubernetes to build on.
      From("kubernetes:v1.19.8")
      // Manifests: the container images in them are found and embedded.
      Manifest("namespace.yaml")
      // What kubeadm is to do otherwise than by default.
      Kubeadm { bindPort(6443) }
      // What runs when the cluster starts.
      Cmd("kubectl apply -f manifests")
    }
  }
}
