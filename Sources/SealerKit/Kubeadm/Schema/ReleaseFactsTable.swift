/// Feature gates (`first last always-on-since`, of releases 1.x) and flags (`last instead`); `~` for a fact that is
/// not sure, `-` for a gate that is still there.
///
/// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.
let releaseFactsTable = """
  gates
    APIListChunking 8 -
    APIPriorityAndFairness 18 ~30 29
    APIResponseCompression 7 -
    APISelfSubjectReview 26 ~29 28
    APIServerIdentity 20 -
    APIServerTracing 22 -
    AdmissionWebhookMatchConditions 27 ~32 30
    AggregatedDiscoveryEndpoint 26 ~32 30
    AllAlpha 1 -
    AllBeta 1 -
    AllowInsecureBackendProxy 17 25 21
    AnyVolumeDataSource 18 -
    AppArmor 4 -
    AttachVolumeLimit 11 21 17
    BalanceAttachedNodeVolumes 11 22
    BlockVolume 9 21 18
    BoundServiceAccountTokenVolume 13 23 22
    CPUManagerPolicyAlphaOptions 23 -
    CPUManagerPolicyBetaOptions 23 -
    CPUManagerPolicyOptions 22 -
    CRIContainerLogRotation 10 22 21
    CSIBlockVolume 11 21 18
    CSIDriverRegistry 12 21 18
    CSIInlineVolume 15 26 25
    CSIMigration 14 26 25
    CSIMigrationAWS 14 26 25
    CSIMigrationAWSComplete 17 21
    CSIMigrationAzureDisk 15 26 24
    CSIMigrationAzureDiskComplete 17 21
    CSIMigrationAzureFileComplete 17 21
    CSIMigrationGCEComplete 17 21
    CSIMigrationOpenStack 14 25 24
    CSIMigrationOpenStackComplete 17 21
    CSIMigrationPortworx 23 -
    CSIMigrationRBD 23 ~30
    CSIMigrationvSphereComplete 19 22
    CSINodeExpandSecret 25 ~30 29
    CSINodeInfo 12 22 17
    CSIPersistentVolume 9 16 13
    CSIServiceAccountToken 20 24 22
    CSIVolumeFSGroupPolicy 19 25 23
    CSIVolumeHealth 21 -
    CSRDuration 22 25 24
    ComponentSLIs 26 -
    ConfigurableFSGroupPolicy 18 25 23
    ContainerCheckpoint 25 -
    ContextualLogging 24 -
    ControllerManagerLeaderMigration 21 26 24
    CronJobControllerV2 20 23 22
    CrossNamespaceVolumeDataSource 26 -
    CustomCPUCFSQuotaPeriod 12 -
    CustomPodDNS 9 16 14
    CustomResourceDefaulting 15 18 17
    CustomResourcePublishOpenAPI 14 18 16
    CustomResourceSubresources 10 18 16
    CustomResourceValidation 8 18 16
    CustomResourceValidationExpressions 23 ~30 29
    CustomResourceWebhookConversion 13 18 16
    DaemonSetUpdateSurge 21 26 25
    DefaultPodTopologySpread 19 25 24
    DisableCloudProviders 22 -
    DisableKubeletCloudCredentialProviders 23 -
    DynamicAuditing 13 19
    DynamicKubeletConfig 4 25
    DynamicResourceAllocation 26 -
    ElasticIndexedJob 27 -
    EndpointSlice 16 24 21
    EndpointSliceNodeName 20 24 21
    EndpointSliceProxying 18 24 22
    EphemeralContainers 16 26 25
    EvenPodsSpread 16 21 19
    EventedPLEG 26 -
    ExpandCSIVolumes 14 26 24
    ExpandInUsePersistentVolumes 11 26 24
    ExpandPersistentVolumes 8 26 24
    ExpandedDNSConfig 22 ~30 28
    ExperimentalCriticalPodAnnotation 5 16
    ExperimentalHostUserNamespaceDefaulting 5 ~29
    ExternalPolicyForExternalIP 18 22 18
    GCERegionalPersistentDisk 10 16 13
    GenericEphemeralVolume 19 24 23
    GracefulNodeShutdown 20 -
    GracefulNodeShutdownBasedOnPodPriority 23 -
    HPAContainerMetrics 20 ~31 30
    HPAScaleToZero 16 -
    HonorPVReclaimPolicy 23 -
    HugePageStorageMediumSize 18 24 22
    HugePages 8 16 14
    HyperVContainer 10 20
    IPTablesOwnershipCleanup 25 ~29 28
    IPv6DualStack 15 24 23
    IdentifyPodOS 23 26 25
    ImmutableEphemeralVolumes 18 24 21
    InPlacePodVerticalScaling 27 -
    InTreePluginAWSUnregister 21 ~30
    InTreePluginAzureDiskUnregister 21 ~30
    InTreePluginAzureFileUnregister 21 ~30
    InTreePluginGCEUnregister 21 ~30
    InTreePluginOpenStackUnregister 21 ~30
    InTreePluginPortworxUnregister 23 -
    InTreePluginRBDUnregister 23 ~30
    InTreePluginvSphereUnregister 21 ~30
    IndexedJob 21 25 24
    IngressClassNamespacedParams 21 24 23
    JobPodFailurePolicy 25 ~32 31
    JobReadyPods 23 ~30 29
    KMSv2 25 ~31 29
    KubeletInUserNamespace 22 -
    KubeletPodResources 13 ~29 28
    KubeletPodResourcesGetAllocatable 21 ~29 28
    KubeletTracing 25 -
    LegacyNodeRoleBehavior 16 22
    LegacyServiceAccountTokenTracking 26 ~29 28
    LocalStorageCapacityIsolation 7 26 25
    LocalStorageCapacityIsolationFSQuotaMonitoring 15 -
    LogarithmicScaleDown 21 -
    LoggingAlphaOptions 24 -
    LoggingBetaOptions 24 -
    MatchLabelKeysInPodTopologySpread 25 -
    MaxUnavailableStatefulSet 24 -
    MemoryManager 21 -
    MemoryQoS 22 -
    MinDomainsInPodTopologySpread 24 ~31 30
    MinimizeIPTablesRestore 26 ~29 28
    MountContainers 9 17
    MountPropagation 8 14 12
    NamespaceDefaultLabelName 21 23 22
    NetworkPolicyEndPort 21 26 25
    NetworkPolicyStatus 24 ~27
    NodeDisruptionExclusion 16 22 21
    NodeLease 12 23 17
    NodeOutOfServiceVolumeDetach 24 ~31 28
    NodeSwap 22 -
    NonPreemptingPriority 15 25 24
    OpenAPIEnums 23 -
    PDBUnhealthyPodEvictionPolicy 26 -
    PersistentLocalVolumes 7 16 14
    PodAffinityNamespaceSelector 21 25 24
    PodDeletionCost 21 -
    PodDisruptionBudget 3 25 21
    PodDisruptionConditions 25 ~32 31
    PodOverhead 16 25 24
    PodPriority 8 18 14
    PodReadinessGates 11 16 14
    PodSchedulingReadiness 26 ~31 30
    PodShareProcessNamespace 10 19 17
    PreferNominatedNode 21 25 24
    ProbeTerminationGracePeriod 21 ~29 28
    ProcMountType 12 -
    ProxyTerminatingEndpoints 22 ~29 28
    QOSReserved 11 -
    ReadWriteOncePod 22 ~30 29
    RecoverVolumeExpansionFailure 23 -
    RemainingItemCount 15 ~31 29
    RequestManagement 15 17
    ResourceLimitsPriorityFunction 9 19
    ResourceQuotaScopeSelectors 11 18 17
    RootCAConfigMap 13 22 21
    RotateKubeletClientCertificate 8 21 19
    RotateKubeletServerCertificate 7 -
    RunAsGroup 14 22 21
    RuntimeClass 12 24 20
    SCTPSupport 12 22 20
    ScheduleDaemonSetPods 11 18 17
    SeccompDefault 22 ~28 27
    SelectorIndex 18 25 20
    ServerSideApply 14 ~31 22
    ServiceAccountIssuerDiscovery 18 23 21
    ServiceAppProtocol 18 22 20
    ServiceLBNodePortControl 20 25 24
    ServiceLoadBalancerClass 21 25 24
    ServiceLoadBalancerFinalizer 15 20 17
    ServiceNodeExclusion 8 22 21
    ServiceTopology 17 22
    SetHostnameAsFQDN 19 24 22
    SidecarContainers 28 -
    SizeMemoryBackedVolumes 20 -
    StartupProbe 16 23 20
    StatefulSetAutoDeletePVC 23 -
    StatefulSetMinReadySeconds 22 26 25
    StorageObjectInUseProtection 10 24 11
    StorageVersionAPI 20 -
    StorageVersionHash 14 -
    StreamingProxyRedirects 5 24
    SupportIPVSProxyMode 8 20 11
    SupportNodePidsLimit 14 23 20
    SupportPodPidsLimit 10 23 20
    SuspendJob 21 25 24
    Sysctls 11 22 21
    TTLAfterFinished 12 24 23
    TaintBasedEvictions 6 20 18
    TaintNodesByCondition 8 18 17
    TokenRequest 10 21 20
    TokenRequestProjection 11 21 20
    TopologyAwareHints 21 -
    TopologyManager 16 ~28 27
    TopologyManagerPolicyAlphaOptions 26 -
    TopologyManagerPolicyBetaOptions 26 -
    TopologyManagerPolicyOptions 26 -
    UserNamespacesSupport 25 -
    ValidateProxyRedirects 12 24
    ValidatingAdmissionPolicy 26 ~31 30
    VolumePVCDataSource 15 21 18
    VolumeScheduling 9 16 13
    VolumeSnapshotDataSource 12 22 20
    VolumeSubpath 10 24 10
    VolumeSubpathEnvExpansion 14 24 17
    WarningHeaders 19 24 22
    WindowsEndpointSliceProxying 19 24 22
    WindowsGMSA 14 20 18
    WindowsRunAsUserName 16 20 18
  kubeadmGates
    ControlPlaneKubeletLocalMode 31 -
    EtcdLearnerMode 27 ~33
    HTTPEndpoints 36 -
    IPv6DualStack 16 23
    MergeCLIArgumentsWithConfig 29 ~30
    NodeLocalCRISocket 32 -
    PublicKeysECDSA 19 ~33
    RootlessControlPlane 22 -
    UnversionedKubeletConfigMap 22 25
    UpgradeAddonsBeforeControlPlane 28 ~30
    WaitForAllControlPlaneComponents 30 -
  apiServer
    basic-auth-file 18
    insecure-bind-address 23
    insecure-port 23
    kubelet-https ~21
  controllerManager
    address ~23
    experimental-cluster-signing-duration 24 cluster-signing-duration
    port ~23
  scheduler
    address ~23
    policy-config-file 22
    port ~23
  kubelet
    cni-bin-dir 23
    cni-cache-dir 23
    cni-conf-dir 23
    container-runtime 26
    docker-endpoint 23
    dynamic-config-dir ~23
    image-pull-progress-deadline 23
    network-plugin 23
    network-plugin-mtu 23
    pod-infra-container-image 34
  """
