import SealerFoundations

/// The configuration of an image: platform, how it runs, its layers by their uncompressed digests, its history.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md
package struct ImageConfig: Hashable, Sendable, Codable {
  /// How a container of the image runs.
  package struct Execution: Hashable, Sendable, Codable {
    /// Variables as `NAME=value`.
    package var env: [String]?
    /// The command and its arguments.
    package var cmd: [String]?
    /// What the command is given to.
    package var entrypoint: [String]?
    /// The folder it starts in.
    package var workingDir: String?
    /// Who it runs as.
    package var user: String?
    /// Notes by key.
    package var labels: [String: String]?

    /// Makes an empty one.
    package init() {}

    private enum CodingKeys: String, CodingKey {
      case env = "Env"
      case cmd = "Cmd"
      case entrypoint = "Entrypoint"
      case workingDir = "WorkingDir"
      case user = "User"
      case labels = "Labels"
    }
  }

  /// The layers by their uncompressed digests.
  package struct RootFS: Hashable, Sendable, Codable {
    /// Always `layers`.
    package var type = "layers"
    /// The digests of the uncompressed layers, lowest first.
    package var diffIDs: [Digest]

    /// Makes one.
    package init(diffIDs: [Digest] = []) { self.diffIDs = diffIDs }

    private enum CodingKeys: String, CodingKey {
      case type
      case diffIDs = "diff_ids"
    }
  }

  /// A step that made the image.
  package struct History: Hashable, Sendable, Codable {
    /// When, by RFC 3339.
    package var created: String?
    /// The instruction.
    package var createdBy: String?
    /// A remark.
    package var comment: String?
    /// Whether the step made no layer.
    package var emptyLayer: Bool?

    /// Makes a step.
    package init(created: String? = nil, createdBy: String? = nil, emptyLayer: Bool? = nil) {
      self.created = created
      self.createdBy = createdBy
      self.emptyLayer = emptyLayer
    }

    private enum CodingKeys: String, CodingKey {
      case created, comment
      case createdBy = "created_by"
      case emptyLayer = "empty_layer"
    }
  }

  /// When the image was made, by RFC 3339.
  package var created: String?
  /// Who made it.
  package var author: String?
  /// The CPU by Go's name.
  package var architecture: String
  /// The CPU's variant.
  package var variant: String?
  /// The operating system by Go's name.
  package var os: String
  /// How a container of the image runs.
  package var config: Execution?
  /// The layers.
  package var rootfs: RootFS
  /// The steps.
  package var history: [History]?

  /// Makes a configuration without layers.
  package init(platform: Platform) {
    architecture = platform.architecture
    variant = platform.variant
    os = platform.os
    rootfs = RootFS()
  }

  /// What the image says it is for; nil if it says nothing.
  package var platform: StatedPlatform? {
    get { architecture.isEmpty ? nil : StatedPlatform(os: os, architecture: architecture, variant: variant) }
    set { (os, architecture, variant) = (newValue?.os ?? "", newValue?.architecture ?? "", newValue?.variant) }
  }
}

extension ImageConfig {
  /// Reads a configuration; tools that make images without a base leave the platform out.
  ///
  /// - Throws: `DecodingError`.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    created = try container.decodeIfPresent(String.self, forKey: .created)
    author = try container.decodeIfPresent(String.self, forKey: .author)
    architecture = try container.decodeIfPresent(String.self, forKey: .architecture) ?? ""
    variant = try container.decodeIfPresent(String.self, forKey: .variant)
    os = try container.decodeIfPresent(String.self, forKey: .os) ?? ""
    config = try container.decodeIfPresent(Execution.self, forKey: .config)
    rootfs = try container.decode(RootFS.self, forKey: .rootfs)
    history = try container.decodeIfPresent([History].self, forKey: .history)
  }
}
