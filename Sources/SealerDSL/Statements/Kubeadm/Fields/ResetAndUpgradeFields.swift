import SealerKubeadm

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// The fields of a `ResetConfiguration`.
public struct ResetConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text; v1beta4 only.
  public var certificatesDir: ConfigurationField<String> { .init(place + "certificatesDir") }
  /// True or false; v1beta4 only.
  public var cleanupTmpDir: ConfigurationField<Bool> { .init(place + "cleanupTmpDir") }
  /// A text; v1beta4 only.
  public var criSocket: ConfigurationField<String> { .init(place + "criSocket") }
  /// True or false; v1beta4 only.
  public var dryRun: ConfigurationField<Bool> { .init(place + "dryRun") }
  /// True or false; v1beta4 only.
  public var force: ConfigurationField<Bool> { .init(place + "force") }
  /// A list; v1beta4 only.
  public var ignorePreflightErrors: ConfigurationField<[String]> { .init(place + "ignorePreflightErrors") }
  /// A list; v1beta4 only.
  public var skipPhases: ConfigurationField<[String]> { .init(place + "skipPhases") }
  /// A section; v1beta4 only.
  public var timeouts: TimeoutsFields { TimeoutsFields(place + "timeouts") }
  /// A list; v1beta4 only.
  public var unmountFlags: ConfigurationField<[UnmountFlag]> { .init(place + "unmountFlags") }
}

/// The fields of an `UpgradeConfiguration`.
public struct UpgradeConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A section; v1beta4 only.
  public var apply: UpgradeApplyConfigurationFields { UpgradeApplyConfigurationFields(place + "apply") }
  /// A section; v1beta4 only.
  public var diff: UpgradeDiffConfigurationFields { UpgradeDiffConfigurationFields(place + "diff") }
  /// A section; v1beta4 only.
  public var node: UpgradeNodeConfigurationFields { UpgradeNodeConfigurationFields(place + "node") }
  /// A section; v1beta4 only.
  public var plan: UpgradePlanConfigurationFields { UpgradePlanConfigurationFields(place + "plan") }
  /// A section; v1beta4 only.
  public var timeouts: TimeoutsFields { TimeoutsFields(place + "timeouts") }
}

/// The fields of an `UpgradeApplyConfiguration`.
public struct UpgradeApplyConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text; v1beta4 only.
  public var kubernetesVersion: ConfigurationField<String> { .init(place + "kubernetesVersion") }
  /// True or false; v1beta4 only.
  public var allowExperimentalUpgrades: ConfigurationField<Bool> { .init(place + "allowExperimentalUpgrades") }
  /// True or false; v1beta4 only.
  public var allowRCUpgrades: ConfigurationField<Bool> { .init(place + "allowRCUpgrades") }
  /// True or false; true by default; v1beta4 only.
  public var certificateRenewal: ConfigurationField<Bool> { .init(place + "certificateRenewal") }
  /// True or false; v1beta4 only.
  public var dryRun: ConfigurationField<Bool> { .init(place + "dryRun") }
  /// True or false; true by default; v1beta4 only.
  public var etcdUpgrade: ConfigurationField<Bool> { .init(place + "etcdUpgrade") }
  /// True or false; v1beta4 only.
  public var forceUpgrade: ConfigurationField<Bool> { .init(place + "forceUpgrade") }
  /// A section; v1beta4 only.
  public var patches: PatchesFields { PatchesFields(place + "patches") }
  /// True or false; v1beta4 only.
  public var printConfig: ConfigurationField<Bool> { .init(place + "printConfig") }
  /// A list; v1beta4 only.
  public var skipPhases: ConfigurationField<[String]> { .init(place + "skipPhases") }
  /// One of a closed set; v1beta4 only.
  public var imagePullPolicy: ConfigurationField<ImagePullPolicy> { .init(place + "imagePullPolicy") }
  /// True or false; v1beta4 only.
  public var imagePullSerial: ConfigurationField<Bool> { .init(place + "imagePullSerial") }
  /// A list; v1beta4 only.
  public var ignorePreflightErrors: ConfigurationField<[String]> { .init(place + "ignorePreflightErrors") }
}

/// The fields of an `UpgradeDiffConfiguration`.
public struct UpgradeDiffConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text; v1beta4 only.
  public var kubernetesVersion: ConfigurationField<String> { .init(place + "kubernetesVersion") }
  /// A whole number from 0; 3 by default; v1beta4 only.
  public var contextLines: ConfigurationField<Int> { .init(place + "contextLines") }
}

/// The fields of an `UpgradeNodeConfiguration`.
public struct UpgradeNodeConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// True or false; true by default; v1beta4 only.
  public var certificateRenewal: ConfigurationField<Bool> { .init(place + "certificateRenewal") }
  /// True or false; v1beta4 only.
  public var dryRun: ConfigurationField<Bool> { .init(place + "dryRun") }
  /// True or false; true by default; v1beta4 only.
  public var etcdUpgrade: ConfigurationField<Bool> { .init(place + "etcdUpgrade") }
  /// A section; v1beta4 only.
  public var patches: PatchesFields { PatchesFields(place + "patches") }
  /// A list; v1beta4 only.
  public var skipPhases: ConfigurationField<[String]> { .init(place + "skipPhases") }
  /// One of a closed set; v1beta4 only.
  public var imagePullPolicy: ConfigurationField<ImagePullPolicy> { .init(place + "imagePullPolicy") }
  /// True or false; v1beta4 only.
  public var imagePullSerial: ConfigurationField<Bool> { .init(place + "imagePullSerial") }
  /// A list; v1beta4 only.
  public var ignorePreflightErrors: ConfigurationField<[String]> { .init(place + "ignorePreflightErrors") }
}

/// The fields of an `UpgradePlanConfiguration`.
public struct UpgradePlanConfigurationFields: ConfigurationFields {
  /// Where they stand.
  public let place: ConfigurationPlace
  /// Names the fields of a section.
  public init(_ place: ConfigurationPlace) { self.place = place }
  /// A text; v1beta4 only.
  public var kubernetesVersion: ConfigurationField<String> { .init(place + "kubernetesVersion") }
  /// True or false; v1beta4 only.
  public var allowExperimentalUpgrades: ConfigurationField<Bool> { .init(place + "allowExperimentalUpgrades") }
  /// True or false; v1beta4 only.
  public var allowRCUpgrades: ConfigurationField<Bool> { .init(place + "allowRCUpgrades") }
  /// True or false; v1beta4 only.
  public var dryRun: ConfigurationField<Bool> { .init(place + "dryRun") }
  /// True or false; v1beta4 only.
  public var etcdUpgrade: ConfigurationField<Bool> { .init(place + "etcdUpgrade") }
  /// True or false; v1beta4 only.
  public var printConfig: ConfigurationField<Bool> { .init(place + "printConfig") }
  /// A list; v1beta4 only.
  public var ignorePreflightErrors: ConfigurationField<[String]> { .init(place + "ignorePreflightErrors") }
}
