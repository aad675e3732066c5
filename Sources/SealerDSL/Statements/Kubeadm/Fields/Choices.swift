import SealerKubeadm

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// What a field takes: `none`, `static`.
public enum CPUManagerPolicy: String, ConfigurationValue, CaseIterable {
  /// `none`.
  case none = "none"
  /// `static`.
  case `static` = "static"
}

/// What a field takes: `systemd`, `cgroupfs`.
public enum CgroupDriver: String, ConfigurationValue, CaseIterable {
  /// `systemd`.
  case systemd = "systemd"
  /// `cgroupfs`.
  case cgroupfs = "cgroupfs"
}

/// What a field takes: `Watch`, `Cache`, `Get`.
public enum ChangeDetection: String, ConfigurationValue, CaseIterable {
  /// `Watch`.
  case watch = "Watch"
  /// `Cache`.
  case cache = "Cache"
  /// `Get`.
  case get = "Get"
}

/// What a field takes: `CoreDNS`, `kube-dns`.
public enum DNSAddOn: String, ConfigurationValue, CaseIterable {
  /// `CoreDNS`.
  case coreDNS = "CoreDNS"
  /// `kube-dns`.
  case kubeDns = "kube-dns"
}

/// What a field takes: `ClusterCIDR`, `NodeCIDR`, `BridgeInterface`, `InterfaceNamePrefix`.
public enum DetectLocalMode: String, ConfigurationValue, CaseIterable {
  /// `ClusterCIDR`.
  case clusterCIDR = "ClusterCIDR"
  /// `NodeCIDR`.
  case nodeCIDR = "NodeCIDR"
  /// `BridgeInterface`.
  case bridgeInterface = "BridgeInterface"
  /// `InterfaceNamePrefix`.
  case interfaceNamePrefix = "InterfaceNamePrefix"
}

/// What a field takes: `RSA-2048`, `RSA-3072`, `RSA-4096`, `ECDSA-P256`, `ECDSA-P384`.
public enum EncryptionAlgorithm: String, ConfigurationValue, CaseIterable {
  /// `RSA-2048`.
  case rsa2048 = "RSA-2048"
  /// `RSA-3072`.
  case rsa3072 = "RSA-3072"
  /// `RSA-4096`.
  case rsa4096 = "RSA-4096"
  /// `ECDSA-P256`.
  case ecdsaP256 = "ECDSA-P256"
  /// `ECDSA-P384`.
  case ecdsaP384 = "ECDSA-P384"
}

/// What a field takes: `promiscuous-bridge`, `hairpin-veth`, `none`.
public enum HairpinMode: String, ConfigurationValue, CaseIterable {
  /// `promiscuous-bridge`.
  case promiscuousBridge = "promiscuous-bridge"
  /// `hairpin-veth`.
  case hairpinVeth = "hairpin-veth"
  /// `none`.
  case none = "none"
}

/// What a field takes: `DirectoryOrCreate`, `Directory`, `FileOrCreate`, `File`, `Socket`, `CharDevice`, `BlockDevice`.
public enum HostPathType: String, ConfigurationValue, CaseIterable {
  /// `DirectoryOrCreate`.
  case directoryOrCreate = "DirectoryOrCreate"
  /// `Directory`.
  case directory = "Directory"
  /// `FileOrCreate`.
  case fileOrCreate = "FileOrCreate"
  /// `File`.
  case file = "File"
  /// `Socket`.
  case socket = "Socket"
  /// `CharDevice`.
  case charDevice = "CharDevice"
  /// `BlockDevice`.
  case blockDevice = "BlockDevice"
}

/// What a field takes: `Always`, `IfNotPresent`, `Never`.
public enum ImagePullPolicy: String, ConfigurationValue, CaseIterable {
  /// `Always`.
  case always = "Always"
  /// `IfNotPresent`.
  case ifNotPresent = "IfNotPresent"
  /// `Never`.
  case never = "Never"
}

/// What a field takes: `AlwaysAllow`, `Webhook`.
public enum KubeletAuthorizationMode: String, ConfigurationValue, CaseIterable {
  /// `AlwaysAllow`.
  case alwaysAllow = "AlwaysAllow"
  /// `Webhook`.
  case webhook = "Webhook"
}

/// What a field takes: `text`, `json`.
public enum LogFormat: String, ConfigurationValue, CaseIterable {
  /// `text`.
  case text = "text"
  /// `json`.
  case json = "json"
}

/// What a field takes: `None`, `Static`.
public enum MemoryManagerPolicy: String, ConfigurationValue, CaseIterable {
  /// `None`.
  case none = "None"
  /// `Static`.
  case `static` = "Static"
}

/// What a field takes: `iptables`, `ipvs`, `nftables`, `userspace`, `kernelspace`.
public enum ProxyMode: String, ConfigurationValue, CaseIterable {
  /// `iptables`.
  case iptables = "iptables"
  /// `ipvs`.
  case ipvs = "ipvs"
  /// `nftables`.
  case nftables = "nftables"
  /// `userspace`.
  case userspace = "userspace"
  /// `kernelspace`.
  case kernelspace = "kernelspace"
}

/// What a field takes: `NoSwap`, `LimitedSwap`, `UnlimitedSwap`.
public enum SwapBehavior: String, ConfigurationValue, CaseIterable {
  /// `NoSwap`.
  case noSwap = "NoSwap"
  /// `LimitedSwap`.
  case limitedSwap = "LimitedSwap"
  /// `UnlimitedSwap`.
  case unlimitedSwap = "UnlimitedSwap"
}

/// What a field takes: `NoSchedule`, `PreferNoSchedule`, `NoExecute`.
public enum TaintEffect: String, ConfigurationValue, CaseIterable {
  /// `NoSchedule`.
  case noSchedule = "NoSchedule"
  /// `PreferNoSchedule`.
  case preferNoSchedule = "PreferNoSchedule"
  /// `NoExecute`.
  case noExecute = "NoExecute"
}

/// What a field takes: `signing`, `authentication`.
public enum TokenUsage: String, ConfigurationValue, CaseIterable {
  /// `signing`.
  case signing = "signing"
  /// `authentication`.
  case authentication = "authentication"
}

/// What a field takes: `none`, `best-effort`, `restricted`, `single-numa-node`.
public enum TopologyManagerPolicy: String, ConfigurationValue, CaseIterable {
  /// `none`.
  case none = "none"
  /// `best-effort`.
  case bestEffort = "best-effort"
  /// `restricted`.
  case restricted = "restricted"
  /// `single-numa-node`.
  case singleNumaNode = "single-numa-node"
}

/// What a field takes: `container`, `pod`.
public enum TopologyManagerScope: String, ConfigurationValue, CaseIterable {
  /// `container`.
  case container = "container"
  /// `pod`.
  case pod = "pod"
}

/// What a field takes: `MNT_FORCE`, `MNT_DETACH`, `MNT_EXPIRE`, `UMOUNT_NOFOLLOW`.
public enum UnmountFlag: String, ConfigurationValue, CaseIterable {
  /// `MNT_FORCE`.
  case mntForce = "MNT_FORCE"
  /// `MNT_DETACH`.
  case mntDetach = "MNT_DETACH"
  /// `MNT_EXPIRE`.
  case mntExpire = "MNT_EXPIRE"
  /// `UMOUNT_NOFOLLOW`.
  case umountNofollow = "UMOUNT_NOFOLLOW"
}
