import SealerKubeadm

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// The fields of a `KubeletConfiguration`.
public struct KubeletConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// True or false.
  public var enableServer: ConfigurationField<Bool> { .init(place + "enableServer") }
  /// A text.
  public var staticPodPath: ConfigurationField<String> { .init(place + "staticPodPath") }
  /// A duration such as `.minutes(2)`.
  public var syncFrequency: ConfigurationField<KubernetesDuration> { .init(place + "syncFrequency") }
  /// A duration such as `.minutes(2)`.
  public var fileCheckFrequency: ConfigurationField<KubernetesDuration> { .init(place + "fileCheckFrequency") }
  /// A duration such as `.minutes(2)`.
  public var httpCheckFrequency: ConfigurationField<KubernetesDuration> { .init(place + "httpCheckFrequency") }
  /// A text.
  public var staticPodURL: ConfigurationField<String> { .init(place + "staticPodURL") }
  /// A map by name.
  public var staticPodURLHeader: ConfigurationField<[String: [String]]> { .init(place + "staticPodURLHeader") }
  /// An IP address.
  public var address: ConfigurationField<String> { .init(place + "address") }
  /// A whole number from 1 to 65535; 10250 by default.
  public var port: ConfigurationField<Int> { .init(place + "port") }
  /// A whole number from 0 to 65535.
  public var readOnlyPort: ConfigurationField<Int> { .init(place + "readOnlyPort") }
  /// A text.
  public var tlsCertFile: ConfigurationField<String> { .init(place + "tlsCertFile") }
  /// A text.
  public var tlsPrivateKeyFile: ConfigurationField<String> { .init(place + "tlsPrivateKeyFile") }
  /// A list.
  public var tlsCipherSuites: ConfigurationField<[String]> { .init(place + "tlsCipherSuites") }
  /// A text.
  public var tlsMinVersion: ConfigurationField<String> { .init(place + "tlsMinVersion") }
  /// True or false.
  public var rotateCertificates: ConfigurationField<Bool> { .init(place + "rotateCertificates") }
  /// True or false.
  public var serverTLSBootstrap: ConfigurationField<Bool> { .init(place + "serverTLSBootstrap") }
  /// A section.
  public var authentication: KubeletAuthenticationFields { KubeletAuthenticationFields(place + "authentication") }
  /// A section.
  public var authorization: KubeletAuthorizationFields { KubeletAuthorizationFields(place + "authorization") }
  /// A whole number from 0.
  public var registryPullQPS: ConfigurationField<Int> { .init(place + "registryPullQPS") }
  /// A whole number from 0.
  public var registryBurst: ConfigurationField<Int> { .init(place + "registryBurst") }
  /// A whole number from 0.
  public var eventRecordQPS: ConfigurationField<Int> { .init(place + "eventRecordQPS") }
  /// A whole number from 0.
  public var eventBurst: ConfigurationField<Int> { .init(place + "eventBurst") }
  /// True or false.
  public var enableDebuggingHandlers: ConfigurationField<Bool> { .init(place + "enableDebuggingHandlers") }
  /// True or false.
  public var enableContentionProfiling: ConfigurationField<Bool> { .init(place + "enableContentionProfiling") }
  /// A whole number from 0 to 65535.
  public var healthzPort: ConfigurationField<Int> { .init(place + "healthzPort") }
  /// An IP address.
  public var healthzBindAddress: ConfigurationField<String> { .init(place + "healthzBindAddress") }
  /// A whole number from -1000 to 1000.
  public var oomScoreAdj: ConfigurationField<Int> { .init(place + "oomScoreAdj") }
  /// A text.
  public var clusterDomain: ConfigurationField<String> { .init(place + "clusterDomain") }
  /// A list.
  public var clusterDNS: ConfigurationField<[String]> { .init(place + "clusterDNS") }
  /// A duration such as `.minutes(2)`.
  public var streamingConnectionIdleTimeout: ConfigurationField<KubernetesDuration> {
    .init(place + "streamingConnectionIdleTimeout")
  }
  /// A duration such as `.minutes(2)`.
  public var nodeStatusUpdateFrequency: ConfigurationField<KubernetesDuration> {
    .init(place + "nodeStatusUpdateFrequency")
  }
  /// A duration such as `.minutes(2)`.
  public var nodeStatusReportFrequency: ConfigurationField<KubernetesDuration> {
    .init(place + "nodeStatusReportFrequency")
  }
  /// A whole number from 1.
  public var nodeLeaseDurationSeconds: ConfigurationField<Int> { .init(place + "nodeLeaseDurationSeconds") }
  /// A duration such as `.minutes(2)`.
  public var imageMinimumGCAge: ConfigurationField<KubernetesDuration> { .init(place + "imageMinimumGCAge") }
  /// A whole number from 0 to 100.
  public var imageGCHighThresholdPercent: ConfigurationField<Int> { .init(place + "imageGCHighThresholdPercent") }
  /// A whole number from 0 to 100.
  public var imageGCLowThresholdPercent: ConfigurationField<Int> { .init(place + "imageGCLowThresholdPercent") }
  /// A duration such as `.minutes(2)`.
  public var volumeStatsAggPeriod: ConfigurationField<KubernetesDuration> { .init(place + "volumeStatsAggPeriod") }
  /// A text.
  public var kubeletCgroups: ConfigurationField<String> { .init(place + "kubeletCgroups") }
  /// A text.
  public var systemCgroups: ConfigurationField<String> { .init(place + "systemCgroups") }
  /// A text.
  public var cgroupRoot: ConfigurationField<String> { .init(place + "cgroupRoot") }
  /// True or false.
  public var cgroupsPerQOS: ConfigurationField<Bool> { .init(place + "cgroupsPerQOS") }
  /// One of a closed set.
  public var cgroupDriver: ConfigurationField<CgroupDriver> { .init(place + "cgroupDriver") }
  /// One of a closed set.
  public var cpuManagerPolicy: ConfigurationField<CPUManagerPolicy> { .init(place + "cpuManagerPolicy") }
  /// A duration such as `.minutes(2)`.
  public var cpuManagerReconcilePeriod: ConfigurationField<KubernetesDuration> {
    .init(place + "cpuManagerReconcilePeriod")
  }
  /// One of a closed set.
  public var memoryManagerPolicy: ConfigurationField<MemoryManagerPolicy> { .init(place + "memoryManagerPolicy") }
  /// One of a closed set.
  public var topologyManagerPolicy: ConfigurationField<TopologyManagerPolicy> { .init(place + "topologyManagerPolicy") }
  /// One of a closed set.
  public var topologyManagerScope: ConfigurationField<TopologyManagerScope> { .init(place + "topologyManagerScope") }
  /// A map by name.
  public var qosReserved: ConfigurationField<[String: String]> { .init(place + "qosReserved") }
  /// A duration such as `.minutes(2)`.
  public var runtimeRequestTimeout: ConfigurationField<KubernetesDuration> { .init(place + "runtimeRequestTimeout") }
  /// One of a closed set.
  public var hairpinMode: ConfigurationField<HairpinMode> { .init(place + "hairpinMode") }
  /// A whole number from 0; 110 by default.
  public var maxPods: ConfigurationField<Int> { .init(place + "maxPods") }
  /// An address range, or two with a comma between.
  public var podCIDR: ConfigurationField<String> { .init(place + "podCIDR") }
  /// A whole number from -1.
  public var podPidsLimit: ConfigurationField<Int> { .init(place + "podPidsLimit") }
  /// A text.
  public var resolvConf: ConfigurationField<String> { .init(place + "resolvConf") }
  /// True or false.
  public var runOnce: ConfigurationField<Bool> { .init(place + "runOnce") }
  /// True or false.
  public var cpuCFSQuota: ConfigurationField<Bool> { .init(place + "cpuCFSQuota") }
  /// A duration such as `.minutes(2)`.
  public var cpuCFSQuotaPeriod: ConfigurationField<KubernetesDuration> { .init(place + "cpuCFSQuotaPeriod") }
  /// A whole number from -1.
  public var nodeStatusMaxImages: ConfigurationField<Int> { .init(place + "nodeStatusMaxImages") }
  /// A whole number from 0.
  public var maxOpenFiles: ConfigurationField<Int> { .init(place + "maxOpenFiles") }
  /// A text.
  public var contentType: ConfigurationField<String> { .init(place + "contentType") }
  /// A whole number.
  public var kubeAPIQPS: ConfigurationField<Int> { .init(place + "kubeAPIQPS") }
  /// A whole number from 0.
  public var kubeAPIBurst: ConfigurationField<Int> { .init(place + "kubeAPIBurst") }
  /// True or false.
  public var serializeImagePulls: ConfigurationField<Bool> { .init(place + "serializeImagePulls") }
  /// A map by name.
  public var evictionHard: ConfigurationField<[String: String]> { .init(place + "evictionHard") }
  /// A map by name.
  public var evictionSoft: ConfigurationField<[String: String]> { .init(place + "evictionSoft") }
  /// A map by name.
  public var evictionSoftGracePeriod: ConfigurationField<[String: String]> { .init(place + "evictionSoftGracePeriod") }
  /// A duration such as `.minutes(2)`.
  public var evictionPressureTransitionPeriod: ConfigurationField<KubernetesDuration> {
    .init(place + "evictionPressureTransitionPeriod")
  }
  /// A whole number.
  public var evictionMaxPodGracePeriod: ConfigurationField<Int> { .init(place + "evictionMaxPodGracePeriod") }
  /// A map by name.
  public var evictionMinimumReclaim: ConfigurationField<[String: String]> { .init(place + "evictionMinimumReclaim") }
  /// A whole number from 0.
  public var podsPerCore: ConfigurationField<Int> { .init(place + "podsPerCore") }
  /// True or false.
  public var enableControllerAttachDetach: ConfigurationField<Bool> { .init(place + "enableControllerAttachDetach") }
  /// True or false.
  public var protectKernelDefaults: ConfigurationField<Bool> { .init(place + "protectKernelDefaults") }
  /// True or false.
  public var makeIPTablesUtilChains: ConfigurationField<Bool> { .init(place + "makeIPTablesUtilChains") }
  /// A whole number from 0 to 31.
  public var iptablesMasqueradeBit: ConfigurationField<Int> { .init(place + "iptablesMasqueradeBit") }
  /// A whole number from 0 to 31.
  public var iptablesDropBit: ConfigurationField<Int> { .init(place + "iptablesDropBit") }
  /// A map by name.
  public var featureGates: ConfigurationField<[String: Bool]> { .init(place + "featureGates") }
  /// True or false.
  public var failSwapOn: ConfigurationField<Bool> { .init(place + "failSwapOn") }
  /// A text.
  public var containerLogMaxSize: ConfigurationField<String> { .init(place + "containerLogMaxSize") }
  /// A whole number from 2.
  public var containerLogMaxFiles: ConfigurationField<Int> { .init(place + "containerLogMaxFiles") }
  /// One of a closed set.
  public var configMapAndSecretChangeDetectionStrategy: ConfigurationField<ChangeDetection> {
    .init(place + "configMapAndSecretChangeDetectionStrategy")
  }
  /// A map by name.
  public var systemReserved: ConfigurationField<[String: String]> { .init(place + "systemReserved") }
  /// A map by name.
  public var kubeReserved: ConfigurationField<[String: String]> { .init(place + "kubeReserved") }
  /// A text.
  public var reservedSystemCPUs: ConfigurationField<String> { .init(place + "reservedSystemCPUs") }
  /// A text.
  public var showHiddenMetricsForVersion: ConfigurationField<String> { .init(place + "showHiddenMetricsForVersion") }
  /// A text.
  public var systemReservedCgroup: ConfigurationField<String> { .init(place + "systemReservedCgroup") }
  /// A text.
  public var kubeReservedCgroup: ConfigurationField<String> { .init(place + "kubeReservedCgroup") }
  /// A list.
  public var enforceNodeAllocatable: ConfigurationField<[String]> { .init(place + "enforceNodeAllocatable") }
  /// A list.
  public var allowedUnsafeSysctls: ConfigurationField<[String]> { .init(place + "allowedUnsafeSysctls") }
  /// A text.
  public var volumePluginDir: ConfigurationField<String> { .init(place + "volumePluginDir") }
  /// A text.
  public var providerID: ConfigurationField<String> { .init(place + "providerID") }
  /// True or false.
  public var kernelMemcgNotification: ConfigurationField<Bool> { .init(place + "kernelMemcgNotification") }
  /// A section.
  public var logging: LoggingConfigurationFields { LoggingConfigurationFields(place + "logging") }
  /// True or false.
  public var enableSystemLogHandler: ConfigurationField<Bool> { .init(place + "enableSystemLogHandler") }
  /// A duration.
  public var shutdownGracePeriod: ConfigurationField<KubernetesDuration> { .init(place + "shutdownGracePeriod") }
  /// A duration.
  public var shutdownGracePeriodCriticalPods: ConfigurationField<KubernetesDuration> {
    .init(place + "shutdownGracePeriodCriticalPods")
  }
  /// A list.
  public var reservedMemory: ConfigurationField<[MemoryReservation]> { .init(place + "reservedMemory") }
  /// True or false; since Kubernetes 1.21.
  public var enableProfilingHandler: ConfigurationField<Bool> { .init(place + "enableProfilingHandler") }
  /// True or false; since Kubernetes 1.21.
  public var enableDebugFlagsHandler: ConfigurationField<Bool> { .init(place + "enableDebugFlagsHandler") }
  /// A number; since Kubernetes 1.22.
  public var memoryThrottlingFactor: ConfigurationField<Double> { .init(place + "memoryThrottlingFactor") }
  /// A section; since Kubernetes 1.22.
  public var memorySwap: MemorySwapConfigurationFields { MemorySwapConfigurationFields(place + "memorySwap") }
  /// True or false; since Kubernetes 1.22.
  public var seccompDefault: ConfigurationField<Bool> { .init(place + "seccompDefault") }
  /// A map by name; since Kubernetes 1.22.
  public var cpuManagerPolicyOptions: ConfigurationField<[String: String]> { .init(place + "cpuManagerPolicyOptions") }
  /// A list; since Kubernetes 1.23.
  public var registerWithTaints: ConfigurationField<[Taint]> { .init(place + "registerWithTaints") }
  /// True or false; since Kubernetes 1.23.
  public var registerNode: ConfigurationField<Bool> { .init(place + "registerNode") }
  /// A list; since Kubernetes 1.23.
  public var shutdownGracePeriodByPodPriority: ConfigurationField<[ShutdownGracePeriodByPodPriority]> {
    .init(place + "shutdownGracePeriodByPodPriority")
  }
  /// A section; since Kubernetes 1.25.
  public var tracing: TracingConfigurationFields { TracingConfigurationFields(place + "tracing") }
  /// True or false; since Kubernetes 1.25.
  public var localStorageCapacityIsolation: ConfigurationField<Bool> { .init(place + "localStorageCapacityIsolation") }
  /// A map by name; since Kubernetes 1.26.
  public var topologyManagerPolicyOptions: ConfigurationField<[String: String]> {
    .init(place + "topologyManagerPolicyOptions")
  }
  /// A text; since Kubernetes 1.27.
  public var containerRuntimeEndpoint: ConfigurationField<String> { .init(place + "containerRuntimeEndpoint") }
  /// A text; since Kubernetes 1.27.
  public var imageServiceEndpoint: ConfigurationField<String> { .init(place + "imageServiceEndpoint") }
  /// A whole number from 1; since Kubernetes 1.27.
  public var maxParallelImagePulls: ConfigurationField<Int> { .init(place + "maxParallelImagePulls") }
  /// True or false; since Kubernetes 1.27.
  public var enableSystemLogQuery: ConfigurationField<Bool> { .init(place + "enableSystemLogQuery") }
  /// A duration such as `.minutes(2)`; since Kubernetes 1.29.
  public var imageMaximumGCAge: ConfigurationField<KubernetesDuration> { .init(place + "imageMaximumGCAge") }
  /// A text; since Kubernetes 1.30.
  public var podLogsDir: ConfigurationField<String> { .init(place + "podLogsDir") }
  /// A whole number from 1; since Kubernetes 1.30.
  public var containerLogMaxWorkers: ConfigurationField<Int> { .init(place + "containerLogMaxWorkers") }
  /// A duration such as `.minutes(2)`; since Kubernetes 1.30.
  public var containerLogMonitorInterval: ConfigurationField<KubernetesDuration> {
    .init(place + "containerLogMonitorInterval")
  }
  /// True or false; since Kubernetes 1.31.
  public var failCgroupV1: ConfigurationField<Bool> { .init(place + "failCgroupV1") }
  /// A section; since Kubernetes 1.32.
  public var crashLoopBackOff: CrashLoopBackOffConfigFields { CrashLoopBackOffConfigFields(place + "crashLoopBackOff") }
  /// True or false; since Kubernetes 1.32.
  public var singleProcessOOMKill: ConfigurationField<Bool> { .init(place + "singleProcessOOMKill") }
  /// A text; since Kubernetes 1.33.
  public var imagePullCredentialsVerificationPolicy: ConfigurationField<String> {
    .init(place + "imagePullCredentialsVerificationPolicy")
  }
  /// A list; since Kubernetes 1.33.
  public var preloadedImagesVerificationAllowlist: ConfigurationField<[String]> {
    .init(place + "preloadedImagesVerificationAllowlist")
  }
  /// A section; since Kubernetes 1.33.
  public var userNamespaces: UserNamespacesFields { UserNamespacesFields(place + "userNamespaces") }
  /// True or false; since Kubernetes 1.34.
  public var mergeDefaultEvictionSettings: ConfigurationField<Bool> { .init(place + "mergeDefaultEvictionSettings") }
}

/// The fields of a `KubeletAuthentication`.
public struct KubeletAuthenticationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section.
  public var x509: KubeletX509AuthenticationFields { KubeletX509AuthenticationFields(place + "x509") }
  /// A section.
  public var webhook: KubeletWebhookAuthenticationFields { KubeletWebhookAuthenticationFields(place + "webhook") }
  /// A section.
  public var anonymous: KubeletAnonymousAuthenticationFields {
    KubeletAnonymousAuthenticationFields(place + "anonymous")
  }
}

/// The fields of a `KubeletAuthorization`.
public struct KubeletAuthorizationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// One of a closed set.
  public var mode: ConfigurationField<KubeletAuthorizationMode> { .init(place + "mode") }
  /// A section.
  public var webhook: KubeletWebhookAuthorizationFields { KubeletWebhookAuthorizationFields(place + "webhook") }
}

/// The fields of a `LoggingConfiguration`.
public struct LoggingConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// One of a closed set.
  public var format: ConfigurationField<LogFormat> { .init(place + "format") }
  /// A duration such as `.minutes(2)`.
  public var flushFrequency: ConfigurationField<KubernetesDuration> { .init(place + "flushFrequency") }
  /// A whole number.
  public var verbosity: ConfigurationField<Int> { .init(place + "verbosity") }
  /// A list.
  public var vmodule: ConfigurationField<[FreeValue]> { .init(place + "vmodule") }
  /// Anything.
  public var options: ConfigurationField<FreeValue> { .init(place + "options") }
  /// True or false; before Kubernetes 1.24.
  public var sanitization: ConfigurationField<Bool> { .init(place + "sanitization") }
}

/// The fields of a `MemorySwapConfiguration`.
public struct MemorySwapConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// One of a closed set.
  public var swapBehavior: ConfigurationField<SwapBehavior> { .init(place + "swapBehavior") }
}

/// The fields of a `TracingConfiguration`.
public struct TracingConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var endpoint: ConfigurationField<String> { .init(place + "endpoint") }
  /// A whole number from 0 to 1000000.
  public var samplingRatePerMillion: ConfigurationField<Int> { .init(place + "samplingRatePerMillion") }
}

/// The fields of a `CrashLoopBackOffConfig`.
public struct CrashLoopBackOffConfigFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A duration such as `.minutes(2)`.
  public var maxContainerRestartPeriod: ConfigurationField<KubernetesDuration> {
    .init(place + "maxContainerRestartPeriod")
  }
}

/// The fields of an `UserNamespaces`.
public struct UserNamespacesFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A whole number.
  public var idsPerPod: ConfigurationField<Int> { .init(place + "idsPerPod") }
}

/// The fields of a `KubeletX509Authentication`.
public struct KubeletX509AuthenticationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text.
  public var clientCAFile: ConfigurationField<String> { .init(place + "clientCAFile") }
}

/// The fields of a `KubeletWebhookAuthentication`.
public struct KubeletWebhookAuthenticationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// True or false.
  public var enabled: ConfigurationField<Bool> { .init(place + "enabled") }
  /// A duration such as `.minutes(2)`.
  public var cacheTTL: ConfigurationField<KubernetesDuration> { .init(place + "cacheTTL") }
}

/// The fields of a `KubeletAnonymousAuthentication`.
public struct KubeletAnonymousAuthenticationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// True or false.
  public var enabled: ConfigurationField<Bool> { .init(place + "enabled") }
}

/// The fields of a `KubeletWebhookAuthorization`.
public struct KubeletWebhookAuthorizationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A duration such as `.minutes(2)`.
  public var cacheAuthorizedTTL: ConfigurationField<KubernetesDuration> { .init(place + "cacheAuthorizedTTL") }
  /// A duration such as `.minutes(2)`.
  public var cacheUnauthorizedTTL: ConfigurationField<KubernetesDuration> { .init(place + "cacheUnauthorizedTTL") }
}
