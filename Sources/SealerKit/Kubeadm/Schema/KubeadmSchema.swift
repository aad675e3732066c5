import Foundation

/// What may stand in the kinds that kubeadm reads.
struct KubeadmSchema: Sendable {
  /// The type of a field.
  indirect enum FieldType: Hashable, Sendable {
    case string, bool, number, duration, quantity, time
    /// A whole number of so many bits.
    case integer(ClosedRange<Int64>)
    /// Anything.
    case free
    /// One of these texts.
    case oneOf([String])
    /// A type of the schema.
    case named(String)
    case list(FieldType)
    case map(FieldType)
  }

  /// What a text has to be.
  enum Format: String, Sendable {
    case cidr, cidrs, address, version, quantity, token, repository, altname, endpoint, hostport, url, domain, path,
      nodeports, bind
  }

  /// A field, and who has it.
  struct Field: Hashable, Sendable {
    var name: String
    /// The API versions of kubeadm's kinds; empty for all.
    var versions: Set<KubeadmVersion>
    var releases: ReleaseRange
    /// The numbers that it takes.
    var range: ClosedRange<Int64>?
    var format: Format?
    /// How a list of an upper layer meets the one below it.
    var lists = ListRule.replace
    /// The fields beside it that can't stand with it; an upper layer that sets it takes them away.
    var instead: [String] = []
    /// Where it stands in newer API versions.
    var moved: [String] = []
    /// Whether an element of a list has to have it.
    var isNeeded = false
    var type: FieldType
  }

  /// A kind, its API group and versions.
  struct Kind: Hashable, Sendable {
    var name: String
    var group: String
    var versions: [String]

    init(name: String, group: String, versions: [String]) {
      (self.name, self.group, self.versions) = (name, group, versions)
    }

    /// A kind of kubeadm's own, which a version and all later ones have.
    init(_ name: String, since first: KubeadmVersion) {
      self.init(
        name: name, group: KubeadmVersion.group,
        versions: KubeadmVersion.allCases.filter { $0 >= first }.map(\.rawValue))
    }

    /// `kubeadm.k8s.io/v1beta2`.
    func apiVersion(_ version: String) -> String { "\(group)/\(version)" }
  }

  /// The schema of this library.
  static let shared = KubeadmSchema(kubeadmSchemaTable)

  /// The kinds in the order in which they are written.
  static let kinds: [Kind] = [
    Kind("InitConfiguration", since: .v1beta2),
    Kind("ClusterConfiguration", since: .v1beta2),
    Kind(name: "KubeProxyConfiguration", group: "kubeproxy.config.k8s.io", versions: ["v1alpha1"]),
    Kind(name: "KubeletConfiguration", group: "kubelet.config.k8s.io", versions: ["v1beta1"]),
    Kind("JoinConfiguration", since: .v1beta2),
    Kind("ResetConfiguration", since: .v1beta4),
    Kind("UpgradeConfiguration", since: .v1beta4),
  ]

  /// A kind by its name.
  static func kind(_ name: String) -> Kind? { kinds.first { $0.name == name } }

  private(set) var types: [String: [Field]] = [:]

  private init(_ table: String) {
    var type = ""
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 8).map(String.init)
      if words.count == 1 {
        type = words[0]
        types[type] = []
      } else if words.count == 9 {
        types[type]?.append(
          Field(
            name: words[0].replacing("!", with: ""),
            versions: Set(words[1].split(separator: ",").compactMap { KubeadmVersion(rawValue: String($0)) }),
            releases: ReleaseRange(words[2]), range: Self.range(words[3]), format: Format(rawValue: words[4]),
            lists: ListRule(words[5]), instead: Self.names(words[6]), moved: Self.names(words[7]),
            isNeeded: words[0].hasSuffix("!"), type: Self.fieldType(words[8])))
      }
    }
  }

  private static func names(_ text: String) -> [String] {
    text == "*" ? [] : text.split(separator: ",").map(String.init)
  }

  private static func range(_ text: String) -> ClosedRange<Int64>? {
    let ends = text.components(separatedBy: "...").compactMap { Int64($0) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
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
    case "int32": return .integer(Int64(Int32.min)...Int64(Int32.max))
    case "uint32": return .integer(0...Int64(UInt32.max))
    case "int64": return .integer(Int64.min...Int64.max)
    case "float": return .number
    case "duration": return .duration
    case "quantity": return .quantity
    case "time": return .time
    case "object": return .free
    default: return .named(text)
    }
  }

  /// The fields of a type in an API version of kubeadm's kinds; in those of other groups, nil, all of them.
  ///
  /// The kubelet's kinds use types of kubeadm's, too; there, their versions mean nothing.
  func fields(of type: String, version: KubeadmVersion?) -> [Field] {
    (types[type] ?? []).filter { field in
      field.versions.isEmpty || (version.map(field.versions.contains) ?? true)
    }
  }

  /// The field that a path leads to in an API version; nil if there is none.
  ///
  /// The keys of a map count as steps.
  func field(_ path: ArraySlice<String>, of type: String, version: KubeadmVersion?) -> Field? {
    guard let name = path.first, let field = fields(of: type, version: version).first(where: { $0.name == name }) else {
      return nil
    }
    let rest = path.dropFirst()
    switch field.type {
    case _ where rest.isEmpty: return field
    case .named(let inner): return self.field(rest, of: inner, version: version)
    case .map, .free: return field
    default: return nil
    }
  }
}
