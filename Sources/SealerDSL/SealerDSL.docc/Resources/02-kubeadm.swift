#!/usr/bin/env sealer-run
import SealerDSL

ClusterImage {
  // The Kubernetes to build on.
  From("kubernetes:v1.19.8")

  // What runs in the cluster.
  Chart("shop")
  Manifest("namespace.yaml")
  Kubeadm {
    bindPort(6443)
    podSubnet("100.64.0.0/10")
    set(\.clusterConfiguration.apiServer.timeoutForControlPlane, .minutes(10))
  }
  Cmd("helm install shop charts/shop")
}
