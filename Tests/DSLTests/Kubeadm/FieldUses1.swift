import SealerDSL

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

extension FieldUse {
  /// Each field of the schema, set once.
  static let part1: [FieldUse] = [
    FieldUse(
      "APIEndpoint.advertiseAddress", set(\.initConfiguration.localAPIEndpoint.advertiseAddress, "10.0.0.1"),
      at: "localAPIEndpoint.advertiseAddress", is: #""10.0.0.1""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "APIEndpoint.bindPort", set(\.initConfiguration.localAPIEndpoint.bindPort, 7), at: "localAPIEndpoint.bindPort",
      is: #"7"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "APIServer.extraArgs", set(\.clusterConfiguration.apiServer.extraArgs, ["a": "text"]), at: "apiServer.extraArgs",
      is: #"{"a": "text"}"#, in: "v1beta2,v1beta3", releases: "*"),
    FieldUse(
      "APIServer.extraVolumes",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "apiServer.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text"}]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "APIServer.certSANs", set(\.clusterConfiguration.apiServer.certSANs, ["*.example.com"]), at: "apiServer.certSANs",
      is: #"["*.example.com"]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "APIServer.timeoutForControlPlane", set(\.clusterConfiguration.apiServer.timeoutForControlPlane, .minutes(5)),
      at: "apiServer.timeoutForControlPlane", is: #""5m""#, in: "v1beta2,v1beta3", releases: "*"),
    FieldUse(
      "APIServer.extraArgs",
      set(\.clusterConfiguration.apiServer.extraArgList, [ComponentArgument(name: "text", value: "text")]),
      at: "apiServer.extraArgs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "APIServer.extraEnvs", set(\.clusterConfiguration.apiServer.extraEnvs, [ComponentVariable(name: "text")]),
      at: "apiServer.extraEnvs", is: #"[{"name": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Arg.name",
      set(\.initConfiguration.nodeRegistration.kubeletExtraArgList, [ComponentArgument(name: "text", value: "text")]),
      at: "nodeRegistration.kubeletExtraArgs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"
    ),
    FieldUse(
      "Arg.value",
      set(\.initConfiguration.nodeRegistration.kubeletExtraArgList, [ComponentArgument(name: "text", value: "text")]),
      at: "nodeRegistration.kubeletExtraArgs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"
    ),
    FieldUse(
      "BootstrapToken.token",
      set(\.initConfiguration.bootstrapTokens, [BootstrapToken(token: "abcdef.0123456789abcdef")]),
      at: "bootstrapTokens", is: #"[{"token": "abcdef.0123456789abcdef"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "BootstrapToken.description",
      set(\.initConfiguration.bootstrapTokens, [BootstrapToken(token: "abcdef.0123456789abcdef", description: "text")]),
      at: "bootstrapTokens", is: #"[{"token": "abcdef.0123456789abcdef", "description": "text"}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "BootstrapToken.ttl",
      set(\.initConfiguration.bootstrapTokens, [BootstrapToken(token: "abcdef.0123456789abcdef", ttl: .minutes(5))]),
      at: "bootstrapTokens", is: #"[{"token": "abcdef.0123456789abcdef", "ttl": "5m"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "BootstrapToken.expires",
      set(
        \.initConfiguration.bootstrapTokens,
        [BootstrapToken(token: "abcdef.0123456789abcdef", expires: "2024-01-02T03:04:05Z")]), at: "bootstrapTokens",
      is: #"[{"token": "abcdef.0123456789abcdef", "expires": "2024-01-02T03:04:05Z"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "BootstrapToken.usages",
      set(\.initConfiguration.bootstrapTokens, [BootstrapToken(token: "abcdef.0123456789abcdef", usages: [.signing])]),
      at: "bootstrapTokens", is: #"[{"token": "abcdef.0123456789abcdef", "usages": ["signing"]}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "BootstrapToken.groups",
      set(\.initConfiguration.bootstrapTokens, [BootstrapToken(token: "abcdef.0123456789abcdef", groups: ["text"])]),
      at: "bootstrapTokens", is: #"[{"token": "abcdef.0123456789abcdef", "groups": ["text"]}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "BootstrapTokenDiscovery.token",
      set(\.joinConfiguration.discovery.bootstrapToken.token, "abcdef.0123456789abcdef"),
      at: "discovery.bootstrapToken.token", is: #""abcdef.0123456789abcdef""#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "BootstrapTokenDiscovery.apiServerEndpoint",
      set(\.joinConfiguration.discovery.bootstrapToken.apiServerEndpoint, "api.example.com:6443"),
      at: "discovery.bootstrapToken.apiServerEndpoint", is: #""api.example.com:6443""#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "BootstrapTokenDiscovery.caCertHashes", set(\.joinConfiguration.discovery.bootstrapToken.caCertHashes, ["text"]),
      at: "discovery.bootstrapToken.caCertHashes", is: #"["text"]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "BootstrapTokenDiscovery.unsafeSkipCAVerification",
      set(\.joinConfiguration.discovery.bootstrapToken.unsafeSkipCAVerification, true),
      at: "discovery.bootstrapToken.unsafeSkipCAVerification", is: #"true"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "ClientConnectionConfiguration.kubeconfig", set(\.kubeProxy.clientConnection.kubeconfig, "text"),
      at: "clientConnection.kubeconfig", is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "ClientConnectionConfiguration.acceptContentTypes", set(\.kubeProxy.clientConnection.acceptContentTypes, "text"),
      at: "clientConnection.acceptContentTypes", is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "ClientConnectionConfiguration.contentType", set(\.kubeProxy.clientConnection.contentType, "text"),
      at: "clientConnection.contentType", is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "ClientConnectionConfiguration.qps", set(\.kubeProxy.clientConnection.qps, 1.5), at: "clientConnection.qps",
      is: #"1.5"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "ClientConnectionConfiguration.burst", set(\.kubeProxy.clientConnection.burst, 7), at: "clientConnection.burst",
      is: #"7"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "ClusterConfiguration.etcd", set(\.clusterConfiguration.etcd.local.imageRepository, "registry.local/k8s"),
      at: "etcd", is: #"{"local": {"imageRepository": "registry.local/k8s"}}"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "ClusterConfiguration.networking", set(\.clusterConfiguration.networking.serviceSubnet, "10.1.0.0/16"),
      at: "networking", is: #"{"serviceSubnet": "10.1.0.0/16"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.kubernetesVersion", set(\.clusterConfiguration.kubernetesVersion, "v1.30.0"),
      at: "kubernetesVersion", is: #""v1.30.0""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.controlPlaneEndpoint",
      set(\.clusterConfiguration.controlPlaneEndpoint, "api.example.com:6443"), at: "controlPlaneEndpoint",
      is: #""api.example.com:6443""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.apiServer",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "apiServer",
      is: #"{"extraVolumes": [{"name": "text", "hostPath": "text", "mountPath": "text"}]}"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.controllerManager",
      set(
        \.clusterConfiguration.controllerManager.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "controllerManager",
      is: #"{"extraVolumes": [{"name": "text", "hostPath": "text", "mountPath": "text"}]}"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.scheduler",
      set(
        \.clusterConfiguration.scheduler.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "scheduler",
      is: #"{"extraVolumes": [{"name": "text", "hostPath": "text", "mountPath": "text"}]}"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.dns", set(\.clusterConfiguration.dns.imageRepository, "registry.local/k8s"), at: "dns",
      is: #"{"imageRepository": "registry.local/k8s"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.certificatesDir", set(\.clusterConfiguration.certificatesDir, "/var/lib/a"),
      at: "certificatesDir", is: #""/var/lib/a""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.imageRepository", set(\.clusterConfiguration.imageRepository, "registry.local/k8s"),
      at: "imageRepository", is: #""registry.local/k8s""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.featureGates", set(\.clusterConfiguration.featureGates, ["a": true]), at: "featureGates",
      is: #"{"a": true}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.clusterName", set(\.clusterConfiguration.clusterName, "text"), at: "clusterName",
      is: #""text""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.useHyperKubeImage", set(\.clusterConfiguration.useHyperKubeImage, true),
      at: "useHyperKubeImage", is: #"true"#, in: "v1beta2", releases: "<1.22"),
    FieldUse(
      "ClusterConfiguration.proxy", set(\.clusterConfiguration.proxy.disabled, true), at: "proxy",
      is: #"{"disabled": true}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.encryptionAlgorithm", set(\.clusterConfiguration.encryptionAlgorithm, .rsa2048),
      at: "encryptionAlgorithm", is: #""RSA-2048""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.certificateValidityPeriod",
      set(\.clusterConfiguration.certificateValidityPeriod, .minutes(5)), at: "certificateValidityPeriod", is: #""5m""#,
      in: "v1beta4", releases: "*"),
    FieldUse(
      "ClusterConfiguration.caCertificateValidityPeriod",
      set(\.clusterConfiguration.caCertificateValidityPeriod, .minutes(5)), at: "caCertificateValidityPeriod",
      is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ControlPlaneComponent.extraArgs", set(\.clusterConfiguration.controllerManager.extraArgs, ["a": "text"]),
      at: "controllerManager.extraArgs", is: #"{"a": "text"}"#, in: "v1beta2,v1beta3", releases: "*"),
    FieldUse(
      "ControlPlaneComponent.extraVolumes",
      set(
        \.clusterConfiguration.controllerManager.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "controllerManager.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text"}]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ControlPlaneComponent.extraArgs",
      set(\.clusterConfiguration.controllerManager.extraArgList, [ComponentArgument(name: "text", value: "text")]),
      at: "controllerManager.extraArgs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ControlPlaneComponent.extraEnvs",
      set(\.clusterConfiguration.controllerManager.extraEnvs, [ComponentVariable(name: "text")]),
      at: "controllerManager.extraEnvs", is: #"[{"name": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "CrashLoopBackOffConfig.maxContainerRestartPeriod",
      set(\.kubelet.crashLoopBackOff.maxContainerRestartPeriod, .minutes(5)),
      at: "crashLoopBackOff.maxContainerRestartPeriod", is: #""5m""#, in: "v1beta1", releases: ">=1.32"),
    FieldUse(
      "DNS.imageRepository", set(\.clusterConfiguration.dns.imageRepository, "registry.local/k8s"),
      at: "dns.imageRepository", is: #""registry.local/k8s""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "DNS.imageTag", set(\.clusterConfiguration.dns.imageTag, "text"), at: "dns.imageTag", is: #""text""#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "DNS.type", set(\.clusterConfiguration.dns.type, .coreDNS), at: "dns.type", is: #""CoreDNS""#, in: "v1beta2",
      releases: "*"),
    FieldUse(
      "DNS.disabled", set(\.clusterConfiguration.dns.disabled, true), at: "dns.disabled", is: #"true"#, in: "v1beta4",
      releases: "*"),
    FieldUse(
      "DetectLocalConfiguration.bridgeInterface", set(\.kubeProxy.detectLocal.bridgeInterface, "text"),
      at: "detectLocal.bridgeInterface", is: #""text""#, in: "v1alpha1", releases: ">=1.23"),
    FieldUse(
      "DetectLocalConfiguration.interfaceNamePrefix", set(\.kubeProxy.detectLocal.interfaceNamePrefix, "text"),
      at: "detectLocal.interfaceNamePrefix", is: #""text""#, in: "v1alpha1", releases: ">=1.23"),
    FieldUse(
      "Discovery.bootstrapToken", set(\.joinConfiguration.discovery.bootstrapToken.token, "abcdef.0123456789abcdef"),
      at: "discovery.bootstrapToken", is: #"{"token": "abcdef.0123456789abcdef"}"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "Discovery.file", set(\.joinConfiguration.discovery.file.kubeConfigPath, "text"), at: "discovery.file",
      is: #"{"kubeConfigPath": "text"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "Discovery.tlsBootstrapToken", set(\.joinConfiguration.discovery.tlsBootstrapToken, "abcdef.0123456789abcdef"),
      at: "discovery.tlsBootstrapToken", is: #""abcdef.0123456789abcdef""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"
    ),
    FieldUse(
      "Discovery.timeout", set(\.joinConfiguration.discovery.timeout, .minutes(5)), at: "discovery.timeout",
      is: #""5m""#, in: "v1beta2,v1beta3", releases: "*"),
    FieldUse(
      "EnvVar.name", set(\.clusterConfiguration.apiServer.extraEnvs, [ComponentVariable(name: "text")]),
      at: "apiServer.extraEnvs", is: #"[{"name": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "EnvVar.value", set(\.clusterConfiguration.apiServer.extraEnvs, [ComponentVariable(name: "text", value: "text")]),
      at: "apiServer.extraEnvs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "EnvVar.valueFrom",
      set(\.clusterConfiguration.apiServer.extraEnvs, [ComponentVariable(name: "text", valueFrom: ["a": 1])]),
      at: "apiServer.extraEnvs", is: #"[{"name": "text", "valueFrom": {"a": 1}}]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Etcd.local", set(\.clusterConfiguration.etcd.local.imageRepository, "registry.local/k8s"), at: "etcd.local",
      is: #"{"imageRepository": "registry.local/k8s"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "Etcd.external", set(\.clusterConfiguration.etcd.external.endpoints, ["https://10.0.0.1:2379"]),
      at: "etcd.external", is: #"{"endpoints": ["https://10.0.0.1:2379"]}"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "ExternalEtcd.endpoints", set(\.clusterConfiguration.etcd.external.endpoints, ["https://10.0.0.1:2379"]),
      at: "etcd.external.endpoints", is: #"["https://10.0.0.1:2379"]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ExternalEtcd.caFile", set(\.clusterConfiguration.etcd.external.caFile, "/var/lib/a"), at: "etcd.external.caFile",
      is: #""/var/lib/a""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ExternalEtcd.certFile", set(\.clusterConfiguration.etcd.external.certFile, "/var/lib/a"),
      at: "etcd.external.certFile", is: #""/var/lib/a""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "ExternalEtcd.keyFile", set(\.clusterConfiguration.etcd.external.keyFile, "/var/lib/a"),
      at: "etcd.external.keyFile", is: #""/var/lib/a""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "FileDiscovery.kubeConfigPath", set(\.joinConfiguration.discovery.file.kubeConfigPath, "text"),
      at: "discovery.file.kubeConfigPath", is: #""text""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "HostPathMount.name",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "apiServer.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text"}]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "HostPathMount.hostPath",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "apiServer.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text"}]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "HostPathMount.mountPath",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text")]), at: "apiServer.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text"}]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "HostPathMount.readOnly",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text", readOnly: true)]),
      at: "apiServer.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text", "readOnly": true}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "HostPathMount.pathType",
      set(
        \.clusterConfiguration.apiServer.extraVolumes,
        [HostPathMount(name: "text", hostPath: "text", mountPath: "text", pathType: .directoryOrCreate)]),
      at: "apiServer.extraVolumes",
      is: #"[{"name": "text", "hostPath": "text", "mountPath": "text", "pathType": "DirectoryOrCreate"}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "InitConfiguration.bootstrapTokens",
      set(\.initConfiguration.bootstrapTokens, [BootstrapToken(token: "abcdef.0123456789abcdef")]),
      at: "bootstrapTokens", is: #"[{"token": "abcdef.0123456789abcdef"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "InitConfiguration.nodeRegistration", set(\.initConfiguration.nodeRegistration.name, "example.com"),
      at: "nodeRegistration", is: #"{"name": "example.com"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "InitConfiguration.localAPIEndpoint", set(\.initConfiguration.localAPIEndpoint.advertiseAddress, "10.0.0.1"),
      at: "localAPIEndpoint", is: #"{"advertiseAddress": "10.0.0.1"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "InitConfiguration.certificateKey", set(\.initConfiguration.certificateKey, "text"), at: "certificateKey",
      is: #""text""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "InitConfiguration.skipPhases", set(\.initConfiguration.skipPhases, ["text"]), at: "skipPhases", is: #"["text"]"#,
      in: "v1beta3,v1beta4", releases: ">=1.22"),
    FieldUse(
      "InitConfiguration.patches", set(\.initConfiguration.patches.directory, "text"), at: "patches",
      is: #"{"directory": "text"}"#, in: "v1beta3,v1beta4", releases: ">=1.22"),
    FieldUse(
      "InitConfiguration.dryRun", set(\.initConfiguration.dryRun, true), at: "dryRun", is: #"true"#, in: "v1beta4",
      releases: "*"),
    FieldUse(
      "InitConfiguration.timeouts", set(\.initConfiguration.timeouts.controlPlaneComponentHealthCheck, .minutes(5)),
      at: "timeouts", is: #"{"controlPlaneComponentHealthCheck": "5m"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "JoinConfiguration.nodeRegistration", set(\.joinConfiguration.nodeRegistration.name, "example.com"),
      at: "nodeRegistration", is: #"{"name": "example.com"}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "JoinConfiguration.caCertPath", set(\.joinConfiguration.caCertPath, "text"), at: "caCertPath", is: #""text""#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "JoinConfiguration.discovery", set(\.joinConfiguration.discovery.bootstrapToken.token, "abcdef.0123456789abcdef"),
      at: "discovery", is: #"{"bootstrapToken": {"token": "abcdef.0123456789abcdef"}}"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "JoinConfiguration.controlPlane",
      set(\.joinConfiguration.controlPlane.localAPIEndpoint.advertiseAddress, "10.0.0.1"), at: "controlPlane",
      is: #"{"localAPIEndpoint": {"advertiseAddress": "10.0.0.1"}}"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "JoinConfiguration.skipPhases", set(\.joinConfiguration.skipPhases, ["text"]), at: "skipPhases", is: #"["text"]"#,
      in: "v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "JoinConfiguration.patches", set(\.joinConfiguration.patches.directory, "text"), at: "patches",
      is: #"{"directory": "text"}"#, in: "v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "JoinConfiguration.dryRun", set(\.joinConfiguration.dryRun, true), at: "dryRun", is: #"true"#, in: "v1beta4",
      releases: "*"),
    FieldUse(
      "JoinConfiguration.timeouts", set(\.joinConfiguration.timeouts.controlPlaneComponentHealthCheck, .minutes(5)),
      at: "timeouts", is: #"{"controlPlaneComponentHealthCheck": "5m"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "JoinControlPlane.localAPIEndpoint",
      set(\.joinConfiguration.controlPlane.localAPIEndpoint.advertiseAddress, "10.0.0.1"),
      at: "controlPlane.localAPIEndpoint", is: #"{"advertiseAddress": "10.0.0.1"}"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "JoinControlPlane.certificateKey", set(\.joinConfiguration.controlPlane.certificateKey, "text"),
      at: "controlPlane.certificateKey", is: #""text""#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.featureGates", set(\.kubeProxy.featureGates, ["a": true]), at: "featureGates",
      is: #"{"a": true}"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.bindAddress", set(\.kubeProxy.bindAddress, "10.0.0.1"), at: "bindAddress",
      is: #""10.0.0.1""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.healthzBindAddress", set(\.kubeProxy.healthzBindAddress, "0.0.0.0:10256"),
      at: "healthzBindAddress", is: #""0.0.0.0:10256""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.metricsBindAddress", set(\.kubeProxy.metricsBindAddress, "0.0.0.0:10256"),
      at: "metricsBindAddress", is: #""0.0.0.0:10256""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.bindAddressHardFail", set(\.kubeProxy.bindAddressHardFail, true),
      at: "bindAddressHardFail", is: #"true"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.enableProfiling", set(\.kubeProxy.enableProfiling, true), at: "enableProfiling",
      is: #"true"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.clusterCIDR", set(\.kubeProxy.clusterCIDR, "10.1.0.0/16"), at: "clusterCIDR",
      is: #""10.1.0.0/16""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.hostnameOverride", set(\.kubeProxy.hostnameOverride, "text"), at: "hostnameOverride",
      is: #""text""#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.clientConnection", set(\.kubeProxy.clientConnection.kubeconfig, "text"),
      at: "clientConnection", is: #"{"kubeconfig": "text"}"#, in: "v1alpha1", releases: "*"),
    FieldUse(
      "KubeProxyConfiguration.iptables", set(\.kubeProxy.iptables.masqueradeBit, 7), at: "iptables",
      is: #"{"masqueradeBit": 7}"#, in: "v1alpha1", releases: "*"),
  ]
}
