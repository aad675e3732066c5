import SealerKubeadm

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// The fields of a `KubeProxyConfiguration`.
public struct KubeProxyConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A map by name.
  public var featureGates: ConfigurationField<[String: Bool]> { .init(place + "featureGates") }
  /// An IP address.
  public var bindAddress: ConfigurationField<String> { .init(place + "bindAddress") }
  /// An IP address, with or without a port.
  public var healthzBindAddress: ConfigurationField<String> { .init(place + "healthzBindAddress") }
  /// An IP address, with or without a port.
  public var metricsBindAddress: ConfigurationField<String> { .init(place + "metricsBindAddress") }
  /// True or false.
  public var bindAddressHardFail: ConfigurationField<Bool> { .init(place + "bindAddressHardFail") }
  /// True or false.
  public var enableProfiling: ConfigurationField<Bool> { .init(place + "enableProfiling") }
  /// An address range, or two with a comma between.
  public var clusterCIDR: ConfigurationField<String> { .init(place + "clusterCIDR") }
  /// A text.
  public var hostnameOverride: ConfigurationField<String> { .init(place + "hostnameOverride") }
  /// A section.
  public var clientConnection: ClientConnectionConfigurationFields {
    ClientConnectionConfigurationFields(place + "clientConnection")
  }
  /// A section.
  public var iptables: KubeProxyIPTablesConfigurationFields { KubeProxyIPTablesConfigurationFields(place + "iptables") }
  /// A section.
  public var ipvs: KubeProxyIPVSConfigurationFields { KubeProxyIPVSConfigurationFields(place + "ipvs") }
  /// A whole number from -1000 to 1000.
  public var oomScoreAdj: ConfigurationField<Int> { .init(place + "oomScoreAdj") }
  /// One of a closed set.
  public var mode: ConfigurationField<ProxyMode> { .init(place + "mode") }
  /// A text.
  public var portRange: ConfigurationField<String> { .init(place + "portRange") }
  /// A duration such as `.minutes(2)`.
  public var udpIdleTimeout: ConfigurationField<KubernetesDuration> { .init(place + "udpIdleTimeout") }
  /// A section.
  public var conntrack: KubeProxyConntrackConfigurationFields {
    KubeProxyConntrackConfigurationFields(place + "conntrack")
  }
  /// A duration such as `.minutes(2)`.
  public var configSyncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "configSyncPeriod") }
  /// A list.
  public var nodePortAddresses: ConfigurationField<[String]> { .init(place + "nodePortAddresses") }
  /// A section.
  public var winkernel: KubeProxyWinkernelConfigurationFields {
    KubeProxyWinkernelConfigurationFields(place + "winkernel")
  }
  /// A text.
  public var showHiddenMetricsForVersion: ConfigurationField<String> { .init(place + "showHiddenMetricsForVersion") }
  /// One of a closed set.
  public var detectLocalMode: ConfigurationField<DetectLocalMode> { .init(place + "detectLocalMode") }
  /// A section; since Kubernetes 1.23.
  public var detectLocal: DetectLocalConfigurationFields { DetectLocalConfigurationFields(place + "detectLocal") }
  /// A section; since Kubernetes 1.29.
  public var nftables: KubeProxyNFTablesConfigurationFields { KubeProxyNFTablesConfigurationFields(place + "nftables") }
  /// A section; since Kubernetes 1.26.
  public var logging: LoggingConfigurationFields { LoggingConfigurationFields(place + "logging") }
  /// True or false; since Kubernetes 1.31.
  public var windowsRunAsService: ConfigurationField<Bool> { .init(place + "windowsRunAsService") }
}

/// The fields of a `ClientConnectionConfiguration`.
public struct ClientConnectionConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var kubeconfig: ConfigurationField<String> { .init(place + "kubeconfig") }
  /// A text.
  public var acceptContentTypes: ConfigurationField<String> { .init(place + "acceptContentTypes") }
  /// A text.
  public var contentType: ConfigurationField<String> { .init(place + "contentType") }
  /// A number.
  public var qps: ConfigurationField<Double> { .init(place + "qps") }
  /// A whole number.
  public var burst: ConfigurationField<Int> { .init(place + "burst") }
}

/// The fields of a `KubeProxyIPTablesConfiguration`.
public struct KubeProxyIPTablesConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A whole number from 0 to 31.
  public var masqueradeBit: ConfigurationField<Int> { .init(place + "masqueradeBit") }
  /// True or false.
  public var masqueradeAll: ConfigurationField<Bool> { .init(place + "masqueradeAll") }
  /// A duration such as `.minutes(2)`.
  public var syncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "syncPeriod") }
  /// A duration such as `.minutes(2)`.
  public var minSyncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "minSyncPeriod") }
  /// True or false; since Kubernetes 1.26.
  public var localhostNodePorts: ConfigurationField<Bool> { .init(place + "localhostNodePorts") }
}

/// The fields of a `KubeProxyIPVSConfiguration`.
public struct KubeProxyIPVSConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A duration such as `.minutes(2)`.
  public var syncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "syncPeriod") }
  /// A duration such as `.minutes(2)`.
  public var minSyncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "minSyncPeriod") }
  /// A text.
  public var scheduler: ConfigurationField<String> { .init(place + "scheduler") }
  /// A list.
  public var excludeCIDRs: ConfigurationField<[String]> { .init(place + "excludeCIDRs") }
  /// True or false.
  public var strictARP: ConfigurationField<Bool> { .init(place + "strictARP") }
  /// A duration such as `.minutes(2)`.
  public var tcpTimeout: ConfigurationField<KubernetesDuration> { .init(place + "tcpTimeout") }
  /// A duration such as `.minutes(2)`.
  public var tcpFinTimeout: ConfigurationField<KubernetesDuration> { .init(place + "tcpFinTimeout") }
  /// A duration such as `.minutes(2)`.
  public var udpTimeout: ConfigurationField<KubernetesDuration> { .init(place + "udpTimeout") }
}

/// The fields of a `KubeProxyConntrackConfiguration`.
public struct KubeProxyConntrackConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A whole number from 0.
  public var maxPerCore: ConfigurationField<Int> { .init(place + "maxPerCore") }
  /// A whole number from 0.
  public var min: ConfigurationField<Int> { .init(place + "min") }
  /// A duration such as `.minutes(2)`.
  public var tcpEstablishedTimeout: ConfigurationField<KubernetesDuration> { .init(place + "tcpEstablishedTimeout") }
  /// A duration such as `.minutes(2)`.
  public var tcpCloseWaitTimeout: ConfigurationField<KubernetesDuration> { .init(place + "tcpCloseWaitTimeout") }
  /// True or false; since Kubernetes 1.29.
  public var tcpBeLiberal: ConfigurationField<Bool> { .init(place + "tcpBeLiberal") }
  /// A duration such as `.minutes(2)`; since Kubernetes 1.29.
  public var udpTimeout: ConfigurationField<KubernetesDuration> { .init(place + "udpTimeout") }
  /// A duration such as `.minutes(2)`; since Kubernetes 1.29.
  public var udpStreamTimeout: ConfigurationField<KubernetesDuration> { .init(place + "udpStreamTimeout") }
}

/// The fields of a `KubeProxyWinkernelConfiguration`.
public struct KubeProxyWinkernelConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var networkName: ConfigurationField<String> { .init(place + "networkName") }
  /// A text.
  public var sourceVip: ConfigurationField<String> { .init(place + "sourceVip") }
  /// True or false.
  public var enableDSR: ConfigurationField<Bool> { .init(place + "enableDSR") }
}

/// The fields of a `DetectLocalConfiguration`.
public struct DetectLocalConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var bridgeInterface: ConfigurationField<String> { .init(place + "bridgeInterface") }
  /// A text.
  public var interfaceNamePrefix: ConfigurationField<String> { .init(place + "interfaceNamePrefix") }
}

/// The fields of a `KubeProxyNFTablesConfiguration`.
public struct KubeProxyNFTablesConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A whole number from 0 to 31.
  public var masqueradeBit: ConfigurationField<Int> { .init(place + "masqueradeBit") }
  /// True or false.
  public var masqueradeAll: ConfigurationField<Bool> { .init(place + "masqueradeAll") }
  /// A duration such as `.minutes(2)`.
  public var syncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "syncPeriod") }
  /// A duration such as `.minutes(2)`.
  public var minSyncPeriod: ConfigurationField<KubernetesDuration> { .init(place + "minSyncPeriod") }
}
