import SealerDSL

/// What every image of the company is made of.
public enum Company {
  /// The base that the platform team keeps, with the company's labels.
  @ClusterImageBuilder
  public static func base(team: String, version: String = "v1.29.8") -> BasedParts {
    From("kubernetes:\(version)")
    Label(["org.example.company": "example", "org.example.team": "\(team)"])
    RegistryConfig(domain: "registry.cluster.example", port: 5000)
  }

  /// What looks after a cluster, everywhere.
  public static let observability = ImageFragment {
    Images("prom/node-exporter:v1.7.0", "grafana/promtail:2.9.4")
    File("etc/motd", contents: "This cluster is watched.\n")
  }

  /// The kubeadm settings that security asks for.
  @ImageFragmentBuilder
  public static func hardened(pods: String) -> [ImagePart] {
    Kubeadm {
      podSubnet(pods)
      apiServerArgument("anonymous-auth", "false")
    }
    Kubelet { set(\.readOnlyPort, 0) }
  }
}
