import SealerDSL

@main
struct Shop: ClusterImageProgram {
  @Argument("version", help: "The Kubernetes version.") var version = "v1.19.8"
  @TargetPlatform var platform

  var body: ClusterImage {
    ClusterImage {
      From("kubernetes:\(version)")
      Copy("bin/\(platform.architecture)/etcdctl", to: "bin", permissions: 0o755)
      Chart("shop")
    }
  }
}
