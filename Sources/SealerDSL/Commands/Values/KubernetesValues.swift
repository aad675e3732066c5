import SealerKit

/// The Kubernetes version that charts are rendered for, as it was typed.
package struct ChartKubernetes: Hashable, OptionValue {
  /// The version.
  package let version: KubernetesVersion
  /// The text.
  package let text: String

  package init(option text: String) throws(OptionFlaw) {
    do { version = try KubernetesVersion(text) } catch {
      throw .expected("a version of Kubernetes, such as v1.19.8")
    }
    self.text = text
  }
}

extension KubernetesRelease: OptionValue {
  /// Reads a release.
  package init(option text: String) throws(OptionFlaw) {
    guard let release = KubernetesRelease(text) else { throw .expected("a version, such as v1.31.6") }
    self = release
  }
}

extension KubeadmVersion: OptionValue {
  /// Those that a configuration can be moved to.
  package static var choices: [String] { goals.map(\.rawValue) }
}

extension ListMerge: OptionValue {}

/// What a configuration is taken from: a file if there is one of that name, else an image of the store.
package struct ConfigurationPlace: Hashable, OptionValue {
  private let path: HostPath

  package init(option text: String) throws(OptionFlaw) { path = try HostPath(option: text) }

  /// The file; nil if there is none.
  var file: HostPath? { path.exists ? path : nil }

  /// The image's name.
  ///
  /// - Throws: `InvalidReference` if the name is not that of an image either.
  func image() throws -> ImageReference { try ImageReference(path.text) }
}
