/// The kinds that kubeadm reads: a line a type, below it a line a field: its name, the API versions and the releases
/// that have it, the numbers it takes, its format, how a list meets the one below it, the fields whose place it takes,
/// where it stands in newer versions, its type; `*` for nothing of the kind, `!` behind what an element has to have.
///
/// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.
let kubeadmSchemaTable = """
  APIEndpoint
    advertiseAddress v1beta2,v1beta3,v1beta4 * * address * * * string
    bindPort v1beta2,v1beta3,v1beta4 * 1...65535 * * * * int32
  APIServer
    extraArgs v1beta2,v1beta3 * * * name * * map string
    extraVolumes v1beta2,v1beta3,v1beta4 * * * name * * list HostPathMount
    certSANs v1beta2,v1beta3,v1beta4 * * altname set * * list string
    timeoutForControlPlane v1beta2,v1beta3 * * * * * InitConfiguration.timeouts.controlPlaneComponentHealthCheck,JoinConfiguration.timeouts.controlPlaneComponentHealthCheck duration
    extraArgs v1beta4 * * * name * * list Arg
    extraEnvs v1beta4 * * * name * * list EnvVar
  Arg
    name! v1beta4 * * * * * * string
    value v1beta4 * * * * * * string
  BootstrapToken
    token v1beta2,v1beta3,v1beta4 * * token * * * string
    description v1beta2,v1beta3,v1beta4 * * * * * * string
    ttl v1beta2,v1beta3,v1beta4 * * * * * * duration
    expires v1beta2,v1beta3,v1beta4 * * * * * * time
    usages v1beta2,v1beta3,v1beta4 * * * * * * list enum signing|authentication
    groups v1beta2,v1beta3,v1beta4 * * * * * * list string
  BootstrapTokenDiscovery
    token v1beta2,v1beta3,v1beta4 * * token * * * string
    apiServerEndpoint v1beta2,v1beta3,v1beta4 * * hostport * * * string
    caCertHashes v1beta2,v1beta3,v1beta4 * * * * * * list string
    unsafeSkipCAVerification v1beta2,v1beta3,v1beta4 * * * * * * bool
  ClientConnectionConfiguration
    kubeconfig * * * * * * * string
    acceptContentTypes * * * * * * * string
    contentType * * * * * * * string
    qps * * * * * * * float
    burst * * * * * * * int32
  ClusterConfiguration
    etcd v1beta2,v1beta3,v1beta4 * * * * * * Etcd
    networking v1beta2,v1beta3,v1beta4 * * * * * * Networking
    kubernetesVersion v1beta2,v1beta3,v1beta4 * * version * * * string
    controlPlaneEndpoint v1beta2,v1beta3,v1beta4 * * endpoint * * * string
    apiServer v1beta2,v1beta3,v1beta4 * * * * * * APIServer
    controllerManager v1beta2,v1beta3,v1beta4 * * * * * * ControlPlaneComponent
    scheduler v1beta2,v1beta3,v1beta4 * * * * * * ControlPlaneComponent
    dns v1beta2,v1beta3,v1beta4 * * * * * * DNS
    certificatesDir v1beta2,v1beta3,v1beta4 * * path * * * string
    imageRepository v1beta2,v1beta3,v1beta4 * * repository * * * string
    featureGates v1beta2,v1beta3,v1beta4 * * * * * * map bool
    clusterName v1beta2,v1beta3,v1beta4 * * * * * * string
    useHyperKubeImage v1beta2 <1.22 * * * * * bool
    proxy v1beta4 * * * * * * Proxy
    encryptionAlgorithm v1beta4 * * * * * * enum RSA-2048|RSA-3072|RSA-4096|ECDSA-P256|ECDSA-P384
    certificateValidityPeriod v1beta4 * * * * * * duration
    caCertificateValidityPeriod v1beta4 * * * * * * duration
  ControlPlaneComponent
    extraArgs v1beta2,v1beta3 * * * name * * map string
    extraVolumes v1beta2,v1beta3,v1beta4 * * * name * * list HostPathMount
    extraArgs v1beta4 * * * name * * list Arg
    extraEnvs v1beta4 * * * name * * list EnvVar
  CrashLoopBackOffConfig
    maxContainerRestartPeriod * * * * * * * duration
  DNS
    imageRepository v1beta2,v1beta3,v1beta4 * * repository * * * string
    imageTag v1beta2,v1beta3,v1beta4 * * * * * * string
    type v1beta2 * * * * * * enum CoreDNS|kube-dns
    disabled v1beta4 * * * * * * bool
  DetectLocalConfiguration
    bridgeInterface * * * * * * * string
    interfaceNamePrefix * * * * * * * string
  Discovery
    bootstrapToken v1beta2,v1beta3,v1beta4 * * * * file * BootstrapTokenDiscovery
    file v1beta2,v1beta3,v1beta4 * * * * bootstrapToken * FileDiscovery
    tlsBootstrapToken v1beta2,v1beta3,v1beta4 * * token * * * string
    timeout v1beta2,v1beta3 * * * * * JoinConfiguration.timeouts.discovery duration
  EnvVar
    name! v1beta4 * * * * * * string
    value v1beta4 * * * * * * string
    valueFrom v1beta4 * * * * * * object
  Etcd
    local v1beta2,v1beta3,v1beta4 * * * * external * LocalEtcd
    external v1beta2,v1beta3,v1beta4 * * * * local * ExternalEtcd
  ExternalEtcd
    endpoints v1beta2,v1beta3,v1beta4 * * url * * * list string
    caFile v1beta2,v1beta3,v1beta4 * * path * * * string
    certFile v1beta2,v1beta3,v1beta4 * * path * * * string
    keyFile v1beta2,v1beta3,v1beta4 * * path * * * string
  FileDiscovery
    kubeConfigPath v1beta2,v1beta3,v1beta4 * * * * * * string
  HostPathMount
    name! v1beta2,v1beta3,v1beta4 * * * * * * string
    hostPath! v1beta2,v1beta3,v1beta4 * * * * * * string
    mountPath! v1beta2,v1beta3,v1beta4 * * * * * * string
    readOnly v1beta2,v1beta3,v1beta4 * * * * * * bool
    pathType v1beta2,v1beta3,v1beta4 * * * * * * enum |DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice
  InitConfiguration
    bootstrapTokens v1beta2,v1beta3,v1beta4 * * * * * * list BootstrapToken
    nodeRegistration v1beta2,v1beta3,v1beta4 * * * * * * NodeRegistrationOptions
    localAPIEndpoint v1beta2,v1beta3,v1beta4 * * * * * * APIEndpoint
    certificateKey v1beta2,v1beta3,v1beta4 * * * * * * string
    skipPhases v1beta3,v1beta4 >=1.22 * * * * * list string
    patches v1beta3,v1beta4 >=1.22 * * * * * Patches
    dryRun v1beta4 * * * * * * bool
    timeouts v1beta4 * * * * * * Timeouts
  JoinConfiguration
    nodeRegistration v1beta2,v1beta3,v1beta4 * * * * * * NodeRegistrationOptions
    caCertPath v1beta2,v1beta3,v1beta4 * * * * * * string
    discovery v1beta2,v1beta3,v1beta4 * * * * * * Discovery
    controlPlane v1beta2,v1beta3,v1beta4 * * * * * * JoinControlPlane
    skipPhases v1beta3,v1beta4 * * * * * * list string
    patches v1beta3,v1beta4 * * * * * * Patches
    dryRun v1beta4 * * * * * * bool
    timeouts v1beta4 * * * * * * Timeouts
  JoinControlPlane
    localAPIEndpoint v1beta2,v1beta3,v1beta4 * * * * * * APIEndpoint
    certificateKey v1beta2,v1beta3,v1beta4 * * * * * * string
  KubeProxyConfiguration
    featureGates * * * * * * * map bool
    bindAddress * * * address * * * string
    healthzBindAddress * * * bind * * * string
    metricsBindAddress * * * bind * * * string
    bindAddressHardFail * * * * * * * bool
    enableProfiling * * * * * * * bool
    clusterCIDR * * * cidrs * * * string
    hostnameOverride * * * * * * * string
    clientConnection * * * * * * * ClientConnectionConfiguration
    iptables * * * * * * * KubeProxyIPTablesConfiguration
    ipvs * * * * * * * KubeProxyIPVSConfiguration
    oomScoreAdj * * -1000...1000 * * * * int32
    mode * * * * * * * enum |iptables|ipvs|nftables|userspace|kernelspace
    portRange * * * * * * * string
    udpIdleTimeout * * * * * * * duration
    conntrack * * * * * * * KubeProxyConntrackConfiguration
    configSyncPeriod * * * * * * * duration
    nodePortAddresses * * * nodeports * * * list string
    winkernel * * * * * * * KubeProxyWinkernelConfiguration
    showHiddenMetricsForVersion * * * * * * * string
    detectLocalMode * * * * * * * enum |ClusterCIDR|NodeCIDR|BridgeInterface|InterfaceNamePrefix
    detectLocal * >=1.23 * * * * * DetectLocalConfiguration
    nftables * >=1.29 * * * * * KubeProxyNFTablesConfiguration
    logging * >=1.26 * * * * * LoggingConfiguration
    windowsRunAsService * >=1.31 * * * * * bool
  KubeProxyConntrackConfiguration
    maxPerCore * * 0...2147483647 * * * * int32
    min * * 0...2147483647 * * * * int32
    tcpEstablishedTimeout * * * * * * * duration
    tcpCloseWaitTimeout * * * * * * * duration
    tcpBeLiberal * >=1.29 * * * * * bool
    udpTimeout * >=1.29 * * * * * duration
    udpStreamTimeout * >=1.29 * * * * * duration
  KubeProxyIPTablesConfiguration
    masqueradeBit * * 0...31 * * * * int32
    masqueradeAll * * * * * * * bool
    syncPeriod * * * * * * * duration
    minSyncPeriod * * * * * * * duration
    localhostNodePorts * >=1.26 * * * * * bool
  KubeProxyIPVSConfiguration
    syncPeriod * * * * * * * duration
    minSyncPeriod * * * * * * * duration
    scheduler * * * * * * * string
    excludeCIDRs * * * cidr * * * list string
    strictARP * * * * * * * bool
    tcpTimeout * * * * * * * duration
    tcpFinTimeout * * * * * * * duration
    udpTimeout * * * * * * * duration
  KubeProxyNFTablesConfiguration
    masqueradeBit * * 0...31 * * * * int32
    masqueradeAll * * * * * * * bool
    syncPeriod * * * * * * * duration
    minSyncPeriod * * * * * * * duration
  KubeProxyWinkernelConfiguration
    networkName * * * * * * * string
    sourceVip * * * * * * * string
    enableDSR * * * * * * * bool
  KubeletAnonymousAuthentication
    enabled * * * * * * * bool
  KubeletAuthentication
    x509 * * * * * * * KubeletX509Authentication
    webhook * * * * * * * KubeletWebhookAuthentication
    anonymous * * * * * * * KubeletAnonymousAuthentication
  KubeletAuthorization
    mode * * * * * * * enum AlwaysAllow|Webhook
    webhook * * * * * * * KubeletWebhookAuthorization
  KubeletConfiguration
    enableServer * * * * * * * bool
    staticPodPath * * * * * * * string
    syncFrequency * * * * * * * duration
    fileCheckFrequency * * * * * * * duration
    httpCheckFrequency * * * * * * * duration
    staticPodURL * * * * * * * string
    staticPodURLHeader * * * * * * * map list string
    address * * * address * * * string
    port * * 1...65535 * * * * int32
    readOnlyPort * * 0...65535 * * * * int32
    tlsCertFile * * * * * * * string
    tlsPrivateKeyFile * * * * * * * string
    tlsCipherSuites * * * * * * * list string
    tlsMinVersion * * * * * * * string
    rotateCertificates * * * * * * * bool
    serverTLSBootstrap * * * * * * * bool
    authentication * * * * * * * KubeletAuthentication
    authorization * * * * * * * KubeletAuthorization
    registryPullQPS * * 0...2147483647 * * * * int32
    registryBurst * * 0...2147483647 * * * * int32
    eventRecordQPS * * 0...2147483647 * * * * int32
    eventBurst * * 0...2147483647 * * * * int32
    enableDebuggingHandlers * * * * * * * bool
    enableContentionProfiling * * * * * * * bool
    healthzPort * * 0...65535 * * * * int32
    healthzBindAddress * * * address * * * string
    oomScoreAdj * * -1000...1000 * * * * int32
    clusterDomain * * * * * * * string
    clusterDNS * * * address * * * list string
    streamingConnectionIdleTimeout * * * * * * * duration
    nodeStatusUpdateFrequency * * * * * * * duration
    nodeStatusReportFrequency * * * * * * * duration
    nodeLeaseDurationSeconds * * 1...2147483647 * * * * int32
    imageMinimumGCAge * * * * * * * duration
    imageGCHighThresholdPercent * * 0...100 * * * * int32
    imageGCLowThresholdPercent * * 0...100 * * * * int32
    volumeStatsAggPeriod * * * * * * * duration
    kubeletCgroups * * * * * * * string
    systemCgroups * * * * * * * string
    cgroupRoot * * * * * * * string
    cgroupsPerQOS * * * * * * * bool
    cgroupDriver * * * * * * * enum systemd|cgroupfs
    cpuManagerPolicy * * * * * * * enum none|static
    cpuManagerReconcilePeriod * * * * * * * duration
    memoryManagerPolicy * * * * * * * enum None|Static
    topologyManagerPolicy * * * * * * * enum none|best-effort|restricted|single-numa-node
    topologyManagerScope * * * * * * * enum container|pod
    qosReserved * * * * * * * map string
    runtimeRequestTimeout * * * * * * * duration
    hairpinMode * * * * * * * enum promiscuous-bridge|hairpin-veth|none
    maxPods * * 0...2147483647 * * * * int32
    podCIDR * * * cidrs * * * string
    podPidsLimit * * -1...9223372036854775807 * * * * int64
    resolvConf * * * * * * * string
    runOnce * * * * * * * bool
    cpuCFSQuota * * * * * * * bool
    cpuCFSQuotaPeriod * * * * * * * duration
    nodeStatusMaxImages * * -1...2147483647 * * * * int32
    maxOpenFiles * * 0...9223372036854775807 * * * * int64
    contentType * * * * * * * string
    kubeAPIQPS * * * * * * * int32
    kubeAPIBurst * * 0...2147483647 * * * * int32
    serializeImagePulls * * * * * * * bool
    evictionHard * * * * * * * map string
    evictionSoft * * * * * * * map string
    evictionSoftGracePeriod * * * * * * * map string
    evictionPressureTransitionPeriod * * * * * * * duration
    evictionMaxPodGracePeriod * * * * * * * int32
    evictionMinimumReclaim * * * * * * * map string
    podsPerCore * * 0...2147483647 * * * * int32
    enableControllerAttachDetach * * * * * * * bool
    protectKernelDefaults * * * * * * * bool
    makeIPTablesUtilChains * * * * * * * bool
    iptablesMasqueradeBit * * 0...31 * * * * int32
    iptablesDropBit * * 0...31 * * * * int32
    featureGates * * * * * * * map bool
    failSwapOn * * * * * * * bool
    containerLogMaxSize * * * quantity * * * string
    containerLogMaxFiles * * 2...2147483647 * * * * int32
    configMapAndSecretChangeDetectionStrategy * * * * * * * enum Watch|Cache|Get
    systemReserved * * * * * * * map string
    kubeReserved * * * * * * * map string
    reservedSystemCPUs * * * * * * * string
    showHiddenMetricsForVersion * * * * * * * string
    systemReservedCgroup * * * * * * * string
    kubeReservedCgroup * * * * * * * string
    enforceNodeAllocatable * * * * * * * list string
    allowedUnsafeSysctls * * * * * * * list string
    volumePluginDir * * * * * * * string
    providerID * * * * * * * string
    kernelMemcgNotification * * * * * * * bool
    logging * * * * * * * LoggingConfiguration
    enableSystemLogHandler * * * * * * * bool
    shutdownGracePeriod * * * * * * * duration
    shutdownGracePeriodCriticalPods * * * * * * * duration
    reservedMemory * * * * * * * list MemoryReservation
    enableProfilingHandler * >=1.21 * * * * * bool
    enableDebugFlagsHandler * >=1.21 * * * * * bool
    memoryThrottlingFactor * >=1.22 * * * * * float
    memorySwap * >=1.22 * * * * * MemorySwapConfiguration
    seccompDefault * >=1.22 * * * * * bool
    cpuManagerPolicyOptions * >=1.22 * * * * * map string
    registerWithTaints * >=1.23 * * key,effect * * list Taint
    registerNode * >=1.23 * * * * * bool
    shutdownGracePeriodByPodPriority * >=1.23 * * * * * list ShutdownGracePeriodByPodPriority
    tracing * >=1.25 * * * * * TracingConfiguration
    localStorageCapacityIsolation * >=1.25 * * * * * bool
    topologyManagerPolicyOptions * >=1.26 * * * * * map string
    containerRuntimeEndpoint * >=1.27 * * * * * string
    imageServiceEndpoint * >=1.27 * * * * * string
    maxParallelImagePulls * >=1.27 1...2147483647 * * * * int32
    enableSystemLogQuery * >=1.27 * * * * * bool
    imageMaximumGCAge * >=1.29 * * * * * duration
    podLogsDir * >=1.30 * * * * * string
    containerLogMaxWorkers * >=1.30 1...2147483647 * * * * int32
    containerLogMonitorInterval * >=1.30 * * * * * duration
    failCgroupV1 * >=1.31 * * * * * bool
    crashLoopBackOff * >=1.32 * * * * * CrashLoopBackOffConfig
    singleProcessOOMKill * >=1.32 * * * * * bool
    imagePullCredentialsVerificationPolicy * >=1.33 * * * * * string
    preloadedImagesVerificationAllowlist * >=1.33 * * * * * list string
    userNamespaces * >=1.33 * * * * * UserNamespaces
    mergeDefaultEvictionSettings * >=1.34 * * * * * bool
  KubeletWebhookAuthentication
    enabled * * * * * * * bool
    cacheTTL * * * * * * * duration
  KubeletWebhookAuthorization
    cacheAuthorizedTTL * * * * * * * duration
    cacheUnauthorizedTTL * * * * * * * duration
  KubeletX509Authentication
    clientCAFile * * * * * * * string
  LocalEtcd
    imageRepository v1beta2,v1beta3,v1beta4 * * repository * * * string
    imageTag v1beta2,v1beta3,v1beta4 * * * * * * string
    dataDir v1beta2,v1beta3,v1beta4 * * path * * * string
    extraArgs v1beta2,v1beta3 * * * name * * map string
    serverCertSANs v1beta2,v1beta3,v1beta4 * * altname set * * list string
    peerCertSANs v1beta2,v1beta3,v1beta4 * * altname set * * list string
    extraArgs v1beta4 * * * name * * list Arg
    extraEnvs v1beta4 * * * name * * list EnvVar
  LoggingConfiguration
    format * * * * * * * enum text|json
    flushFrequency * * * * * * * duration
    verbosity * * * * * * * int32
    vmodule * * * * * * * list object
    options * * * * * * * object
    sanitization * <1.24 * * * * * bool
  MemoryReservation
    numaNode * * * * * * * int32
    limits * * * * * * * map quantity
  MemorySwapConfiguration
    swapBehavior * * * * * * * enum |NoSwap|LimitedSwap|UnlimitedSwap
  Networking
    serviceSubnet v1beta2,v1beta3,v1beta4 * * cidrs * * * string
    podSubnet v1beta2,v1beta3,v1beta4 * * cidrs * * * string
    dnsDomain v1beta2,v1beta3,v1beta4 * * domain * * * string
  NodeRegistrationOptions
    name v1beta2,v1beta3,v1beta4 * * domain * * * string
    criSocket v1beta2,v1beta3,v1beta4 * * * * * * string
    taints v1beta2,v1beta3,v1beta4 * * * key,effect * * list Taint
    kubeletExtraArgs v1beta2,v1beta3 * * * name * * map string
    ignorePreflightErrors v1beta2,v1beta3,v1beta4 * * * * * * list string
    imagePullPolicy v1beta3,v1beta4 * * * * * * enum Always|IfNotPresent|Never
    kubeletExtraArgs v1beta4 * * * name * * list Arg
    imagePullSerial v1beta4 * * * * * * bool
  Patches
    directory v1beta2,v1beta3,v1beta4 * * * * * * string
  Proxy
    disabled v1beta4 * * * * * * bool
  ResetConfiguration
    certificatesDir v1beta4 * * * * * * string
    cleanupTmpDir v1beta4 * * * * * * bool
    criSocket v1beta4 * * * * * * string
    dryRun v1beta4 * * * * * * bool
    force v1beta4 * * * * * * bool
    ignorePreflightErrors v1beta4 * * * * * * list string
    skipPhases v1beta4 * * * * * * list string
    timeouts v1beta4 * * * * * * Timeouts
    unmountFlags v1beta4 * * * * * * list enum MNT_FORCE|MNT_DETACH|MNT_EXPIRE|UMOUNT_NOFOLLOW
  SerializedNodeConfigSource
    source * * * * * * * object
  ShutdownGracePeriodByPodPriority
    priority * * * * * * * int32
    shutdownGracePeriodSeconds * * 0...9223372036854775807 * * * * int64
  Taint
    key! v1beta2,v1beta3,v1beta4 * * * * * * string
    value v1beta2,v1beta3,v1beta4 * * * * * * string
    effect! v1beta2,v1beta3,v1beta4 * * * * * * enum NoSchedule|PreferNoSchedule|NoExecute
    timeAdded v1beta2,v1beta3,v1beta4 * * * * * * time
  Timeouts
    controlPlaneComponentHealthCheck v1beta4 * * * * * * duration
    kubeletHealthCheck v1beta4 * * * * * * duration
    kubernetesAPICall v1beta4 * * * * * * duration
    etcdAPICall v1beta4 * * * * * * duration
    tlsBootstrap v1beta4 * * * * * * duration
    discovery v1beta4 * * * * * * duration
    upgradeManifests v1beta4 * * * * * * duration
  TracingConfiguration
    endpoint * * * * * * * string
    samplingRatePerMillion * * 0...1000000 * * * * int32
  UpgradeApplyConfiguration
    kubernetesVersion v1beta4 * * * * * * string
    allowExperimentalUpgrades v1beta4 * * * * * * bool
    allowRCUpgrades v1beta4 * * * * * * bool
    certificateRenewal v1beta4 * * * * * * bool
    dryRun v1beta4 * * * * * * bool
    etcdUpgrade v1beta4 * * * * * * bool
    forceUpgrade v1beta4 * * * * * * bool
    patches v1beta4 * * * * * * Patches
    printConfig v1beta4 * * * * * * bool
    skipPhases v1beta4 * * * * * * list string
    imagePullPolicy v1beta4 * * * * * * enum Always|IfNotPresent|Never
    imagePullSerial v1beta4 * * * * * * bool
    ignorePreflightErrors v1beta4 * * * * * * list string
  UpgradeConfiguration
    apply v1beta4 * * * * * * UpgradeApplyConfiguration
    diff v1beta4 * * * * * * UpgradeDiffConfiguration
    node v1beta4 * * * * * * UpgradeNodeConfiguration
    plan v1beta4 * * * * * * UpgradePlanConfiguration
    timeouts v1beta4 * * * * * * Timeouts
  UpgradeDiffConfiguration
    kubernetesVersion v1beta4 * * * * * * string
    contextLines v1beta4 * 0...2147483647 * * * * int32
  UpgradeNodeConfiguration
    certificateRenewal v1beta4 * * * * * * bool
    dryRun v1beta4 * * * * * * bool
    etcdUpgrade v1beta4 * * * * * * bool
    patches v1beta4 * * * * * * Patches
    skipPhases v1beta4 * * * * * * list string
    imagePullPolicy v1beta4 * * * * * * enum Always|IfNotPresent|Never
    imagePullSerial v1beta4 * * * * * * bool
    ignorePreflightErrors v1beta4 * * * * * * list string
  UpgradePlanConfiguration
    kubernetesVersion v1beta4 * * * * * * string
    allowExperimentalUpgrades v1beta4 * * * * * * bool
    allowRCUpgrades v1beta4 * * * * * * bool
    dryRun v1beta4 * * * * * * bool
    etcdUpgrade v1beta4 * * * * * * bool
    printConfig v1beta4 * * * * * * bool
    ignorePreflightErrors v1beta4 * * * * * * list string
  UserNamespaces
    idsPerPod * * * * * * * int64
  """
