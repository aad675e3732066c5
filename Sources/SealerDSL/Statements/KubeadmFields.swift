import SealerKubeadm
import SealerYAML

// The fields that images set most; each is a value, and its place in the documents stands beside it.

/// The port of the API server on a control plane node.
public func bindPort(_ port: Int) -> KubeadmSetting {
  KubeadmSetting("InitConfiguration", "localAPIEndpoint", "bindPort", value: .int(Int64(port)))
}

/// The address that the API server announces.
public func advertiseAddress(_ address: String) -> KubeadmSetting {
  KubeadmSetting("InitConfiguration", "localAPIEndpoint", "advertiseAddress", value: .string(address))
}

/// The socket of the container runtime on the first node.
public func criSocket(_ path: String) -> KubeadmSetting {
  KubeadmSetting("InitConfiguration", "nodeRegistration", "criSocket", value: .string(path))
}

/// The socket of the container runtime on joining nodes.
public func joinCriSocket(_ path: String) -> KubeadmSetting {
  KubeadmSetting("JoinConfiguration", "nodeRegistration", "criSocket", value: .string(path))
}

/// The release of Kubernetes, `v1.19.8`.
public func kubernetesVersion(_ version: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "kubernetesVersion", value: .string(version))
}

/// Where the images of the control plane come from.
public func imageRepository(_ reference: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "imageRepository", value: .string(reference))
}

/// The address by which nodes reach the control plane, `host:port`.
public func controlPlaneEndpoint(_ endpoint: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "controlPlaneEndpoint", value: .string(endpoint))
}

/// The name of the cluster.
public func clusterName(_ name: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "clusterName", value: .string(name))
}

/// Where the certificates are.
public func certificatesDir(_ path: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "certificatesDir", value: .string(path))
}

/// The addresses of pods, `100.64.0.0/10`.
public func podSubnet(_ cidr: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "networking", "podSubnet", value: .string(cidr))
}

/// The addresses of services, `10.96.0.0/22`.
public func serviceSubnet(_ cidr: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "networking", "serviceSubnet", value: .string(cidr))
}

/// The DNS domain of services, `cluster.local`.
public func dnsDomain(_ domain: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "networking", "dnsDomain", value: .string(domain))
}

/// More names and addresses in the API server's certificate.
public func certSANs(_ names: [String]) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "apiServer", "certSANs", value: .list(names.map { .string($0) }))
}

/// A flag of the API server, without dashes.
public func apiServerArgument(_ name: String, _ value: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "apiServer", "extraArgs", name, value: .string(value))
}

/// A flag of the controller manager, without dashes.
public func controllerManagerArgument(_ name: String, _ value: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "controllerManager", "extraArgs", name, value: .string(value))
}

/// A flag of the scheduler, without dashes.
public func schedulerArgument(_ name: String, _ value: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "scheduler", "extraArgs", name, value: .string(value))
}

/// A flag of the local etcd, without dashes.
public func etcdArgument(_ name: String, _ value: String) -> KubeadmSetting {
  KubeadmSetting("ClusterConfiguration", "etcd", "local", "extraArgs", name, value: .string(value))
}

/// How kube-proxy forwards.
public func proxyMode(_ mode: ProxyMode) -> KubeadmSetting {
  KubeadmSetting("KubeProxyConfiguration", "mode", value: .string(mode.rawValue))
}

/// The number of pods that a node takes.
public func maxPods(_ count: Int) -> KubeadmSetting {
  KubeadmSetting("KubeletConfiguration", "maxPods", value: .int(Int64(count)))
}

/// Who manages the control groups of pods.
public func cgroupDriver(_ driver: CgroupDriver) -> KubeadmSetting {
  KubeadmSetting("KubeletConfiguration", "cgroupDriver", value: .string(driver.rawValue))
}

/// Deletes an inherited field, named by the kind of its document and the keys down to it.
public func remove(_ kind: String, _ path: String...) -> KubeadmSetting {
  KubeadmSetting(kind, path: path, value: .null)
}

/// How kube-proxy forwards.
public enum ProxyMode: String, Sendable {
  /// By rules of iptables.
  case iptables
  /// By the kernel's virtual servers.
  case ipvs
  /// By rules of nftables, since Kubernetes 1.29.
  case nftables
}

/// Who manages the control groups of pods.
public enum CgroupDriver: String, Sendable {
  /// The kubelet itself.
  case cgroupfs
  /// The system's init.
  case systemd
}
