import SealerDSL

ClusterImage {
  // The Kubernetes to build on.
  From("kubernetes:v1.19.8")
  // Manifests: the container images in them are found and embedded.
  Copy("manifests", to: ".")
  // What kubeadm is to do otherwise than by default.
  Kubeadm { bindPort(6443) }
  // What runs when the cluster starts.
  Cmd("kubectl apply -f manifests")
}
