#!/usr/bin/env sealer-run
import SealerDSL

enum Size: String, CaseIterable, ArgumentValue {
  case small, large
}

let size = argument("size", default: Size.small, help: "How many pods the shop has.")

ClusterImage {
  From("kubernetes:v1.19.8")
  Chart("shop", values: ["replicas": size == .large ? 10 : 2])
  if size == .large { Kubelet { set(\.maxPods, 200) } }
  Cmd("helm install shop charts/shop -f charts/shop.values.yaml")
}
