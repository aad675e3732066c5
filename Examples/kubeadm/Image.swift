import SealerDSL

/// The Kubernetes versions that this image is made for.
enum Version: String, CaseIterable, ArgumentValue {
  case v1_22 = "v1.22.17"
  case v1_31 = "v1.31.6"
}

let version = argument("kubernetes", default: Version.v1_31, help: "The Kubernetes version.")

/// What both have in common; a misspelt field, or a text where a number belongs, does not compile.
@ConfigurationBuilder<KubeadmFields>
func common() -> ConfigurationStatement<KubeadmFields> {
  kubernetesVersion(version.rawValue)
  podSubnet("100.64.0.0/10")
  set(\.initConfiguration.nodeRegistration.taints, [])
}

ClusterImage {
  From("scratch")
  Kubeadm {
    common()
    switch version {
    case .v1_22:
      set(\.clusterConfiguration.apiServer.timeoutForControlPlane, .minutes(10))
      set(\.clusterConfiguration.apiServer.extraArgs["audit-log-maxage"], "7")
    case .v1_31:
      // v1beta4 moved the time limit, and has flags as a list.
      set(\.initConfiguration.timeouts.controlPlaneComponentHealthCheck, .minutes(10))
      set(\.clusterConfiguration.apiServer.extraArgList, [ComponentArgument(name: "audit-log-maxage", value: "7")])
    }
  }
  Kubelet { set(\.maxPods, 200) }
}
