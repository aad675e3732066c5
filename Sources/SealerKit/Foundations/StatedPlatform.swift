/// What a document says an image is for, word by word: an entry of an index, or a configuration.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-index.md, `platform`.
package struct StatedPlatform: Hashable, Sendable, Codable {
  /// The operating system by Go's name, `linux`.
  package var os: String
  /// The CPU by Go's name, `amd64`.
  package var architecture: String
  /// The CPU's variant, `v8`.
  package var variant: String?

  /// Takes any words.
  package init(os: String, architecture: String, variant: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.variant = variant
  }

  /// States a platform.
  package init(_ platform: Platform) {
    self.init(os: platform.os, architecture: platform.architecture, variant: platform.variant)
  }

  /// Whether it is what attestations beside images have, `unknown/unknown`.
  package var isUnknown: Bool { os == "unknown" }

  /// The platform in the form that all tools agree on; nil if no cluster runs on it.
  package var platform: Platform? {
    let words = [os.isEmpty ? CPUFamily.os : os, architecture] + [variant ?? ""].filter { !$0.isEmpty }
    return try? Platform(words.joined(separator: "/"))
  }
}

extension StatedPlatform: CustomStringConvertible, Comparable {
  /// `os/architecture[/variant]`: in the agreed form where there is one, else as it was written.
  package var description: String {
    if let platform { return platform.description }
    return ([os, architecture] + [variant ?? ""].filter { !$0.isEmpty }).joined(separator: "/")
  }

  /// Orders by text.
  package static func < (left: StatedPlatform, right: StatedPlatform) -> Bool { left.description < right.description }
}
