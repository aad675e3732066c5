/// A release of Kubernetes: `v1.19.8`, or `1.19` where the patch doesn't matter.
package struct KubernetesRelease: Hashable, Sendable {
  /// The first number.
  package let major: Int
  /// The second number, which decides what a release knows.
  package let minor: Int
  /// The text with its `v` and its patch, the first one where none was given, as `kubernetesVersion` has it.
  package let text: String
  /// Whether the patch was given.
  let namesPatch: Bool

  /// Reads a release; nil if the text is none.
  package init?(_ text: String) {
    let version = /v?(\d{1,4})\.(\d{1,4})(\.\d{1,9}(?:[-+][0-9A-Za-z.+-]+)?)?/
    guard let match = text.wholeMatch(of: version), let major = Int(match.1), let minor = Int(match.2) else {
      return nil
    }
    self.major = major
    self.minor = minor
    self.text = "v\(major).\(minor)\(match.3 ?? ".0")"
    namesPatch = match.3 != nil
  }

  /// The release that a label such as `stable-1.29` stands for; for `stable` and `latest`, the newest that is known.
  ///
  /// Source: https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/
  init?(label: String) {
    let words = /(?:(?:ci|ci-cross|release)\/)?(?:stable|latest)(?:-1(?:\.(\d+))?)?/
    guard let match = label.wholeMatch(of: words) else { return nil }
    self.init(major: 1, minor: match.1.flatMap { Int($0) } ?? Self.newestMinor)
  }

  /// The newest release 1.x that the tables speak of.
  private static let newestMinor = 34

  /// A release that is known to be one.
  init(major: Int, minor: Int) {
    self.major = major
    self.minor = minor
    text = "v\(major).\(minor).0"
    namesPatch = false
  }

  /// Whether it is the release 1.x of that minor number, or a later one.
  func isAtLeast(_ minor: Int) -> Bool { major > 1 || (major == 1 && self.minor >= minor) }

  /// Whether it may be the same as another one, as far as both say it.
  func agrees(with other: KubernetesRelease) -> Bool {
    namesPatch && other.namesPatch ? text == other.text : (major, minor) == (other.major, other.minor)
  }

  /// `1.19`.
  var short: String { "\(major).\(minor)" }
}

/// The releases 1.x that know something.
struct ReleaseRange: Hashable, Sendable {
  /// The first one.
  var since: Int?
  /// The first one that doesn't any more.
  var before: Int?

  /// From a release 1.x on, to before another one.
  init(since: Int? = nil, before: Int? = nil) {
    self.since = since
    self.before = before
  }

  /// Reads `>=1.22`, `<1.24` or `*`.
  init(_ rule: some StringProtocol) {
    let minor = rule.split(separator: ".").last.flatMap { Int($0) }
    if rule.hasPrefix(">=") { since = minor } else if rule.hasPrefix("<") { before = minor }
  }

  func contains(_ release: KubernetesRelease) -> Bool {
    (since.map { release.isAtLeast($0) } ?? true) && !(before.map { release.isAtLeast($0) } ?? false)
  }

  /// `since 1.22`, `before 1.24`.
  var words: String {
    since.map { "Kubernetes 1.\($0) or later" } ?? before.map { "Kubernetes before 1.\($0)" } ?? "any Kubernetes"
  }
}
