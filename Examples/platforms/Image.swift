import SealerDSL

ClusterImage {
  From("kubernetes:v1.29.8")
  Copy("bin/\(targetPlatform.architecture)/etcdctl", to: "bin", permissions: 0o755)
  Images("nginx:1.25")
  if targetPlatform.architecture == "arm64" { Label(["org.example.cpu": "graviton"]) }
}
