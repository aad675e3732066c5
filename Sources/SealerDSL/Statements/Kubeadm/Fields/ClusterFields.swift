import SealerKubeadm

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// The fields of a `ClusterConfiguration`.
public struct ClusterConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section.
  public var etcd: EtcdFields { EtcdFields(place + "etcd") }
  /// A section.
  public var networking: NetworkingFields { NetworkingFields(place + "networking") }
  /// A version of Kubernetes; stable-1 by default.
  public var kubernetesVersion: ConfigurationField<String> { .init(place + "kubernetesVersion") }
  /// A name or an IP address, with or without a port.
  public var controlPlaneEndpoint: ConfigurationField<String> { .init(place + "controlPlaneEndpoint") }
  /// A section.
  public var apiServer: APIServerFields { APIServerFields(place + "apiServer") }
  /// A section.
  public var controllerManager: ControlPlaneComponentFields { ControlPlaneComponentFields(place + "controllerManager") }
  /// A section.
  public var scheduler: ControlPlaneComponentFields { ControlPlaneComponentFields(place + "scheduler") }
  /// A section.
  public var dns: DNSFields { DNSFields(place + "dns") }
  /// An absolute path; /etc/kubernetes/pki by default.
  public var certificatesDir: ConfigurationField<String> { .init(place + "certificatesDir") }
  /// A text; registry.k8s.io (k8s.gcr.io before 1.25) by default.
  public var imageRepository: ConfigurationField<String> { .init(place + "imageRepository") }
  /// A map by name.
  public var featureGates: ConfigurationField<[String: Bool]> { .init(place + "featureGates") }
  /// A text; kubernetes by default.
  public var clusterName: ConfigurationField<String> { .init(place + "clusterName") }
  /// True or false; v1beta2 only; before Kubernetes 1.22.
  public var useHyperKubeImage: ConfigurationField<Bool> { .init(place + "useHyperKubeImage") }
  /// A section; v1beta4 only.
  public var proxy: ProxyFields { ProxyFields(place + "proxy") }
  /// One of a closed set; v1beta4 only.
  public var encryptionAlgorithm: ConfigurationField<EncryptionAlgorithm> { .init(place + "encryptionAlgorithm") }
  /// A duration such as `.minutes(2)`; v1beta4 only.
  public var certificateValidityPeriod: ConfigurationField<KubernetesDuration> {
    .init(place + "certificateValidityPeriod")
  }
  /// A duration such as `.minutes(2)`; v1beta4 only.
  public var caCertificateValidityPeriod: ConfigurationField<KubernetesDuration> {
    .init(place + "caCertificateValidityPeriod")
  }
}

/// The fields of an `Etcd`.
public struct EtcdFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section.
  public var local: LocalEtcdFields { LocalEtcdFields(place + "local") }
  /// A section.
  public var external: ExternalEtcdFields { ExternalEtcdFields(place + "external") }
}

/// The fields of a `Networking`.
public struct NetworkingFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// An address range, or two with a comma between; 10.96.0.0/12 by default.
  public var serviceSubnet: ConfigurationField<String> { .init(place + "serviceSubnet") }
  /// An address range, or two with a comma between.
  public var podSubnet: ConfigurationField<String> { .init(place + "podSubnet") }
  /// A DNS name; cluster.local by default.
  public var dnsDomain: ConfigurationField<String> { .init(place + "dnsDomain") }
}

/// The fields of an `APIServer`.
public struct APIServerFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A map by name; v1beta2 and v1beta3 only.
  public var extraArgs: ConfigurationField<[String: String]> { .init(place + "extraArgs") }
  /// A list.
  public var extraVolumes: ConfigurationField<[HostPathMount]> { .init(place + "extraVolumes") }
  /// A list.
  public var certSANs: ConfigurationField<[String]> { .init(place + "certSANs") }
  /// A duration such as `.minutes(2)`; 4m0s by default; v1beta2 and v1beta3 only.
  public var timeoutForControlPlane: ConfigurationField<KubernetesDuration> { .init(place + "timeoutForControlPlane") }
  /// A list; v1beta4 only.
  public var extraArgList: ConfigurationField<[ComponentArgument]> { .init(place + "extraArgs") }
  /// A list; v1beta4 only.
  public var extraEnvs: ConfigurationField<[ComponentVariable]> { .init(place + "extraEnvs") }
}

/// The fields of a `ControlPlaneComponent`.
public struct ControlPlaneComponentFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A map by name; v1beta2 and v1beta3 only.
  public var extraArgs: ConfigurationField<[String: String]> { .init(place + "extraArgs") }
  /// A list.
  public var extraVolumes: ConfigurationField<[HostPathMount]> { .init(place + "extraVolumes") }
  /// A list; v1beta4 only.
  public var extraArgList: ConfigurationField<[ComponentArgument]> { .init(place + "extraArgs") }
  /// A list; v1beta4 only.
  public var extraEnvs: ConfigurationField<[ComponentVariable]> { .init(place + "extraEnvs") }
}

/// The fields of a `DNS`.
public struct DNSFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var imageRepository: ConfigurationField<String> { .init(place + "imageRepository") }
  /// A text.
  public var imageTag: ConfigurationField<String> { .init(place + "imageTag") }
  /// One of a closed set; v1beta2 only.
  public var type: ConfigurationField<DNSAddOn> { .init(place + "type") }
  /// True or false; v1beta4 only.
  public var disabled: ConfigurationField<Bool> { .init(place + "disabled") }
}

/// The fields of a `Proxy`.
public struct ProxyFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// True or false; v1beta4 only.
  public var disabled: ConfigurationField<Bool> { .init(place + "disabled") }
}

/// The fields of a `LocalEtcd`.
public struct LocalEtcdFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var imageRepository: ConfigurationField<String> { .init(place + "imageRepository") }
  /// A text.
  public var imageTag: ConfigurationField<String> { .init(place + "imageTag") }
  /// An absolute path; /var/lib/etcd by default.
  public var dataDir: ConfigurationField<String> { .init(place + "dataDir") }
  /// A map by name; v1beta2 and v1beta3 only.
  public var extraArgs: ConfigurationField<[String: String]> { .init(place + "extraArgs") }
  /// A list.
  public var serverCertSANs: ConfigurationField<[String]> { .init(place + "serverCertSANs") }
  /// A list.
  public var peerCertSANs: ConfigurationField<[String]> { .init(place + "peerCertSANs") }
  /// A list; v1beta4 only.
  public var extraArgList: ConfigurationField<[ComponentArgument]> { .init(place + "extraArgs") }
  /// A list; v1beta4 only.
  public var extraEnvs: ConfigurationField<[ComponentVariable]> { .init(place + "extraEnvs") }
}

/// The fields of an `ExternalEtcd`.
public struct ExternalEtcdFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A list.
  public var endpoints: ConfigurationField<[String]> { .init(place + "endpoints") }
  /// An absolute path.
  public var caFile: ConfigurationField<String> { .init(place + "caFile") }
  /// An absolute path.
  public var certFile: ConfigurationField<String> { .init(place + "certFile") }
  /// An absolute path.
  public var keyFile: ConfigurationField<String> { .init(place + "keyFile") }
}
