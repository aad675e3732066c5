/// What the releases of Kubernetes know beyond the fields of their kinds: feature gates and flags.
///
/// `facts.json` and `flags.json` beside this file say where each comes from, and which releases it is known of.
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

  /// A flag of a component: which releases 1.x know it.
  struct Flag: Hashable, Sendable {
    /// The first release; nil if it was there before those that are known of.
    var first: Release?
    /// The last release; nil if it is still there.
    var last: Release?
    /// What is used instead.
    var instead: String?
  }

  /// A release 1.x that is the first or the last of something.
  struct Release: Hashable, Sendable {
    /// Its minor number.
    var minor: Int
    /// Whether it is certain.
    var isCertain: Bool

    /// Reads `23`, `~23`, or `-` for none.
    init?(_ word: String) {
      guard let minor = Int(word.drop { $0 == "~" }) else { return nil }
      self.minor = minor
      isCertain = !word.hasPrefix("~")
    }
  }

  /// The flags of a component.
  struct Flags: Sendable {
    /// The releases 1.x for which a name that stands nowhere is none.
    var covered: ClosedRange<Int>
    /// The flags by name.
    var known: [String: Flag] = [:]

    /// The names that a release knows.
    func names(in release: KubernetesRelease) -> [String] {
      known.filter { _, flag in
        !(flag.last.map { release.isAtLeast($0.minor + 1) } ?? false)
          && (flag.first.map { release.isAtLeast($0.minor) } ?? true)
      }.map(\.key)
    }
  }

  /// The facts of this library.
  static let shared = ReleaseFacts(releaseFactsTable)

  /// The gates of the components, by name.
  private(set) var gates: [String: Gate] = [:]
  /// The gates of kubeadm itself, by name.
  private(set) var kubeadmGates: [String: Gate] = [:]
  /// The flags by component.
  private(set) var flags: [String: Flags] = [:]

  private init(_ table: String) {
    var section = ""
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard line.hasPrefix(" ") else {
        section = words.first ?? ""
        if words.count == 3, let first = Int(words[1]), let last = Int(words[2]), first <= last {
          flags[section] = Flags(covered: first...last)
        }
        continue
      }
      switch section {
      case "gates": gates[words[0]] = Self.gate(words)
      case "kubeadmGates": kubeadmGates[words[0]] = Self.gate(words)
      default:
        for word in words.dropFirst(2) {
          let names = word.split(separator: "=", maxSplits: 1).map(String.init)
          flags[section]?.known[names[0]] = Flag(
            first: Release(words[0]), last: Release(words[1]), instead: names.count > 1 ? names[1] : nil)
        }
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
