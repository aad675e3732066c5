import SealerDSL

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

extension FieldUse {
  /// Each field of the schema, set once.
  static let part4: [FieldUse] = [
    FieldUse(
      "NodeRegistrationOptions.ignorePreflightErrors",
      set(\.initConfiguration.nodeRegistration.ignorePreflightErrors, ["text"]),
      at: "nodeRegistration.ignorePreflightErrors", is: #"["text"]"#, in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "NodeRegistrationOptions.imagePullPolicy", set(\.initConfiguration.nodeRegistration.imagePullPolicy, .always),
      at: "nodeRegistration.imagePullPolicy", is: #""Always""#, in: "v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "NodeRegistrationOptions.kubeletExtraArgs",
      set(\.initConfiguration.nodeRegistration.kubeletExtraArgList, [ComponentArgument(name: "text", value: "text")]),
      at: "nodeRegistration.kubeletExtraArgs", is: #"[{"name": "text", "value": "text"}]"#, in: "v1beta4", releases: "*"
    ),
    FieldUse(
      "NodeRegistrationOptions.imagePullSerial", set(\.initConfiguration.nodeRegistration.imagePullSerial, true),
      at: "nodeRegistration.imagePullSerial", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Patches.directory", set(\.initConfiguration.patches.directory, "text"), at: "patches.directory", is: #""text""#,
      in: "v1beta3,v1beta4", releases: ">=1.22"),
    FieldUse(
      "Proxy.disabled", set(\.clusterConfiguration.proxy.disabled, true), at: "proxy.disabled", is: #"true"#,
      in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.certificatesDir", set(\.resetConfiguration.certificatesDir, "text"), at: "certificatesDir",
      is: #""text""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.cleanupTmpDir", set(\.resetConfiguration.cleanupTmpDir, true), at: "cleanupTmpDir",
      is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.criSocket", set(\.resetConfiguration.criSocket, "text"), at: "criSocket", is: #""text""#,
      in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.dryRun", set(\.resetConfiguration.dryRun, true), at: "dryRun", is: #"true"#, in: "v1beta4",
      releases: "*"),
    FieldUse(
      "ResetConfiguration.force", set(\.resetConfiguration.force, true), at: "force", is: #"true"#, in: "v1beta4",
      releases: "*"),
    FieldUse(
      "ResetConfiguration.ignorePreflightErrors", set(\.resetConfiguration.ignorePreflightErrors, ["text"]),
      at: "ignorePreflightErrors", is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.skipPhases", set(\.resetConfiguration.skipPhases, ["text"]), at: "skipPhases",
      is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.timeouts", set(\.resetConfiguration.timeouts.controlPlaneComponentHealthCheck, .minutes(5)),
      at: "timeouts", is: #"{"controlPlaneComponentHealthCheck": "5m"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ResetConfiguration.unmountFlags", set(\.resetConfiguration.unmountFlags, [.mntForce]), at: "unmountFlags",
      is: #"["MNT_FORCE"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "ShutdownGracePeriodByPodPriority.priority",
      set(\.kubelet.shutdownGracePeriodByPodPriority, [ShutdownGracePeriodByPodPriority(priority: 7)]),
      at: "shutdownGracePeriodByPodPriority", is: #"[{"priority": 7}]"#, in: "v1beta1", releases: ">=1.23"),
    FieldUse(
      "ShutdownGracePeriodByPodPriority.shutdownGracePeriodSeconds",
      set(
        \.kubelet.shutdownGracePeriodByPodPriority, [ShutdownGracePeriodByPodPriority(shutdownGracePeriodSeconds: 7)]),
      at: "shutdownGracePeriodByPodPriority", is: #"[{"shutdownGracePeriodSeconds": 7}]"#, in: "v1beta1",
      releases: ">=1.23"),
    FieldUse(
      "Taint.key", set(\.initConfiguration.nodeRegistration.taints, [Taint(key: "text", effect: .noSchedule)]),
      at: "nodeRegistration.taints", is: #"[{"key": "text", "effect": "NoSchedule"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "Taint.value",
      set(\.initConfiguration.nodeRegistration.taints, [Taint(key: "text", value: "text", effect: .noSchedule)]),
      at: "nodeRegistration.taints", is: #"[{"key": "text", "value": "text", "effect": "NoSchedule"}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "Taint.effect", set(\.initConfiguration.nodeRegistration.taints, [Taint(key: "text", effect: .noSchedule)]),
      at: "nodeRegistration.taints", is: #"[{"key": "text", "effect": "NoSchedule"}]"#, in: "v1beta2,v1beta3,v1beta4",
      releases: "*"),
    FieldUse(
      "Taint.timeAdded",
      set(
        \.initConfiguration.nodeRegistration.taints,
        [Taint(key: "text", effect: .noSchedule, timeAdded: "2024-01-02T03:04:05Z")]), at: "nodeRegistration.taints",
      is: #"[{"key": "text", "effect": "NoSchedule", "timeAdded": "2024-01-02T03:04:05Z"}]"#,
      in: "v1beta2,v1beta3,v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.controlPlaneComponentHealthCheck",
      set(\.initConfiguration.timeouts.controlPlaneComponentHealthCheck, .minutes(5)),
      at: "timeouts.controlPlaneComponentHealthCheck", is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.kubeletHealthCheck", set(\.initConfiguration.timeouts.kubeletHealthCheck, .minutes(5)),
      at: "timeouts.kubeletHealthCheck", is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.kubernetesAPICall", set(\.initConfiguration.timeouts.kubernetesAPICall, .minutes(5)),
      at: "timeouts.kubernetesAPICall", is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.etcdAPICall", set(\.initConfiguration.timeouts.etcdAPICall, .minutes(5)), at: "timeouts.etcdAPICall",
      is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.tlsBootstrap", set(\.initConfiguration.timeouts.tlsBootstrap, .minutes(5)), at: "timeouts.tlsBootstrap",
      is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.discovery", set(\.initConfiguration.timeouts.discovery, .minutes(5)), at: "timeouts.discovery",
      is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "Timeouts.upgradeManifests", set(\.initConfiguration.timeouts.upgradeManifests, .minutes(5)),
      at: "timeouts.upgradeManifests", is: #""5m""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "TracingConfiguration.endpoint", set(\.kubelet.tracing.endpoint, "text"), at: "tracing.endpoint", is: #""text""#,
      in: "v1beta1", releases: ">=1.25"),
    FieldUse(
      "TracingConfiguration.samplingRatePerMillion", set(\.kubelet.tracing.samplingRatePerMillion, 7),
      at: "tracing.samplingRatePerMillion", is: #"7"#, in: "v1beta1", releases: ">=1.25"),
    FieldUse(
      "UpgradeApplyConfiguration.kubernetesVersion", set(\.upgradeConfiguration.apply.kubernetesVersion, "text"),
      at: "apply.kubernetesVersion", is: #""text""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.allowExperimentalUpgrades",
      set(\.upgradeConfiguration.apply.allowExperimentalUpgrades, true), at: "apply.allowExperimentalUpgrades",
      is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.allowRCUpgrades", set(\.upgradeConfiguration.apply.allowRCUpgrades, true),
      at: "apply.allowRCUpgrades", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.certificateRenewal", set(\.upgradeConfiguration.apply.certificateRenewal, true),
      at: "apply.certificateRenewal", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.dryRun", set(\.upgradeConfiguration.apply.dryRun, true), at: "apply.dryRun",
      is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.etcdUpgrade", set(\.upgradeConfiguration.apply.etcdUpgrade, true),
      at: "apply.etcdUpgrade", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.forceUpgrade", set(\.upgradeConfiguration.apply.forceUpgrade, true),
      at: "apply.forceUpgrade", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.patches", set(\.upgradeConfiguration.apply.patches.directory, "text"),
      at: "apply.patches", is: #"{"directory": "text"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.printConfig", set(\.upgradeConfiguration.apply.printConfig, true),
      at: "apply.printConfig", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.skipPhases", set(\.upgradeConfiguration.apply.skipPhases, ["text"]),
      at: "apply.skipPhases", is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.imagePullPolicy", set(\.upgradeConfiguration.apply.imagePullPolicy, .always),
      at: "apply.imagePullPolicy", is: #""Always""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.imagePullSerial", set(\.upgradeConfiguration.apply.imagePullSerial, true),
      at: "apply.imagePullSerial", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeApplyConfiguration.ignorePreflightErrors",
      set(\.upgradeConfiguration.apply.ignorePreflightErrors, ["text"]), at: "apply.ignorePreflightErrors",
      is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeConfiguration.apply", set(\.upgradeConfiguration.apply.kubernetesVersion, "text"), at: "apply",
      is: #"{"kubernetesVersion": "text"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeConfiguration.diff", set(\.upgradeConfiguration.diff.kubernetesVersion, "text"), at: "diff",
      is: #"{"kubernetesVersion": "text"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeConfiguration.node", set(\.upgradeConfiguration.node.certificateRenewal, true), at: "node",
      is: #"{"certificateRenewal": true}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeConfiguration.plan", set(\.upgradeConfiguration.plan.kubernetesVersion, "text"), at: "plan",
      is: #"{"kubernetesVersion": "text"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeConfiguration.timeouts",
      set(\.upgradeConfiguration.timeouts.controlPlaneComponentHealthCheck, .minutes(5)), at: "timeouts",
      is: #"{"controlPlaneComponentHealthCheck": "5m"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeDiffConfiguration.kubernetesVersion", set(\.upgradeConfiguration.diff.kubernetesVersion, "text"),
      at: "diff.kubernetesVersion", is: #""text""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeDiffConfiguration.contextLines", set(\.upgradeConfiguration.diff.contextLines, 7),
      at: "diff.contextLines", is: #"7"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.certificateRenewal", set(\.upgradeConfiguration.node.certificateRenewal, true),
      at: "node.certificateRenewal", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.dryRun", set(\.upgradeConfiguration.node.dryRun, true), at: "node.dryRun", is: #"true"#,
      in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.etcdUpgrade", set(\.upgradeConfiguration.node.etcdUpgrade, true),
      at: "node.etcdUpgrade", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.patches", set(\.upgradeConfiguration.node.patches.directory, "text"),
      at: "node.patches", is: #"{"directory": "text"}"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.skipPhases", set(\.upgradeConfiguration.node.skipPhases, ["text"]),
      at: "node.skipPhases", is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.imagePullPolicy", set(\.upgradeConfiguration.node.imagePullPolicy, .always),
      at: "node.imagePullPolicy", is: #""Always""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.imagePullSerial", set(\.upgradeConfiguration.node.imagePullSerial, true),
      at: "node.imagePullSerial", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradeNodeConfiguration.ignorePreflightErrors",
      set(\.upgradeConfiguration.node.ignorePreflightErrors, ["text"]), at: "node.ignorePreflightErrors",
      is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.kubernetesVersion", set(\.upgradeConfiguration.plan.kubernetesVersion, "text"),
      at: "plan.kubernetesVersion", is: #""text""#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.allowExperimentalUpgrades",
      set(\.upgradeConfiguration.plan.allowExperimentalUpgrades, true), at: "plan.allowExperimentalUpgrades",
      is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.allowRCUpgrades", set(\.upgradeConfiguration.plan.allowRCUpgrades, true),
      at: "plan.allowRCUpgrades", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.dryRun", set(\.upgradeConfiguration.plan.dryRun, true), at: "plan.dryRun", is: #"true"#,
      in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.etcdUpgrade", set(\.upgradeConfiguration.plan.etcdUpgrade, true),
      at: "plan.etcdUpgrade", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.printConfig", set(\.upgradeConfiguration.plan.printConfig, true),
      at: "plan.printConfig", is: #"true"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UpgradePlanConfiguration.ignorePreflightErrors",
      set(\.upgradeConfiguration.plan.ignorePreflightErrors, ["text"]), at: "plan.ignorePreflightErrors",
      is: #"["text"]"#, in: "v1beta4", releases: "*"),
    FieldUse(
      "UserNamespaces.idsPerPod", set(\.kubelet.userNamespaces.idsPerPod, 7), at: "userNamespaces.idsPerPod", is: #"7"#,
      in: "v1beta1", releases: ">=1.33"),
  ]
}
