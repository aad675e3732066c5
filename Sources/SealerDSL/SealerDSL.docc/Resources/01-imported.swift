#!/usr/bin/env sealer-run
import SealerDSL

ClusterImage {
  // The Kubernetes to build on.
  From("kubernetes:v1.19.8")

  // What runs in the cluster.
  Chart("shop")
  Manifest("namespace.yaml")
  Copy("etc/kubeadm.yml", to: "etc")
  Cmd("helm install shop charts/shop")
}
