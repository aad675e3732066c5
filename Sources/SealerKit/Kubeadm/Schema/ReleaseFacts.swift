/// What the releases of Kubernetes know beyond the fields of their kinds: feature gates and flags.
///
/// Source: https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
struct ReleaseFacts: Sendable {
  /// A feature gate: which releases 1.x know it.
  struct Gate: Hashable, Sendable {
    /// The first release.
    var first: Int
    /// The last release; nil if it is still there.
    var last: Int?
    /// Since when it is on whatever one says.
    var alwaysOn: Int?
    /// Whether the last release is certain.
    var isCertain = true
  }

  /// A flag that was taken away.
  struct Flag: Hashable, Sendable {
    /// The last release 1.x that knows it.
    var last: Int
    /// What is used instead.
    var instead: String?
    /// Whether the last release is certain.
    var isCertain = true
  }

  /// The facts of this library.
  static let shared = ReleaseFacts(releaseFactsTable)

  /// The gates of the components, by name.
  private(set) var gates: [String: Gate] = [:]
  /// The gates of kubeadm itself, by name.
  private(set) var kubeadmGates: [String: Gate] = [:]
  /// The flags that were taken away, by component and name.
  private(set) var flags: [String: [String: Flag]] = [:]

  private init(_ table: String) {
    var section = ""
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 1 else {
        section = words.first ?? ""
        continue
      }
      switch section {
      case "gates": gates[words[0]] = Self.gate(words)
      case "kubeadmGates": kubeadmGates[words[0]] = Self.gate(words)
      default:
        guard let last = Int(words[1].drop { $0 == "~" }) else { continue }
        flags[section, default: [:]][words[0]] = Flag(
          last: last, instead: words.count > 2 ? words[2] : nil, isCertain: !words[1].hasPrefix("~"))
      }
    }
  }

  private static func gate(_ words: [String]) -> Gate? {
    guard words.count > 2, let first = Int(words[1]) else { return nil }
    return Gate(
      first: first, last: Int(words[2].drop { $0 == "~" }), alwaysOn: words.count > 3 ? Int(words[3]) : nil,
      isCertain: !words[2].hasPrefix("~"))
  }
}
