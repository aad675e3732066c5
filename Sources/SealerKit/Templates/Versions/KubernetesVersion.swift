/// The version of Kubernetes that a chart is rendered for: `.Capabilities.KubeVersion`.
///
/// Source: https://pkg.go.dev/helm.sh/helm/v3@v3.9.4/pkg/chartutil#ParseKubeVersion
package struct KubernetesVersion: Hashable, Sendable {
  /// All of it: `v1.20.0`.
  package let version: String
  /// The first number.
  package let major: String
  /// The second number.
  package let minor: String

  /// Reads what `--kube-version` may be.
  ///
  /// - Throws: `VersionError`.
  package init(_ text: String) throws(VersionError) {
    let parsed = try SemanticVersion(text)
    version = "v\(parsed)"
    major = String(parsed.major)
    minor = String(parsed.minor)
  }

  /// What Helm 3.9 assumes without a cluster.
  package static let assumed = KubernetesVersion(version: "v1.24.0", major: "1", minor: "24")

  private init(version: String, major: String, minor: String) {
    (self.version, self.major, self.minor) = (version, major, minor)
  }
}
