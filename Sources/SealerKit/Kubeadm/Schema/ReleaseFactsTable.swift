/// Feature gates (`first last always-on-since`, of releases 1.x), then by component, with the first and the last
/// release that its flags are known of, and flags by the releases that have them (`first last name name=instead`); `~` for
/// a fact that is not sure, `-` for no such release.
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
  apiServer 19 35
    - - feature-gates help log-flush-frequency logging-format
    - - v version vmodule show-hidden-metrics-for-version
    - - bind-address cert-dir http2-max-streams-per-connection secure-port
    - - tls-cert-file tls-cipher-suites tls-min-version tls-private-key-file
    - - tls-sni-cert-key admission-control admission-control-config-file advertise-address
    - - allow-privileged anonymous-auth api-audiences apiserver-count
    - - audit-log-batch-buffer-size audit-log-batch-max-size audit-log-batch-max-wait audit-log-batch-throttle-burst
    - - audit-log-batch-throttle-enable audit-log-batch-throttle-qps audit-log-compress audit-log-format
    - - audit-log-maxage audit-log-maxbackup audit-log-maxsize audit-log-mode
    - - audit-log-path audit-log-truncate-enabled audit-log-truncate-max-batch-size audit-log-truncate-max-event-size
    - - audit-log-version audit-policy-file audit-webhook-batch-buffer-size audit-webhook-batch-initial-backoff
    - - audit-webhook-batch-max-size audit-webhook-batch-max-wait audit-webhook-batch-throttle-burst audit-webhook-batch-throttle-enable
    - - audit-webhook-batch-throttle-qps audit-webhook-config-file audit-webhook-initial-backoff audit-webhook-mode
    - - audit-webhook-truncate-enabled audit-webhook-truncate-max-batch-size audit-webhook-truncate-max-event-size audit-webhook-version
    - - authentication-token-webhook-cache-ttl authentication-token-webhook-config-file authentication-token-webhook-version authorization-mode
    - - authorization-policy-file authorization-webhook-cache-authorized-ttl authorization-webhook-cache-unauthorized-ttl authorization-webhook-config-file
    - - authorization-webhook-version client-ca-file contention-profiling cors-allowed-origins
    - - default-not-ready-toleration-seconds default-unreachable-toleration-seconds default-watch-cache-size delete-collection-workers
    - - deserialization-cache-size disable-admission-plugins egress-selector-config-file enable-admission-plugins
    - - enable-aggregator-routing enable-bootstrap-token-auth enable-garbage-collector enable-logs-handler
    - - enable-priority-and-fairness enable-swagger-ui encryption-provider-config endpoint-reconciler-type
    - - etcd-cafile etcd-certfile etcd-compaction-interval etcd-count-metric-poll-period
    - - etcd-db-metric-poll-interval etcd-healthcheck-timeout etcd-keyfile etcd-prefix
    - - etcd-servers etcd-servers-overrides event-ttl external-hostname
    - - goaway-chance kubelet-certificate-authority kubelet-client-certificate kubelet-client-key
    - - kubelet-port kubelet-preferred-address-types kubelet-read-only-port kubelet-timeout
    - - kubernetes-service-node-port livez-grace-period master-service-namespace max-connection-bytes-per-sec
    - - max-mutating-requests-inflight max-requests-inflight min-request-timeout oidc-ca-file
    - - oidc-client-id oidc-groups-claim oidc-groups-prefix oidc-issuer-url
    - - oidc-required-claim oidc-signing-algs oidc-username-claim oidc-username-prefix
    - - profiling proxy-client-cert-file proxy-client-key-file request-timeout
    - - requestheader-allowed-names requestheader-client-ca-file requestheader-extra-headers-prefix requestheader-group-headers
    - - requestheader-username-headers runtime-config service-account-extend-token-expiration service-account-issuer
    - - service-account-key-file service-account-lookup service-account-max-token-expiration service-account-signing-key-file
    - - service-cluster-ip-range service-node-port-range shutdown-delay-duration ssh-keyfile
    - - ssh-user storage-backend storage-media-type target-ram-mb
    - - token-auth-file watch-cache watch-cache-sizes
    - 25 add-dir-header alsologtostderr log-backtrace-at log-dir
    - 25 log-file log-file-max-size logtostderr skip-headers
    - 25 skip-log-headers stderrthreshold
    - 23 address insecure-bind-address insecure-port port
    ~23 - aggregator-reject-forwarding-redirect log-json-info-buffer-size log-json-split-stream
    ~21 - allow-metric-labels disabled-metrics lease-reuse-duration-seconds permit-address-sharing
    ~21 - strict-transport-security-directives
    ~28 - allow-metric-labels-manifest disable-http2-serving
    - 18 audit-dynamic-configuration basic-auth-file
    29 - authentication-config authorization-config
    - ~32 cloud-config cloud-provider cloud-provider-gce-l7lb-src-cidrs cloud-provider-gce-lb-src-cidrs
    31 - coordinated-leadership-lease-duration coordinated-leadership-renew-deadline coordinated-leadership-retry-period emulated-version
    ~26 - debug-socket-path
    33 - emulation-forward-compatible runtime-config-emulation-forward-compatible
    26 - encryption-provider-config-automatic-reload
    ~24 - etcd-readycheck-timeout
    - ~29 experimental-encryption-provider-config=encryption-provider-config
    20 ~23 experimental-logging-sanitization
    20 - identity-lease-duration-seconds identity-lease-renew-interval-seconds
    - ~21 kubelet-https
    ~29 - log-text-info-buffer-size log-text-split-stream storage-initialization-timeout
    ~34 - min-compatibility-version
    ~20 25 one-output
    28 - peer-advertise-ip peer-advertise-port peer-ca-file
    ~20 - permit-port-sharing service-account-jwks-uri
    32 - requestheader-uid-headers service-account-signing-endpoint
    - ~24 service-account-api-audiences=api-audiences
    ~22 - shutdown-send-retry-after
    ~27 - shutdown-watch-termination-grace-period
    22 - tracing-config-file
  controllerManager 19 32
    - - feature-gates help log-flush-frequency logging-format
    - - v version vmodule show-hidden-metrics-for-version
    - - bind-address cert-dir http2-max-streams-per-connection secure-port
    - - tls-cert-file tls-cipher-suites tls-min-version tls-private-key-file
    - - tls-sni-cert-key authentication-kubeconfig authentication-skip-lookup authentication-token-webhook-cache-ttl
    - - authentication-tolerate-lookup-failure authorization-always-allow-paths authorization-kubeconfig authorization-webhook-cache-authorized-ttl
    - - authorization-webhook-cache-unauthorized-ttl client-ca-file requestheader-allowed-names requestheader-client-ca-file
    - - requestheader-extra-headers-prefix requestheader-group-headers requestheader-username-headers leader-elect
    - - leader-elect-lease-duration leader-elect-renew-deadline leader-elect-resource-lock leader-elect-resource-name
    - - leader-elect-resource-namespace leader-elect-retry-period allocate-node-cidrs allow-untagged-cloud
    - - attach-detach-reconcile-sync-period azure-container-registry-config cidr-allocator-type cloud-config
    - - cloud-provider cloud-provider-gce-lb-src-cidrs cluster-cidr cluster-name
    - - cluster-signing-cert-file cluster-signing-duration cluster-signing-key-file cluster-signing-kube-apiserver-client-cert-file
    - - cluster-signing-kube-apiserver-client-key-file cluster-signing-kubelet-client-cert-file cluster-signing-kubelet-client-key-file cluster-signing-kubelet-serving-cert-file
    - - cluster-signing-kubelet-serving-key-file cluster-signing-legacy-unknown-cert-file cluster-signing-legacy-unknown-key-file concurrent-deployment-syncs
    - - concurrent-endpoint-syncs concurrent-gc-syncs concurrent-namespace-syncs concurrent-replicaset-syncs
    - - concurrent-resource-quota-syncs concurrent-service-endpoint-syncs concurrent-service-syncs concurrent-serviceaccount-token-syncs
    - - concurrent-statefulset-syncs concurrent-ttl-after-finished-syncs concurrent_rc_syncs configure-cloud-routes
    - - contention-profiling controller-start-interval controllers deleting-pods-burst
    - - deleting-pods-qps deployment-controller-sync-period disable-attach-detach-reconcile-sync enable-dynamic-provisioning
    - - enable-garbage-collector enable-hostpath-provisioner endpoint-updates-batch-period endpointslice-updates-batch-period
    - - external-cloud-volume-plugin flex-volume-plugin-dir horizontal-pod-autoscaler-cpu-initialization-period horizontal-pod-autoscaler-downscale-delay
    - - horizontal-pod-autoscaler-downscale-stabilization horizontal-pod-autoscaler-initial-readiness-delay horizontal-pod-autoscaler-sync-period horizontal-pod-autoscaler-tolerance
    - - horizontal-pod-autoscaler-upscale-delay kube-api-burst kube-api-content-type kube-api-qps
    - - kubeconfig large-cluster-size-threshold master max-endpoints-per-slice
    - - min-resync-period mirroring-concurrent-service-endpoint-syncs mirroring-endpointslice-updates-batch-period mirroring-max-endpoints-per-subset
    - - namespace-sync-period node-cidr-mask-size node-cidr-mask-size-ipv4 node-cidr-mask-size-ipv6
    - - node-eviction-rate node-monitor-grace-period node-monitor-period node-startup-grace-period
    - - node-sync-period profiling pv-recycler-increment-timeout-nfs pv-recycler-minimum-timeout-hostpath
    - - pv-recycler-minimum-timeout-nfs pv-recycler-pod-template-filepath-hostpath pv-recycler-pod-template-filepath-nfs pv-recycler-timeout-increment-hostpath
    - - pvclaimbinder-sync-period register-retry-count resource-quota-sync-period root-ca-file
    - - route-reconciliation-period secondary-node-eviction-rate service-account-private-key-file service-cluster-ip-range
    - - terminated-pod-gc-threshold unhealthy-zone-threshold use-service-account-credentials
    - 25 add-dir-header alsologtostderr log-backtrace-at log-dir
    - 25 log-file log-file-max-size logtostderr skip-headers
    - 25 skip-log-headers stderrthreshold
    - 23 address port
    ~21 - allow-metric-labels disabled-metrics permit-address-sharing
    ~28 - allow-metric-labels-manifest concurrent-daemonset-syncs disable-http2-serving legacy-service-account-token-clean-up-period
    ~26 - concurrent-cron-job-syncs concurrent-horizontal-pod-autoscaler-syncs concurrent-job-syncs
    ~33 - concurrent-device-taint-eviction-syncs
    ~22 - concurrent-ephemeralvolume-syncs
    ~31 - concurrent-resource-claim-syncs emulated-version
    ~27 - concurrent-service-cidr-syncs concurrent-validating-admission-policy-status-syncs
    21 - enable-leader-migration leader-migration-config
    - 26 enable-taint-manager pod-eviction-timeout
    - 24 experimental-cluster-signing-duration=cluster-signing-duration
    20 ~23 experimental-logging-sanitization
    - ~24 horizontal-pod-autoscaler-use-rest-clients
    ~23 - log-json-info-buffer-size log-json-split-stream
    ~29 - log-text-info-buffer-size log-text-split-stream
    ~20 25 one-output
    ~20 - permit-port-sharing volume-host-allow-local-loopback volume-host-cidr-denylist
    32 - requestheader-uid-headers
  scheduler 19 32
    - - feature-gates help log-flush-frequency logging-format
    - - v version vmodule show-hidden-metrics-for-version
    - - bind-address cert-dir http2-max-streams-per-connection secure-port
    - - tls-cert-file tls-cipher-suites tls-min-version tls-private-key-file
    - - tls-sni-cert-key authentication-kubeconfig authentication-skip-lookup authentication-token-webhook-cache-ttl
    - - authentication-tolerate-lookup-failure authorization-always-allow-paths authorization-kubeconfig authorization-webhook-cache-authorized-ttl
    - - authorization-webhook-cache-unauthorized-ttl client-ca-file requestheader-allowed-names requestheader-client-ca-file
    - - requestheader-extra-headers-prefix requestheader-group-headers requestheader-username-headers leader-elect
    - - leader-elect-lease-duration leader-elect-renew-deadline leader-elect-resource-lock leader-elect-resource-name
    - - leader-elect-resource-namespace leader-elect-retry-period azure-container-registry-config config
    - - contention-profiling kube-api-burst kube-api-content-type kube-api-qps
    - - kubeconfig lock-object-name lock-object-namespace master
    - - profiling write-config-to
    - 25 add-dir-header alsologtostderr log-backtrace-at log-dir
    - 25 log-file log-file-max-size logtostderr skip-headers
    - 25 skip-log-headers stderrthreshold
    - 23 address port
    - ~22 algorithm-provider hard-pod-affinity-symmetric-weight scheduler-name
    ~21 - allow-metric-labels disabled-metrics permit-address-sharing
    ~28 - allow-metric-labels-manifest disable-http2-serving
    ~31 - emulated-version
    20 ~23 experimental-logging-sanitization
    ~23 - log-json-info-buffer-size log-json-split-stream
    ~29 - log-text-info-buffer-size log-text-split-stream
    ~20 25 one-output
    ~20 - permit-port-sharing
    ~24 - pod-max-in-unschedulable-pods-duration
    - 22 policy-config-file policy-configmap policy-configmap-namespace use-legacy-policy-config
    32 - requestheader-uid-headers
  kubelet 19 32
    - - feature-gates help log-flush-frequency logging-format
    - - v version vmodule address
    - - allowed-unsafe-sysctls anonymous-auth application-metrics-count-limit authentication-token-webhook
    - - authentication-token-webhook-cache-ttl authorization-mode authorization-webhook-cache-authorized-ttl authorization-webhook-cache-unauthorized-ttl
    - - azure-container-registry-config boot-id-file bootstrap-kubeconfig cert-dir
    - - cgroup-driver cgroup-root cgroups-per-qos chaos-chance
    - - client-ca-file cloud-config cloud-provider cluster-dns
    - - cluster-domain config container-hints container-log-max-files
    - - container-log-max-size container-runtime-endpoint containerd containerd-namespace
    - - contention-profiling cpu-cfs-quota cpu-cfs-quota-period cpu-manager-policy
    - - cpu-manager-reconcile-period docker docker-env-metadata-whitelist docker-only
    - - docker-root docker-tls docker-tls-ca docker-tls-cert
    - - docker-tls-key enable-cadvisor-json-endpoints enable-controller-attach-detach enable-debugging-handlers
    - - enable-load-reader enable-server enforce-node-allocatable event-burst
    - - event-qps event-storage-age-limit event-storage-event-limit eviction-hard
    - - eviction-max-pod-grace-period eviction-minimum-reclaim eviction-pressure-transition-period eviction-soft
    - - eviction-soft-grace-period exit-on-lock-contention experimental-allocatable-ignore-eviction experimental-bootstrap-kubeconfig
    - - experimental-check-node-capabilities-before-mount experimental-kernel-memcg-notification experimental-mounter-path fail-swap-on
    - - file-check-frequency global-housekeeping-interval hairpin-mode healthz-bind-address
    - - healthz-port hostname-override housekeeping-interval http-check-frequency
    - - image-gc-high-threshold image-gc-low-threshold image-service-endpoint iptables-drop-bit
    - - iptables-masquerade-bit keep-terminated-pod-volumes kernel-memcg-notification kube-api-burst
    - - kube-api-content-type kube-api-qps kube-reserved kube-reserved-cgroup
    - - kubeconfig kubelet-cgroups lock-file log-cadvisor-usage
    - - machine-id-file make-iptables-util-chains manifest-url manifest-url-header
    - - master-service-namespace max-open-files max-pods maximum-dead-containers
    - - maximum-dead-containers-per-container minimum-container-ttl-duration minimum-image-ttl-duration node-ip
    - - node-labels node-status-max-images node-status-update-frequency non-masquerade-cidr
    - - oom-score-adj pod-cidr pod-manifest-path pod-max-pids
    - - pods-per-core port protect-kernel-defaults provider-id
    - - qos-reserved read-only-port really-crash-for-testing register-node
    - - register-schedulable register-with-taints registry-burst registry-qps
    - - reserved-cpus resolv-conf root-dir rotate-certificates
    - - rotate-server-certificates runonce runtime-cgroups runtime-request-timeout
    - - seccomp-profile-root serialize-image-pulls show-hidden-metrics-for-version storage-driver-buffer-duration
    - - storage-driver-db storage-driver-host storage-driver-password storage-driver-secure
    - - storage-driver-table storage-driver-user streaming-connection-idle-timeout sync-frequency
    - - system-cgroups system-reserved system-reserved-cgroup tls-cert-file
    - - tls-cipher-suites tls-min-version tls-private-key-file topology-manager-policy
    - - volume-plugin-dir volume-stats-agg-period windows-priorityclass windows-service
    - 25 add-dir-header alsologtostderr log-backtrace-at log-dir
    - 25 log-file log-file-max-size logtostderr skip-headers
    - 25 skip-log-headers stderrthreshold
    - 23 cni-bin-dir cni-cache-dir cni-conf-dir docker-endpoint
    - 23 experimental-dockershim-root-directory image-pull-progress-deadline network-plugin network-plugin-mtu
    28 - config-dir
    - 26 container-runtime
    22 - cpu-manager-policy-options seccomp-default
    - ~23 dynamic-config-dir
    20 ~23 experimental-logging-sanitization
    20 - image-credential-provider-bin-dir image-credential-provider-config
    ~25 - local-storage-capacity-isolation
    ~23 - log-json-info-buffer-size log-json-split-stream
    ~29 - log-text-info-buffer-size log-text-split-stream
    21 - memory-manager-policy reserved-memory
    ~20 25 one-output
    - 34 pod-infra-container-image
    - ~21 redirect-container-streaming
    26 - topology-manager-policy-options
    ~20 - topology-manager-scope
  etcd 19 33
    - - advertise-client-urls auth-token auth-token-ttl auto-compaction-mode
    - - auto-compaction-retention auto-tls backend-batch-interval backend-batch-limit
    - - bcrypt-cost cert-file cipher-suites client-cert-allowed-hostname
    - - client-cert-auth client-crl-file config-file cors
    - - data-dir discovery discovery-fallback discovery-proxy
    - - discovery-srv discovery-srv-name election-timeout enable-grpc-gateway
    - - enable-pprof experimental-compaction-batch-limit experimental-corrupt-check-time experimental-enable-lease-checkpoint
    - - experimental-enable-lease-checkpoint-persist experimental-initial-corrupt-check experimental-peer-skip-client-san-verification experimental-warning-apply-duration
    - - experimental-watch-progress-notify-interval force-new-cluster grpc-keepalive-interval grpc-keepalive-min-time
    - - grpc-keepalive-timeout heartbeat-interval host-whitelist initial-advertise-peer-urls
    - - initial-cluster initial-cluster-state initial-cluster-token initial-election-tick-advance
    - - key-file listen-client-urls listen-metrics-urls listen-peer-urls
    - - log-level log-outputs logger max-concurrent-streams
    - - max-request-bytes max-snapshots max-txn-ops max-wals
    - - metrics name peer-auto-tls peer-cert-allowed-cn
    - - peer-cert-allowed-hostname peer-cert-file peer-client-cert-auth peer-crl-file
    - - peer-key-file peer-trusted-ca-file pre-vote quota-backend-bytes
    - - snapshot-count strict-reconfig-check trusted-ca-file unsafe-no-fsync
    - - version wal-dir
    22 - backend-bbolt-freelist-type client-cert-file client-key-file enable-log-rotation
    22 - experimental-bootstrap-defrag-threshold-megabytes experimental-compact-hash-check-enabled experimental-compact-hash-check-time experimental-compaction-sleep-interval
    22 - experimental-distributed-tracing-address experimental-distributed-tracing-instance-id experimental-distributed-tracing-sampling-rate experimental-distributed-tracing-service-name
    22 - experimental-downgrade-check-time experimental-enable-distributed-tracing experimental-memory-mlock experimental-snapshot-catchup-entries
    22 - experimental-stop-grpc-service-on-defrag experimental-txn-mode-write-with-shared-buffer log-rotation-config-json peer-client-cert-file
    22 - peer-client-key-file raft-read-timeout raft-write-timeout self-signed-cert-validity
    22 - socket-reuse-address socket-reuse-port tls-max-version tls-min-version
    22 - v2-deprecation
    - 21 debug experimental-backend-bbolt-freelist-type log-output log-package-levels
    - ~33 enable-v2 experimental-enable-v2v3 proxy proxy-dial-timeout
    - ~33 proxy-failure-wait proxy-read-timeout proxy-refresh-interval proxy-write-timeout
  """
