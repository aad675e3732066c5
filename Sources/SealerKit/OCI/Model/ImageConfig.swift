import SealerFoundations

/// The configuration of an image: platform, how it runs, its layers by their uncompressed digests, its history.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md
public struct ImageConfig: Hashable, Sendable, Codable {
  /// How a container of the image runs.
  public struct Execution: Hashable, Sendable, Codable {
    /// Variables as `NAME=value`.
    public var env: [String]?
    /// The command and its arguments.
    public var cmd: [String]?
    /// What the command is given to.
    public var entrypoint: [String]?
    /// The folder it starts in.
    public var workingDir: String?
    /// Who it runs as.
    public var user: String?
    /// Notes by key.
    public var labels: [String: String]?

    /// Makes an empty one.
    public init() {}

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
  public struct RootFS: Hashable, Sendable, Codable {
    /// Always `layers`.
    public var type = "layers"
    /// The digests of the uncompressed layers, lowest first.
    public var diffIDs: [Digest]

    /// Makes one.
    public init(diffIDs: [Digest] = []) { self.diffIDs = diffIDs }

    private enum CodingKeys: String, CodingKey {
      case type
      case diffIDs = "diff_ids"
    }
  }

  /// A step that made the image.
  public struct History: Hashable, Sendable, Codable {
    /// When, by RFC 3339.
    public var created: String?
    /// The instruction.
    public var createdBy: String?
    /// A remark.
    public var comment: String?
    /// Whether the step made no layer.
    public var emptyLayer: Bool?

    /// Makes a step.
    public init(created: String? = nil, createdBy: String? = nil, emptyLayer: Bool? = nil) {
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
  public var created: String?
  /// Who made it.
  public var author: String?
  /// The CPU by Go's name.
  public var architecture: String
  /// The CPU's variant.
  public var variant: String?
  /// The operating system by Go's name.
  public var os: String
  /// How a container of the image runs.
  public var config: Execution?
  /// The layers.
  public var rootfs: RootFS
  /// The steps.
  public var history: [History]?

  /// Makes a configuration without layers.
  public init(platform: Platform) {
    architecture = platform.architecture
    variant = platform.variant
    os = platform.os
    rootfs = RootFS()
  }

  /// The platform.
  public var platform: Platform { Platform(os: os, architecture: architecture, variant: variant) }
}
