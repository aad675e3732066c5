import SealerDSL

ClusterImage {
  From("kubernetes:v1.19.8")
  Copy("imageList", to: "manifests")
  Copy("recommended.yaml", to: "manifests")
  Chart("apollo")
  Kubeadm { bindPort(6443) }
  Cmd("kubectl apply -f manifests/recommended.yaml")
}
