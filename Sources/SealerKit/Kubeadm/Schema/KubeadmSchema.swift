/// What may stand in the kinds that kubeadm reads.
struct KubeadmSchema: Sendable {
  /// The type of a field.
  indirect enum FieldType: Hashable, Sendable {
    case string, bool, integer, number, duration, quantity, time
    /// Anything.
    case free
    /// One of these texts.
    case oneOf([String])
    /// A type of the schema.
    case named(String)
    case list(FieldType)
    case map(FieldType)
  }

  /// A field and the API versions that have it; empty means all.
  struct Field: Hashable, Sendable {
    var name: String
    var versions: Set<String>
    var type: FieldType
  }

  /// The schema of this library.
  static let shared = KubeadmSchema(kubeadmSchemaTable)

  /// The API group and the versions of each kind, and the order in which they are written.
  static let kinds: [(kind: String, group: String, versions: [String])] = [
    ("InitConfiguration", "kubeadm.k8s.io", ["v1beta2", "v1beta3", "v1beta4"]),
    ("ClusterConfiguration", "kubeadm.k8s.io", ["v1beta2", "v1beta3", "v1beta4"]),
    ("KubeProxyConfiguration", "kubeproxy.config.k8s.io", ["v1alpha1"]),
    ("KubeletConfiguration", "kubelet.config.k8s.io", ["v1beta1"]),
    ("JoinConfiguration", "kubeadm.k8s.io", ["v1beta2", "v1beta3", "v1beta4"]),
  ]

  private(set) var types: [String: [Field]] = [:]

  private init(_ table: String) {
    var type = ""
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      if words.count == 1 {
        type = words[0]
        types[type] = []
      } else if words.count == 3 {
        let versions = words[1] == "*" ? [] : Set(words[1].split(separator: ",").map(String.init))
        types[type]?.append(Field(name: words[0], versions: versions, type: Self.fieldType(words[2])))
      }
    }
  }

  private static func fieldType(_ text: String) -> FieldType {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    switch words.first {
    case "list": return .list(fieldType(words.last ?? ""))
    case "map": return .map(fieldType(words.last ?? ""))
    case "enum":
      return .oneOf((words.last ?? "").split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    case "string": return .string
    case "bool": return .bool
    case "int32", "int64", "uint32": return .integer
    case "float": return .number
    case "duration": return .duration
    case "quantity": return .quantity
    case "time": return .time
    case "object": return .free
    default: return .named(text)
    }
  }

  /// The fields of a type in an API version.
  func fields(of type: String, version: String) -> [Field] {
    (types[type] ?? []).filter { $0.versions.isEmpty || $0.versions.contains(version) }
  }
}
