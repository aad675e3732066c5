import SealerKubeadm

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// The fields of an `InitConfiguration`.
public struct InitConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A list.
  public var bootstrapTokens: ConfigurationField<[BootstrapToken]> { .init(place + "bootstrapTokens") }
  /// A section.
  public var nodeRegistration: NodeRegistrationOptionsFields {
    NodeRegistrationOptionsFields(place + "nodeRegistration")
  }
  /// A section.
  public var localAPIEndpoint: APIEndpointFields { APIEndpointFields(place + "localAPIEndpoint") }
  /// A text.
  public var certificateKey: ConfigurationField<String> { .init(place + "certificateKey") }
  /// A list; v1beta3 and v1beta4 only; since Kubernetes 1.22.
  public var skipPhases: ConfigurationField<[String]> { .init(place + "skipPhases") }
  /// A section; v1beta3 and v1beta4 only; since Kubernetes 1.22.
  public var patches: PatchesFields { PatchesFields(place + "patches") }
  /// True or false; v1beta4 only.
  public var dryRun: ConfigurationField<Bool> { .init(place + "dryRun") }
  /// A section; v1beta4 only.
  public var timeouts: TimeoutsFields { TimeoutsFields(place + "timeouts") }
}

/// The fields of a `JoinConfiguration`.
public struct JoinConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section.
  public var nodeRegistration: NodeRegistrationOptionsFields {
    NodeRegistrationOptionsFields(place + "nodeRegistration")
  }
  /// A text; /etc/kubernetes/pki/ca.crt by default.
  public var caCertPath: ConfigurationField<String> { .init(place + "caCertPath") }
  /// A section.
  public var discovery: DiscoveryFields { DiscoveryFields(place + "discovery") }
  /// A section.
  public var controlPlane: JoinControlPlaneFields { JoinControlPlaneFields(place + "controlPlane") }
  /// A list; v1beta3 and v1beta4 only.
  public var skipPhases: ConfigurationField<[String]> { .init(place + "skipPhases") }
  /// A section; v1beta3 and v1beta4 only.
  public var patches: PatchesFields { PatchesFields(place + "patches") }
  /// True or false; v1beta4 only.
  public var dryRun: ConfigurationField<Bool> { .init(place + "dryRun") }
  /// A section; v1beta4 only.
  public var timeouts: TimeoutsFields { TimeoutsFields(place + "timeouts") }
}

/// The fields of a `NodeRegistrationOptions`.
public struct NodeRegistrationOptionsFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A DNS name.
  public var name: ConfigurationField<String> { .init(place + "name") }
  /// A text.
  public var criSocket: ConfigurationField<String> { .init(place + "criSocket") }
  /// A list.
  public var taints: ConfigurationField<[Taint]> { .init(place + "taints") }
  /// A map by name; v1beta2 and v1beta3 only.
  public var kubeletExtraArgs: ConfigurationField<[String: String]> { .init(place + "kubeletExtraArgs") }
  /// A list.
  public var ignorePreflightErrors: ConfigurationField<[String]> { .init(place + "ignorePreflightErrors") }
  /// One of a closed set; IfNotPresent by default; v1beta3 and v1beta4 only.
  public var imagePullPolicy: ConfigurationField<ImagePullPolicy> { .init(place + "imagePullPolicy") }
  /// A list; v1beta4 only.
  public var kubeletExtraArgList: ConfigurationField<[ComponentArgument]> { .init(place + "kubeletExtraArgs") }
  /// True or false; true by default; v1beta4 only.
  public var imagePullSerial: ConfigurationField<Bool> { .init(place + "imagePullSerial") }
}

/// The fields of an `APIEndpoint`.
public struct APIEndpointFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// An IP address.
  public var advertiseAddress: ConfigurationField<String> { .init(place + "advertiseAddress") }
  /// A whole number from 1 to 65535; 6443 by default.
  public var bindPort: ConfigurationField<Int> { .init(place + "bindPort") }
}

/// The fields of a `Patches`.
public struct PatchesFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var directory: ConfigurationField<String> { .init(place + "directory") }
}

/// The fields of a `Timeouts`.
public struct TimeoutsFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A duration such as `.minutes(2)`; 4m0s by default; v1beta4 only.
  public var controlPlaneComponentHealthCheck: ConfigurationField<KubernetesDuration> {
    .init(place + "controlPlaneComponentHealthCheck")
  }
  /// A duration such as `.minutes(2)`; 4m0s by default; v1beta4 only.
  public var kubeletHealthCheck: ConfigurationField<KubernetesDuration> { .init(place + "kubeletHealthCheck") }
  /// A duration such as `.minutes(2)`; 1m0s by default; v1beta4 only.
  public var kubernetesAPICall: ConfigurationField<KubernetesDuration> { .init(place + "kubernetesAPICall") }
  /// A duration such as `.minutes(2)`; 2m0s by default; v1beta4 only.
  public var etcdAPICall: ConfigurationField<KubernetesDuration> { .init(place + "etcdAPICall") }
  /// A duration such as `.minutes(2)`; 5m0s by default; v1beta4 only.
  public var tlsBootstrap: ConfigurationField<KubernetesDuration> { .init(place + "tlsBootstrap") }
  /// A duration such as `.minutes(2)`; 5m0s by default; v1beta4 only.
  public var discovery: ConfigurationField<KubernetesDuration> { .init(place + "discovery") }
  /// A duration such as `.minutes(2)`; 5m0s by default; v1beta4 only.
  public var upgradeManifests: ConfigurationField<KubernetesDuration> { .init(place + "upgradeManifests") }
}

/// The fields of a `Discovery`.
public struct DiscoveryFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section.
  public var bootstrapToken: BootstrapTokenDiscoveryFields { BootstrapTokenDiscoveryFields(place + "bootstrapToken") }
  /// A section.
  public var file: FileDiscoveryFields { FileDiscoveryFields(place + "file") }
  /// A token `abcdef.0123456789abcdef`.
  public var tlsBootstrapToken: ConfigurationField<String> { .init(place + "tlsBootstrapToken") }
  /// A duration such as `.minutes(2)`; 5m0s by default; v1beta2 and v1beta3 only.
  public var timeout: ConfigurationField<KubernetesDuration> { .init(place + "timeout") }
}

/// The fields of a `JoinControlPlane`.
public struct JoinControlPlaneFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section.
  public var localAPIEndpoint: APIEndpointFields { APIEndpointFields(place + "localAPIEndpoint") }
  /// A text.
  public var certificateKey: ConfigurationField<String> { .init(place + "certificateKey") }
}

/// The fields of a `BootstrapTokenDiscovery`.
public struct BootstrapTokenDiscoveryFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A token `abcdef.0123456789abcdef`.
  public var token: ConfigurationField<String> { .init(place + "token") }
  /// A name or an IP address, and a port.
  public var apiServerEndpoint: ConfigurationField<String> { .init(place + "apiServerEndpoint") }
  /// A list.
  public var caCertHashes: ConfigurationField<[String]> { .init(place + "caCertHashes") }
  /// True or false.
  public var unsafeSkipCAVerification: ConfigurationField<Bool> { .init(place + "unsafeSkipCAVerification") }
}

/// The fields of a `FileDiscovery`.
public struct FileDiscoveryFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var kubeConfigPath: ConfigurationField<String> { .init(place + "kubeConfigPath") }
}
