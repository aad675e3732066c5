import SealerKubeadm
import SealerYAML

// Made by `Sources/SealerKit/Kubeadm/Schema/generate`; change the data, not this file.

/// A `SerializedNodeConfigSource` of a list.
public struct SerializedNodeConfigSource: ConfigurationValue {
  /// Anything.
  public var source: FreeValue?
  /// Makes one; what isn't given is absent.
  public init(source: FreeValue? = nil) {
    self.source = source
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue { .map(present: [("source", source?.yaml)]) }
}

/// A `BootstrapToken` of a list.
public struct BootstrapToken: ConfigurationValue {
  /// A token `abcdef.0123456789abcdef`.
  public var token: String
  /// A text.
  public var description: String?
  /// A duration such as `.minutes(2)`; 24h0m0s by default.
  public var ttl: KubernetesDuration?
  /// A time as RFC 3339 writes it.
  public var expires: String?
  /// A list.
  public var usages: [TokenUsage]?
  /// A list; [system:bootstrappers:kubeadm:default-node-token] by default.
  public var groups: [String]?
  /// Makes one; what isn't given is absent.
  public init(
    token: String, description: String? = nil, ttl: KubernetesDuration? = nil, expires: String? = nil,
    usages: [TokenUsage]? = nil, groups: [String]? = nil
  ) {
    self.token = token
    self.description = description
    self.ttl = ttl
    self.expires = expires
    self.usages = usages
    self.groups = groups
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue {
    .map(present: [
      ("token", token.yaml), ("description", description?.yaml), ("ttl", ttl?.yaml), ("expires", expires?.yaml),
      ("usages", usages?.yaml), ("groups", groups?.yaml),
    ])
  }
}

/// A `Taint` of a list.
public struct Taint: ConfigurationValue {
  /// A text.
  public var key: String
  /// A text.
  public var value: String?
  /// One of a closed set.
  public var effect: TaintEffect
  /// A time as RFC 3339 writes it.
  public var timeAdded: String?
  /// Makes one; what isn't given is absent.
  public init(key: String, value: String? = nil, effect: TaintEffect, timeAdded: String? = nil) {
    self.key = key
    self.value = value
    self.effect = effect
    self.timeAdded = timeAdded
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue {
    .map(present: [("key", key.yaml), ("value", value?.yaml), ("effect", effect.yaml), ("timeAdded", timeAdded?.yaml)])
  }
}

/// A `Arg` of a list.
public struct ComponentArgument: ConfigurationValue {
  /// A text; v1beta4 only.
  public var name: String
  /// A text; v1beta4 only.
  public var value: String
  /// Makes one; what isn't given is absent.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue { .map(present: [("name", name.yaml), ("value", value.yaml)]) }
}

/// A `HostPathMount` of a list.
public struct HostPathMount: ConfigurationValue {
  /// A text.
  public var name: String
  /// A text.
  public var hostPath: String
  /// A text.
  public var mountPath: String
  /// True or false.
  public var readOnly: Bool?
  /// One of a closed set.
  public var pathType: HostPathType?
  /// Makes one; what isn't given is absent.
  public init(name: String, hostPath: String, mountPath: String, readOnly: Bool? = nil, pathType: HostPathType? = nil) {
    self.name = name
    self.hostPath = hostPath
    self.mountPath = mountPath
    self.readOnly = readOnly
    self.pathType = pathType
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue {
    .map(present: [
      ("name", name.yaml), ("hostPath", hostPath.yaml), ("mountPath", mountPath.yaml), ("readOnly", readOnly?.yaml),
      ("pathType", pathType?.yaml),
    ])
  }
}

/// A `EnvVar` of a list.
public struct ComponentVariable: ConfigurationValue {
  /// A text; v1beta4 only.
  public var name: String
  /// A text; v1beta4 only.
  public var value: String?
  /// Anything; v1beta4 only.
  public var valueFrom: FreeValue?
  /// Makes one; what isn't given is absent.
  public init(name: String, value: String? = nil, valueFrom: FreeValue? = nil) {
    self.name = name
    self.value = value
    self.valueFrom = valueFrom
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue {
    .map(present: [("name", name.yaml), ("value", value?.yaml), ("valueFrom", valueFrom?.yaml)])
  }
}

/// A `MemoryReservation` of a list.
public struct MemoryReservation: ConfigurationValue {
  /// A whole number.
  public var numaNode: Int?
  /// A map by name.
  public var limits: [String: KubernetesQuantity]?
  /// Makes one; what isn't given is absent.
  public init(numaNode: Int? = nil, limits: [String: KubernetesQuantity]? = nil) {
    self.numaNode = numaNode
    self.limits = limits
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue { .map(present: [("numaNode", numaNode?.yaml), ("limits", limits?.yaml)]) }
}

/// A `ShutdownGracePeriodByPodPriority` of a list.
public struct ShutdownGracePeriodByPodPriority: ConfigurationValue {
  /// A whole number.
  public var priority: Int?
  /// A whole number from 0.
  public var shutdownGracePeriodSeconds: Int?
  /// Makes one; what isn't given is absent.
  public init(priority: Int? = nil, shutdownGracePeriodSeconds: Int? = nil) {
    self.priority = priority
    self.shutdownGracePeriodSeconds = shutdownGracePeriodSeconds
  }
  /// The value as YAML has it.
  public var yaml: YAMLValue {
    .map(present: [("priority", priority?.yaml), ("shutdownGracePeriodSeconds", shutdownGracePeriodSeconds?.yaml)])
  }
}
