import SealerDSL

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

extension FieldUse {
  /// Each field of the schema, set once.
  static let part3: [FieldUse] = [
    FieldUse(
      "KubeletConfiguration.podPidsLimit", set(\.kubelet.podPidsLimit, 7), at: "podPidsLimit", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.resolvConf", set(\.kubelet.resolvConf, "text"), at: "resolvConf", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.runOnce", set(\.kubelet.runOnce, true), at: "runOnce", is: #"true"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.cpuCFSQuota", set(\.kubelet.cpuCFSQuota, true), at: "cpuCFSQuota", is: #"true"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.cpuCFSQuotaPeriod", set(\.kubelet.cpuCFSQuotaPeriod, .minutes(5)), at: "cpuCFSQuotaPeriod",
      is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.nodeStatusMaxImages", set(\.kubelet.nodeStatusMaxImages, 7), at: "nodeStatusMaxImages",
      is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.maxOpenFiles", set(\.kubelet.maxOpenFiles, 7), at: "maxOpenFiles", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.contentType", set(\.kubelet.contentType, "text"), at: "contentType", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.kubeAPIQPS", set(\.kubelet.kubeAPIQPS, 7), at: "kubeAPIQPS", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.kubeAPIBurst", set(\.kubelet.kubeAPIBurst, 7), at: "kubeAPIBurst", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.serializeImagePulls", set(\.kubelet.serializeImagePulls, true), at: "serializeImagePulls",
      is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.evictionHard", set(\.kubelet.evictionHard, ["a": "text"]), at: "evictionHard",
      is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.evictionSoft", set(\.kubelet.evictionSoft, ["a": "text"]), at: "evictionSoft",
      is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.evictionSoftGracePeriod", set(\.kubelet.evictionSoftGracePeriod, ["a": "text"]),
      at: "evictionSoftGracePeriod", is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.evictionPressureTransitionPeriod",
      set(\.kubelet.evictionPressureTransitionPeriod, .minutes(5)), at: "evictionPressureTransitionPeriod",
      is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.evictionMaxPodGracePeriod", set(\.kubelet.evictionMaxPodGracePeriod, 7),
      at: "evictionMaxPodGracePeriod", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.evictionMinimumReclaim", set(\.kubelet.evictionMinimumReclaim, ["a": "text"]),
      at: "evictionMinimumReclaim", is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.podsPerCore", set(\.kubelet.podsPerCore, 7), at: "podsPerCore", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.enableControllerAttachDetach", set(\.kubelet.enableControllerAttachDetach, true),
      at: "enableControllerAttachDetach", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.protectKernelDefaults", set(\.kubelet.protectKernelDefaults, true),
      at: "protectKernelDefaults", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.makeIPTablesUtilChains", set(\.kubelet.makeIPTablesUtilChains, true),
      at: "makeIPTablesUtilChains", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.iptablesMasqueradeBit", set(\.kubelet.iptablesMasqueradeBit, 7),
      at: "iptablesMasqueradeBit", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.iptablesDropBit", set(\.kubelet.iptablesDropBit, 7), at: "iptablesDropBit", is: #"7"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.featureGates", set(\.kubelet.featureGates, ["a": true]), at: "featureGates",
      is: #"{"a": true}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.failSwapOn", set(\.kubelet.failSwapOn, true), at: "failSwapOn", is: #"true"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.containerLogMaxSize", set(\.kubelet.containerLogMaxSize, "10Mi"), at: "containerLogMaxSize",
      is: #""10Mi""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.containerLogMaxFiles", set(\.kubelet.containerLogMaxFiles, 7), at: "containerLogMaxFiles",
      is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.configMapAndSecretChangeDetectionStrategy",
      set(\.kubelet.configMapAndSecretChangeDetectionStrategy, .watch), at: "configMapAndSecretChangeDetectionStrategy",
      is: #""Watch""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.systemReserved", set(\.kubelet.systemReserved, ["a": "text"]), at: "systemReserved",
      is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.kubeReserved", set(\.kubelet.kubeReserved, ["a": "text"]), at: "kubeReserved",
      is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.reservedSystemCPUs", set(\.kubelet.reservedSystemCPUs, "text"), at: "reservedSystemCPUs",
      is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.showHiddenMetricsForVersion", set(\.kubelet.showHiddenMetricsForVersion, "text"),
      at: "showHiddenMetricsForVersion", is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.systemReservedCgroup", set(\.kubelet.systemReservedCgroup, "text"),
      at: "systemReservedCgroup", is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.kubeReservedCgroup", set(\.kubelet.kubeReservedCgroup, "text"), at: "kubeReservedCgroup",
      is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.enforceNodeAllocatable", set(\.kubelet.enforceNodeAllocatable, ["text"]),
      at: "enforceNodeAllocatable", is: #"["text"]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.allowedUnsafeSysctls", set(\.kubelet.allowedUnsafeSysctls, ["text"]),
      at: "allowedUnsafeSysctls", is: #"["text"]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.volumePluginDir", set(\.kubelet.volumePluginDir, "text"), at: "volumePluginDir",
      is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.providerID", set(\.kubelet.providerID, "text"), at: "providerID", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.kernelMemcgNotification", set(\.kubelet.kernelMemcgNotification, true),
      at: "kernelMemcgNotification", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.logging", set(\.kubelet.logging.format, .text), at: "logging", is: #"{"format": "text"}"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.enableSystemLogHandler", set(\.kubelet.enableSystemLogHandler, true),
      at: "enableSystemLogHandler", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.shutdownGracePeriod", set(\.kubelet.shutdownGracePeriod, .minutes(5)),
      at: "shutdownGracePeriod", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.shutdownGracePeriodCriticalPods",
      set(\.kubelet.shutdownGracePeriodCriticalPods, .minutes(5)), at: "shutdownGracePeriodCriticalPods", is: #""5m""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.reservedMemory", set(\.kubelet.reservedMemory, [MemoryReservation(numaNode: 7)]),
      at: "reservedMemory", is: #"[{"numaNode": 7}]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.enableProfilingHandler", set(\.kubelet.enableProfilingHandler, true),
      at: "enableProfilingHandler", is: #"true"#, in: "v1beta1", releases: ">=1.21"),
    FieldUse(
      "KubeletConfiguration.enableDebugFlagsHandler", set(\.kubelet.enableDebugFlagsHandler, true),
      at: "enableDebugFlagsHandler", is: #"true"#, in: "v1beta1", releases: ">=1.21"),
    FieldUse(
      "KubeletConfiguration.memoryThrottlingFactor", set(\.kubelet.memoryThrottlingFactor, 1.5),
      at: "memoryThrottlingFactor", is: #"1.5"#, in: "v1beta1", releases: ">=1.22"),
    FieldUse(
      "KubeletConfiguration.memorySwap", set(\.kubelet.memorySwap.swapBehavior, .noSwap), at: "memorySwap",
      is: #"{"swapBehavior": "NoSwap"}"#, in: "v1beta1", releases: ">=1.22"),
    FieldUse(
      "KubeletConfiguration.seccompDefault", set(\.kubelet.seccompDefault, true), at: "seccompDefault", is: #"true"#,
      in: "v1beta1", releases: ">=1.22"),
    FieldUse(
      "KubeletConfiguration.cpuManagerPolicyOptions", set(\.kubelet.cpuManagerPolicyOptions, ["a": "text"]),
      at: "cpuManagerPolicyOptions", is: #"{"a": "text"}"#, in: "v1beta1", releases: ">=1.22"),
    FieldUse(
      "KubeletConfiguration.registerWithTaints",
      set(\.kubelet.registerWithTaints, [Taint(key: "text", effect: .noSchedule)]), at: "registerWithTaints",
      is: #"[{"key": "text", "effect": "NoSchedule"}]"#, in: "v1beta1", releases: ">=1.23"),
    FieldUse(
      "KubeletConfiguration.registerNode", set(\.kubelet.registerNode, true), at: "registerNode", is: #"true"#,
      in: "v1beta1", releases: ">=1.23"),
    FieldUse(
      "KubeletConfiguration.shutdownGracePeriodByPodPriority",
      set(\.kubelet.shutdownGracePeriodByPodPriority, [ShutdownGracePeriodByPodPriority(priority: 7)]),
      at: "shutdownGracePeriodByPodPriority", is: #"[{"priority": 7}]"#, in: "v1beta1", releases: ">=1.23"),
    FieldUse(
      "KubeletConfiguration.tracing", set(\.kubelet.tracing.endpoint, "text"), at: "tracing",
      is: #"{"endpoint": "text"}"#, in: "v1beta1", releases: ">=1.25"),
    FieldUse(
      "KubeletConfiguration.localStorageCapacityIsolation", set(\.kubelet.localStorageCapacityIsolation, true),
      at: "localStorageCapacityIsolation", is: #"true"#, in: "v1beta1", releases: ">=1.25"),
    FieldUse(
      "KubeletConfiguration.topologyManagerPolicyOptions", set(\.kubelet.topologyManagerPolicyOptions, ["a": "text"]),
      at: "topologyManagerPolicyOptions", is: #"{"a": "text"}"#, in: "v1beta1", releases: ">=1.26"),
    FieldUse(
      "KubeletConfiguration.containerRuntimeEndpoint", set(\.kubelet.containerRuntimeEndpoint, "text"),
      at: "containerRuntimeEndpoint", is: #""text""#, in: "v1beta1", releases: ">=1.27"),
    FieldUse(
      "KubeletConfiguration.imageServiceEndpoint", set(\.kubelet.imageServiceEndpoint, "text"),
      at: "imageServiceEndpoint", is: #""text""#, in: "v1beta1", releases: ">=1.27"),
    FieldUse(
      "KubeletConfiguration.maxParallelImagePulls", set(\.kubelet.maxParallelImagePulls, 7),
      at: "maxParallelImagePulls", is: #"7"#, in: "v1beta1", releases: ">=1.27"),
    FieldUse(
      "KubeletConfiguration.enableSystemLogQuery", set(\.kubelet.enableSystemLogQuery, true),
      at: "enableSystemLogQuery", is: #"true"#, in: "v1beta1", releases: ">=1.27"),
    FieldUse(
      "KubeletConfiguration.imageMaximumGCAge", set(\.kubelet.imageMaximumGCAge, .minutes(5)), at: "imageMaximumGCAge",
      is: #""5m""#, in: "v1beta1", releases: ">=1.29"),
    FieldUse(
      "KubeletConfiguration.podLogsDir", set(\.kubelet.podLogsDir, "text"), at: "podLogsDir", is: #""text""#,
      in: "v1beta1", releases: ">=1.30"),
    FieldUse(
      "KubeletConfiguration.containerLogMaxWorkers", set(\.kubelet.containerLogMaxWorkers, 7),
      at: "containerLogMaxWorkers", is: #"7"#, in: "v1beta1", releases: ">=1.30"),
    FieldUse(
      "KubeletConfiguration.containerLogMonitorInterval", set(\.kubelet.containerLogMonitorInterval, .minutes(5)),
      at: "containerLogMonitorInterval", is: #""5m""#, in: "v1beta1", releases: ">=1.30"),
    FieldUse(
      "KubeletConfiguration.failCgroupV1", set(\.kubelet.failCgroupV1, true), at: "failCgroupV1", is: #"true"#,
      in: "v1beta1", releases: ">=1.31"),
    FieldUse(
      "KubeletConfiguration.crashLoopBackOff", set(\.kubelet.crashLoopBackOff.maxContainerRestartPeriod, .minutes(5)),
      at: "crashLoopBackOff", is: #"{"maxContainerRestartPeriod": "5m"}"#, in: "v1beta1", releases: ">=1.32"),
    FieldUse(
      "KubeletConfiguration.singleProcessOOMKill", set(\.kubelet.singleProcessOOMKill, true),
      at: "singleProcessOOMKill", is: #"true"#, in: "v1beta1", releases: ">=1.32"),
    FieldUse(
      "KubeletConfiguration.imagePullCredentialsVerificationPolicy",
      set(\.kubelet.imagePullCredentialsVerificationPolicy, "text"), at: "imagePullCredentialsVerificationPolicy",
      is: #""text""#, in: "v1beta1", releases: ">=1.33"),
    FieldUse(
      "KubeletConfiguration.preloadedImagesVerificationAllowlist",
      set(\.kubelet.preloadedImagesVerificationAllowlist, ["text"]), at: "preloadedImagesVerificationAllowlist",
      is: #"["text"]"#, in: "v1beta1", releases: ">=1.33"),
    FieldUse(
      "KubeletConfiguration.userNamespaces", set(\.kubelet.userNamespaces.idsPerPod, 7), at: "userNamespaces",
      is: #"{"idsPerPod": 7}"#, in: "v1beta1", releases: ">=1.33"),
    FieldUse(
      "KubeletConfiguration.mergeDefaultEvictionSettings", set(\.kubelet.mergeDefaultEvictionSettings, true),
      at: "mergeDefaultEvictionSettings", is: #"true"#, in: "v1beta1", releases: ">=1.34"),
    FieldUse(
      "KubeletWebhookAuthentication.enabled", set(\.kubelet.authentication.webhook.enabled, true),
      at: "authentication.webhook.enabled", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletWebhookAuthentication.cacheTTL", set(\.kubelet.authentication.webhook.cacheTTL, .minutes(5)),
      at: "authentication.webhook.cacheTTL", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletWebhookAuthorization.cacheAuthorizedTTL",
      set(\.kubelet.authorization.webhook.cacheAuthorizedTTL, .minutes(5)),
      at: "authorization.webhook.cacheAuthorizedTTL", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletWebhookAuthorization.cacheUnauthorizedTTL",
      set(\.kubelet.authorization.webhook.cacheUnauthorizedTTL, .minutes(5)),
      at: "authorization.webhook.cacheUnauthorizedTTL", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletX509Authentication.clientCAFile", set(\.kubelet.authentication.x509.clientCAFile, "text"),
      at: "authentication.x509.clientCAFile", is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "LocalEtcd.imageRepository", set(\.clusterConfiguration.etcd.local.imageRepository, "registry.local/k8s"),
      at: "etcd.local.imageRepository", is: #""registry.local/k8s""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "LocalEtcd.imageTag", set(\.clusterConfiguration.etcd.local.imageTag, "text"), at: "etcd.local.imageTag",
      is: #""text""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "LocalEtcd.dataDir", set(\.clusterConfiguration.etcd.local.dataDir, "/var/lib/a"), at: "etcd.local.dataDir",
      is: #""/var/lib/a""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "LocalEtcd.extraArgs", set(\.clusterConfiguration.etcd.local.extraArgs, ["a": "text"]),
      at: "etcd.local.extraArgs", is: #"{"a": "text"}"#, in: "v1beta2,v1beta3", releases: "*"),
    FieldUse(
      "LocalEtcd.serverCertSANs", set(\.clusterConfiguration.etcd.local.serverCertSANs, ["*.example.com"]),
      at: "etcd.local.serverCertSANs", is: #"["*.example.com"]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "LocalEtcd.peerCertSANs", set(\.clusterConfiguration.etcd.local.peerCertSANs, ["*.example.com"]),
      at: "etcd.local.peerCertSANs", is: #"["*.example.com"]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "LocalEtcd.extraArgs",
      set(\.clusterConfiguration.etcd.local.extraArgList, [ComponentArgument(name: "text", value: "text")]),
      at: "etcd.local.extraArgs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "LocalEtcd.extraEnvs", set(\.clusterConfiguration.etcd.local.extraEnvs, [ComponentVariable(name: "text")]),
      at: "etcd.local.extraEnvs", is: #"[{"name": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "LoggingConfiguration.format", set(\.kubelet.logging.format, .text), at: "logging.format", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "LoggingConfiguration.flushFrequency", set(\.kubelet.logging.flushFrequency, .minutes(5)),
      at: "logging.flushFrequency", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "LoggingConfiguration.verbosity", set(\.kubelet.logging.verbosity, 7), at: "logging.verbosity", is: #"7"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "LoggingConfiguration.vmodule", set(\.kubelet.logging.vmodule, [["a": 1]]), at: "logging.vmodule",
      is: #"[{"a": 1}]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "LoggingConfiguration.options", set(\.kubelet.logging.options, ["a": 1]), at: "logging.options", is: #"{"a": 1}"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "LoggingConfiguration.sanitization", set(\.kubelet.logging.sanitization, true), at: "logging.sanitization",
      is: #"true"#, in: "v1beta1", releases: "<1.24"),
    FieldUse(
      "MemoryReservation.numaNode", set(\.kubelet.reservedMemory, [MemoryReservation(numaNode: 7)]),
      at: "reservedMemory", is: #"[{"numaNode": 7}]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "MemoryReservation.limits", set(\.kubelet.reservedMemory, [MemoryReservation(limits: ["a": .mebibytes(10)])]),
      at: "reservedMemory", is: #"[{"limits": {"a": "10Mi"}}]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "MemorySwapConfiguration.swapBehavior", set(\.kubelet.memorySwap.swapBehavior, .noSwap),
      at: "memorySwap.swapBehavior", is: #""NoSwap""#, in: "v1beta1", releases: ">=1.22"),
    FieldUse(
      "Networking.serviceSubnet", set(\.clusterConfiguration.networking.serviceSubnet, "10.1.0.0/16"),
      at: "networking.serviceSubnet", is: #""10.1.0.0/16""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "Networking.podSubnet", set(\.clusterConfiguration.networking.podSubnet, "10.1.0.0/16"),
      at: "networking.podSubnet", is: #""10.1.0.0/16""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "Networking.dnsDomain", set(\.clusterConfiguration.networking.dnsDomain, "example.com"),
      at: "networking.dnsDomain", is: #""example.com""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "NodeRegistrationOptions.name", set(\.initConfiguration.nodeRegistration.name, "example.com"),
      at: "nodeRegistration.name", is: #""example.com""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "NodeRegistrationOptions.criSocket", set(\.initConfiguration.nodeRegistration.criSocket, "text"),
      at: "nodeRegistration.criSocket", is: #""text""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "NodeRegistrationOptions.taints",
      set(\.initConfiguration.nodeRegistration.taints, [Taint(key: "text", effect: .noSchedule)]),
      at: "nodeRegistration.taints", is: #"[{"key": "text", "effect": "NoSchedule"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "NodeRegistrationOptions.kubeletExtraArgs",
      set(\.initConfiguration.nodeRegistration.kubeletExtraArgs, ["a": "text"]),
      at: "nodeRegistration.kubeletExtraArgs", is: #"{"a": "text"}"#, in: "v1beta2,v1beta3", releases: "*"),
  ]
}
