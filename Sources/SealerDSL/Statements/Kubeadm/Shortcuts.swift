import SealerKubeadm

// The fields that images set most, as statements of their own; `set` reaches all.

/// A field of `Kubeadm { … }`.
public typealias KubeadmStatement = ConfigurationStatement<KubeadmFields>

/// The port of the API server on a control plane node, from 1 to 65535: `bindPort(6443)`.
public func bindPort(
  _ port: Int, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.initConfiguration.localAPIEndpoint.bindPort, port, file: file, line: line, column: column)
}

/// The address that the API server announces: `advertiseAddress("192.168.0.2")`.
public func advertiseAddress(
  _ address: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.initConfiguration.localAPIEndpoint.advertiseAddress, address, file: file, line: line, column: column)
}

/// The socket of the container runtime on every node: `criSocket("unix:///run/containerd/containerd.sock")`.
public func criSocket(
  _ socket: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  ConfigurationBuilder.buildBlock(
    set(\.initConfiguration.nodeRegistration.criSocket, socket, file: file, line: line, column: column),
    set(\.joinConfiguration.nodeRegistration.criSocket, socket, file: file, line: line, column: column))
}

/// The release of Kubernetes: `kubernetesVersion("v1.19.8")`.
public func kubernetesVersion(
  _ version: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.kubernetesVersion, version, file: file, line: line, column: column)
}

/// Where the images of the control plane come from: `imageRepository("sea.hub:5000/library")`.
public func imageRepository(
  _ reference: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.imageRepository, reference, file: file, line: line, column: column)
}

/// The address by which nodes reach the control plane: `controlPlaneEndpoint("apiserver.cluster.local:6443")`.
public func controlPlaneEndpoint(
  _ endpoint: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.controlPlaneEndpoint, endpoint, file: file, line: line, column: column)
}

/// The name of the cluster: `clusterName("apollo")`.
public func clusterName(
  _ name: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.clusterName, name, file: file, line: line, column: column)
}

/// Where the certificates are: `certificatesDir("/etc/kubernetes/pki")`.
public func certificatesDir(
  _ path: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.certificatesDir, path, file: file, line: line, column: column)
}

/// The addresses of pods: `podSubnet("100.64.0.0/10")`.
public func podSubnet(
  _ cidr: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.networking.podSubnet, cidr, file: file, line: line, column: column)
}

/// The addresses of services: `serviceSubnet("10.96.0.0/22")`.
public func serviceSubnet(
  _ cidr: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.networking.serviceSubnet, cidr, file: file, line: line, column: column)
}

/// The DNS domain of services: `dnsDomain("cluster.local")`.
public func dnsDomain(
  _ domain: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.networking.dnsDomain, domain, file: file, line: line, column: column)
}

/// More names and addresses in the API server's certificate: `certSANs(["apiserver.cluster.local", "10.0.0.2"])`.
public func certSANs(
  _ names: [String], file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.apiServer.certSANs, names, file: file, line: line, column: column)
}

/// A flag of the API server, without dashes: `apiServerArgument("audit-log-maxage", "7")`.
public func apiServerArgument(
  _ name: String, _ value: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.apiServer.extraArgs[name], value, file: file, line: line, column: column)
}

/// A flag of the controller manager, without dashes: `controllerManagerArgument("cluster-signing-duration", "876000h")`.
public func controllerManagerArgument(
  _ name: String, _ value: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.controllerManager.extraArgs[name], value, file: file, line: line, column: column)
}

/// A flag of the scheduler, without dashes: `schedulerArgument("v", "2")`.
public func schedulerArgument(
  _ name: String, _ value: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.scheduler.extraArgs[name], value, file: file, line: line, column: column)
}

/// A flag of the local etcd, without dashes: `etcdArgument("quota-backend-bytes", "8589934592")`.
public func etcdArgument(
  _ name: String, _ value: String, file: String = #filePath, line: Int = #line, column: Int = #column
) -> KubeadmStatement {
  set(\.clusterConfiguration.etcd.local.extraArgs[name], value, file: file, line: line, column: column)
}
