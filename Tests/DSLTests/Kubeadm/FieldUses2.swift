import SealerDSL

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

extension FieldUse {
  /// Each field of the schema, set once.
  static let part2: [FieldUse] = [
    FieldUse(
      "KubeProxyConfiguration.ipvs", set(\.kubeProxy.ipvs.syncPeriod, .minutes(5)), at: "ipvs",
      is: #"{"syncPeriod": "5m"}"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.oomScoreAdj", set(\.kubeProxy.oomScoreAdj, 7), at: "oomScoreAdj", is: #"7"#,
      in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.mode", set(\.kubeProxy.mode, .iptables), at: "mode", is: #""iptables""#, in: "v1alpha1",
      releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.portRange", set(\.kubeProxy.portRange, "text"), at: "portRange", is: #""text""#,
      in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.udpIdleTimeout", set(\.kubeProxy.udpIdleTimeout, .minutes(5)), at: "udpIdleTimeout",
      is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.conntrack", set(\.kubeProxy.conntrack.maxPerCore, 7), at: "conntrack",
      is: #"{"maxPerCore": 7}"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.configSyncPeriod", set(\.kubeProxy.configSyncPeriod, .minutes(5)), at: "configSyncPeriod",
      is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.nodePortAddresses", set(\.kubeProxy.nodePortAddresses, ["10.1.0.0/16"]),
      at: "nodePortAddresses", is: #"["10.1.0.0/16"]"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.winkernel", set(\.kubeProxy.winkernel.networkName, "text"), at: "winkernel",
      is: #"{"networkName": "text"}"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.showHiddenMetricsForVersion", set(\.kubeProxy.showHiddenMetricsForVersion, "text"),
      at: "showHiddenMetricsForVersion", is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.detectLocalMode", set(\.kubeProxy.detectLocalMode, .clusterCIDR), at: "detectLocalMode",
      is: #""ClusterCIDR""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.detectLocal", set(\.kubeProxy.detectLocal.bridgeInterface, "text"), at: "detectLocal",
      is: #"{"bridgeInterface": "text"}"#, in: "v1alpha1", releases: ">=1.23"),
    FieldUse(
      "KubeProxyConfiguration.nftables", set(\.kubeProxy.nftables.masqueradeBit, 7), at: "nftables",
      is: #"{"masqueradeBit": 7}"#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyConfiguration.logging", set(\.kubeProxy.logging.format, .text), at: "logging",
      is: #"{"format": "text"}"#, in: "v1alpha1", releases: ">=1.26"),
    FieldUse(
      "KubeProxyConfiguration.windowsRunAsService", set(\.kubeProxy.windowsRunAsService, true),
      at: "windowsRunAsService", is: #"true"#, in: "v1alpha1", releases: ">=1.31"),
    FieldUse(
      "KubeProxyConntrackConfiguration.maxPerCore", set(\.kubeProxy.conntrack.maxPerCore, 7),
      at: "conntrack.maxPerCore", is: #"7"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConntrackConfiguration.min", set(\.kubeProxy.conntrack.min, 7), at: "conntrack.min", is: #"7"#,
      in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConntrackConfiguration.tcpEstablishedTimeout",
      set(\.kubeProxy.conntrack.tcpEstablishedTimeout, .minutes(5)), at: "conntrack.tcpEstablishedTimeout",
      is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConntrackConfiguration.tcpCloseWaitTimeout",
      set(\.kubeProxy.conntrack.tcpCloseWaitTimeout, .minutes(5)), at: "conntrack.tcpCloseWaitTimeout", is: #""5m""#,
      in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConntrackConfiguration.tcpBeLiberal", set(\.kubeProxy.conntrack.tcpBeLiberal, true),
      at: "conntrack.tcpBeLiberal", is: #"true"#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyConntrackConfiguration.udpTimeout", set(\.kubeProxy.conntrack.udpTimeout, .minutes(5)),
      at: "conntrack.udpTimeout", is: #""5m""#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyConntrackConfiguration.udpStreamTimeout", set(\.kubeProxy.conntrack.udpStreamTimeout, .minutes(5)),
      at: "conntrack.udpStreamTimeout", is: #""5m""#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyIPTablesConfiguration.masqueradeBit", set(\.kubeProxy.iptables.masqueradeBit, 7),
      at: "iptables.masqueradeBit", is: #"7"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPTablesConfiguration.masqueradeAll", set(\.kubeProxy.iptables.masqueradeAll, true),
      at: "iptables.masqueradeAll", is: #"true"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPTablesConfiguration.syncPeriod", set(\.kubeProxy.iptables.syncPeriod, .minutes(5)),
      at: "iptables.syncPeriod", is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPTablesConfiguration.minSyncPeriod", set(\.kubeProxy.iptables.minSyncPeriod, .minutes(5)),
      at: "iptables.minSyncPeriod", is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPTablesConfiguration.localhostNodePorts", set(\.kubeProxy.iptables.localhostNodePorts, true),
      at: "iptables.localhostNodePorts", is: #"true"#, in: "v1alpha1", releases: ">=1.26"),
    FieldUse(
      "KubeProxyIPVSConfiguration.syncPeriod", set(\.kubeProxy.ipvs.syncPeriod, .minutes(5)), at: "ipvs.syncPeriod",
      is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.minSyncPeriod", set(\.kubeProxy.ipvs.minSyncPeriod, .minutes(5)),
      at: "ipvs.minSyncPeriod", is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.scheduler", set(\.kubeProxy.ipvs.scheduler, "text"), at: "ipvs.scheduler",
      is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.excludeCIDRs", set(\.kubeProxy.ipvs.excludeCIDRs, ["10.1.0.0/16"]),
      at: "ipvs.excludeCIDRs", is: #"["10.1.0.0/16"]"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.strictARP", set(\.kubeProxy.ipvs.strictARP, true), at: "ipvs.strictARP", is: #"true"#,
      in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.tcpTimeout", set(\.kubeProxy.ipvs.tcpTimeout, .minutes(5)), at: "ipvs.tcpTimeout",
      is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.tcpFinTimeout", set(\.kubeProxy.ipvs.tcpFinTimeout, .minutes(5)),
      at: "ipvs.tcpFinTimeout", is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyIPVSConfiguration.udpTimeout", set(\.kubeProxy.ipvs.udpTimeout, .minutes(5)), at: "ipvs.udpTimeout",
      is: #""5m""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyNFTablesConfiguration.masqueradeBit", set(\.kubeProxy.nftables.masqueradeBit, 7),
      at: "nftables.masqueradeBit", is: #"7"#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyNFTablesConfiguration.masqueradeAll", set(\.kubeProxy.nftables.masqueradeAll, true),
      at: "nftables.masqueradeAll", is: #"true"#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyNFTablesConfiguration.syncPeriod", set(\.kubeProxy.nftables.syncPeriod, .minutes(5)),
      at: "nftables.syncPeriod", is: #""5m""#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyNFTablesConfiguration.minSyncPeriod", set(\.kubeProxy.nftables.minSyncPeriod, .minutes(5)),
      at: "nftables.minSyncPeriod", is: #""5m""#, in: "v1alpha1", releases: ">=1.29"),
    FieldUse(
      "KubeProxyWinkernelConfiguration.networkName", set(\.kubeProxy.winkernel.networkName, "text"),
      at: "winkernel.networkName", is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyWinkernelConfiguration.sourceVip", set(\.kubeProxy.winkernel.sourceVip, "text"),
      at: "winkernel.sourceVip", is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyWinkernelConfiguration.enableDSR", set(\.kubeProxy.winkernel.enableDSR, true),
      at: "winkernel.enableDSR", is: #"true"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeletAnonymousAuthentication.enabled", set(\.kubelet.authentication.anonymous.enabled, true),
      at: "authentication.anonymous.enabled", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletAuthentication.x509", set(\.kubelet.authentication.x509.clientCAFile, "text"), at: "authentication.x509",
      is: #"{"clientCAFile": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletAuthentication.webhook", set(\.kubelet.authentication.webhook.enabled, true),
      at: "authentication.webhook", is: #"{"enabled": true}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletAuthentication.anonymous", set(\.kubelet.authentication.anonymous.enabled, true),
      at: "authentication.anonymous", is: #"{"enabled": true}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletAuthorization.mode", set(\.kubelet.authorization.mode, .alwaysAllow), at: "authorization.mode",
      is: #""AlwaysAllow""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletAuthorization.webhook", set(\.kubelet.authorization.webhook.cacheAuthorizedTTL, .minutes(5)),
      at: "authorization.webhook", is: #"{"cacheAuthorizedTTL": "5m"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.enableServer", set(\.kubelet.enableServer, true), at: "enableServer", is: #"true"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.staticPodPath", set(\.kubelet.staticPodPath, "text"), at: "staticPodPath", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.syncFrequency", set(\.kubelet.syncFrequency, .minutes(5)), at: "syncFrequency",
      is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.fileCheckFrequency", set(\.kubelet.fileCheckFrequency, .minutes(5)),
      at: "fileCheckFrequency", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.httpCheckFrequency", set(\.kubelet.httpCheckFrequency, .minutes(5)),
      at: "httpCheckFrequency", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.staticPodURL", set(\.kubelet.staticPodURL, "text"), at: "staticPodURL", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.staticPodURLHeader", set(\.kubelet.staticPodURLHeader, ["a": ["text"]]),
      at: "staticPodURLHeader", is: #"{"a": ["text"]}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.address", set(\.kubelet.address, "10.0.0.1"), at: "address", is: #""10.0.0.1""#,
      in: "v1beta1", releases: "*"),
    FieldUse("KubeletConfiguration.port", set(\.kubelet.port, 7), at: "port", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.readOnlyPort", set(\.kubelet.readOnlyPort, 7), at: "readOnlyPort", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.tlsCertFile", set(\.kubelet.tlsCertFile, "text"), at: "tlsCertFile", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.tlsPrivateKeyFile", set(\.kubelet.tlsPrivateKeyFile, "text"), at: "tlsPrivateKeyFile",
      is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.tlsCipherSuites", set(\.kubelet.tlsCipherSuites, ["text"]), at: "tlsCipherSuites",
      is: #"["text"]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.tlsMinVersion", set(\.kubelet.tlsMinVersion, "text"), at: "tlsMinVersion", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.rotateCertificates", set(\.kubelet.rotateCertificates, true), at: "rotateCertificates",
      is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.serverTLSBootstrap", set(\.kubelet.serverTLSBootstrap, true), at: "serverTLSBootstrap",
      is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.authentication", set(\.kubelet.authentication.x509.clientCAFile, "text"),
      at: "authentication", is: #"{"x509": {"clientCAFile": "text"}}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.authorization", set(\.kubelet.authorization.mode, .alwaysAllow), at: "authorization",
      is: #"{"mode": "AlwaysAllow"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.registryPullQPS", set(\.kubelet.registryPullQPS, 7), at: "registryPullQPS", is: #"7"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.registryBurst", set(\.kubelet.registryBurst, 7), at: "registryBurst", is: #"7"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.eventRecordQPS", set(\.kubelet.eventRecordQPS, 7), at: "eventRecordQPS", is: #"7"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.eventBurst", set(\.kubelet.eventBurst, 7), at: "eventBurst", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.enableDebuggingHandlers", set(\.kubelet.enableDebuggingHandlers, true),
      at: "enableDebuggingHandlers", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.enableContentionProfiling", set(\.kubelet.enableContentionProfiling, true),
      at: "enableContentionProfiling", is: #"true"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.healthzPort", set(\.kubelet.healthzPort, 7), at: "healthzPort", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.healthzBindAddress", set(\.kubelet.healthzBindAddress, "10.0.0.1"),
      at: "healthzBindAddress", is: #""10.0.0.1""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.oomScoreAdj", set(\.kubelet.oomScoreAdj, 7), at: "oomScoreAdj", is: #"7"#, in: "v1beta1",
      releases: "*"),
    FieldUse(
      "KubeletConfiguration.clusterDomain", set(\.kubelet.clusterDomain, "text"), at: "clusterDomain", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.clusterDNS", set(\.kubelet.clusterDNS, ["10.0.0.1"]), at: "clusterDNS",
      is: #"["10.0.0.1"]"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.streamingConnectionIdleTimeout", set(\.kubelet.streamingConnectionIdleTimeout, .minutes(5)),
      at: "streamingConnectionIdleTimeout", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.nodeStatusUpdateFrequency", set(\.kubelet.nodeStatusUpdateFrequency, .minutes(5)),
      at: "nodeStatusUpdateFrequency", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.nodeStatusReportFrequency", set(\.kubelet.nodeStatusReportFrequency, .minutes(5)),
      at: "nodeStatusReportFrequency", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.nodeLeaseDurationSeconds", set(\.kubelet.nodeLeaseDurationSeconds, 7),
      at: "nodeLeaseDurationSeconds", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.imageMinimumGCAge", set(\.kubelet.imageMinimumGCAge, .minutes(5)), at: "imageMinimumGCAge",
      is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.imageGCHighThresholdPercent", set(\.kubelet.imageGCHighThresholdPercent, 7),
      at: "imageGCHighThresholdPercent", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.imageGCLowThresholdPercent", set(\.kubelet.imageGCLowThresholdPercent, 7),
      at: "imageGCLowThresholdPercent", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.volumeStatsAggPeriod", set(\.kubelet.volumeStatsAggPeriod, .minutes(5)),
      at: "volumeStatsAggPeriod", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.kubeletCgroups", set(\.kubelet.kubeletCgroups, "text"), at: "kubeletCgroups",
      is: #""text""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.systemCgroups", set(\.kubelet.systemCgroups, "text"), at: "systemCgroups", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.cgroupRoot", set(\.kubelet.cgroupRoot, "text"), at: "cgroupRoot", is: #""text""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.cgroupsPerQOS", set(\.kubelet.cgroupsPerQOS, true), at: "cgroupsPerQOS", is: #"true"#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.cgroupDriver", set(\.kubelet.cgroupDriver, .systemd), at: "cgroupDriver", is: #""systemd""#,
      in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.cpuManagerPolicy", set(\.kubelet.cpuManagerPolicy, .none), at: "cpuManagerPolicy",
      is: #""none""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.cpuManagerReconcilePeriod", set(\.kubelet.cpuManagerReconcilePeriod, .minutes(5)),
      at: "cpuManagerReconcilePeriod", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.memoryManagerPolicy", set(\.kubelet.memoryManagerPolicy, .none), at: "memoryManagerPolicy",
      is: #""None""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.topologyManagerPolicy", set(\.kubelet.topologyManagerPolicy, .none),
      at: "topologyManagerPolicy", is: #""none""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.topologyManagerScope", set(\.kubelet.topologyManagerScope, .container),
      at: "topologyManagerScope", is: #""container""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.qosReserved", set(\.kubelet.qosReserved, ["a": "text"]), at: "qosReserved",
      is: #"{"a": "text"}"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.runtimeRequestTimeout", set(\.kubelet.runtimeRequestTimeout, .minutes(5)),
      at: "runtimeRequestTimeout", is: #""5m""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.hairpinMode", set(\.kubelet.hairpinMode, .promiscuousBridge), at: "hairpinMode",
      is: #""promiscuous-bridge""#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.maxPods", set(\.kubelet.maxPods, 7), at: "maxPods", is: #"7"#, in: "v1beta1", releases: "*"),
    FieldUse(
      "KubeletConfiguration.podCIDR", set(\.kubelet.podCIDR, "10.1.0.0/16"), at: "podCIDR", is: #""10.1.0.0/16""#,
      in: "v1beta1", releases: "*"),
  ]
}
