#!/usr/bin/env sealer-run
import SealerDSL

ClusterImage {
  From("kubernetes:v1.19.8")
  Copy("bin/\(targetPlatform.architecture)/etcdctl", to: "bin", permissions: 0o755)
  Chart("shop")
}
