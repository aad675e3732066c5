/// An API version of kubeadm's own kinds, which move with the releases; an older one is less.
///
/// Another version is a case here, its step in `ConfigurationSet+Move`, and its fields in the table of the schema.
/// Source: https://kubernetes.io/docs/reference/config-api/
package enum KubeadmVersion: String, CaseIterable, Comparable, Sendable {
  case v1beta2, v1beta3, v1beta4

  /// The group of the kinds.
  static let group = "kubeadm.k8s.io"

  /// The version of an `apiVersion`; nil for those of other groups.
  init?(apiVersion: String) {
    let parts = apiVersion.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, parts[0] == Self.group else { return nil }
    self.init(rawValue: String(parts[1]))
  }

  /// `kubeadm.k8s.io/v1beta2`.
  var apiVersion: String { "\(Self.group)/\(rawValue)" }

  /// The first version.
  static let oldest = Self.v1beta2
  /// The newest version.
  package static let newest = Self.v1beta4
  /// Those that a file can be moved to.
  package static let goals = allCases.filter { $0 > oldest }

  /// The releases that serve it.
  var served: ReleaseRange {
    switch self {
    case .v1beta2: ReleaseRange(since: 15, before: 27)
    case .v1beta3: ReleaseRange(since: 22)
    case .v1beta4: ReleaseRange(since: 31)
    }
  }

  /// Whether arguments of components are a list of names and values, not a map by name.
  var listsArguments: Bool { self >= .v1beta4 }

  /// The version that a release is given: the newest one that it serves, as the older ones are deprecated then.
  static func preferred(by release: KubernetesRelease) -> KubeadmVersion {
    allCases.last { $0.served.contains(release) } ?? oldest
  }

  package static func < (left: KubeadmVersion, right: KubeadmVersion) -> Bool {
    left.place < right.place
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
