import SealerDefinition
import SealerFoundations
import SealerOCI

/// The plan of a build: everything pinned that can vary.
public struct BuildPlan: Hashable, Sendable, Codable {
  /// What the image is built on.
  public struct Base: Hashable, Sendable, Codable {
    /// Its name, in normal form.
    public var reference: ImageReference
    /// The digest of its manifest.
    public var digest: Digest
    /// The bytes of its layers.
    public var size: Int64
    /// The number of its layers.
    public var layers: Int
  }

  /// One statement.
  public struct Step: Hashable, Sendable, Codable {
    /// The instruction in its canonical form.
    public var instruction: String
    /// Where it was written.
    public var site: SourceSite
    /// Whether it makes a layer.
    public var makesLayer: Bool
    /// The number of files and folders that it copies.
    public var entries: Int?
    /// The bytes that it copies, before compression.
    public var size: Int64?
  }

  /// A container image.
  public struct Image: Hashable, Sendable, Codable {
    /// Its name, in normal form.
    public var reference: ImageReference
    /// How sure it is that this is an image.
    public var confidence: ImageFind.Confidence
    /// The digest of its manifest for the platform; nil if it can't be had.
    public var digest: Digest?
    /// The bytes of its blobs.
    public var size: Int64?
    /// Whether the base embeds all of it.
    public var isReused: Bool
    /// The places that name it.
    public var finds: [Find]
  }

  /// The version of the form that this library writes, and the only one it reads: `Schema/plan.schema.json`.
  public static let jsonVersion = 1

  /// The version of this form.
  public private(set) var version = BuildPlan.jsonVersion
  /// What the image is for.
  public var platform: Platform
  /// What it is built on; nil for an empty rootfs.
  public var base: Base?
  /// The statements.
  public var steps: [Step]
  /// The images, sorted.
  public var images: [Image]
  /// The commands that start it.
  public var commands: [String]
}

extension BuildPlan {
  private enum CodingKeys: String, CodingKey { case version, platform, base, steps, images, commands }

  /// Reads a plan.
  ///
  /// - Throws: `DecodingError`, also if the version is another one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    version = try container.decode(Int.self, forKey: .version)
    guard version == Self.jsonVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: container,
        debugDescription: "version \(version) of the plan's form; expected \(Self.jsonVersion)")
    }
    platform = try container.decode(Platform.self, forKey: .platform)
    base = try container.decodeIfPresent(Base.self, forKey: .base)
    steps = try container.decode([Step].self, forKey: .steps)
    images = try container.decode([Image].self, forKey: .images)
    commands = try container.decode([String].self, forKey: .commands)
  }

  init(_ build: PreparedBuild, images: [Image]) {
    platform = build.options.platform
    base = build.base.map { base in
      Base(
        reference: base.reference, digest: base.descriptor.digest,
        size: base.manifest.layers.reduce(0) { $0 &+ $1.size }, layers: base.manifest.layers.count)
    }
    steps = build.steps.map { step in
      switch step.action {
      case .copy(let copy):
        Step(
          instruction: step.text, site: step.site, makesLayer: true, entries: copy.entries.count,
          size: copy.entries.reduce(0) { $0 &+ $1.size })
      case .run, .copyStage: Step(instruction: step.text, site: step.site, makesLayer: true)
      case .configure: Step(instruction: step.text, site: step.site, makesLayer: false)
      }
    }
    self.images = images
    commands = build.image.settings.commands
  }
}

extension PlannedEntry {
  /// The bytes of a file.
  var size: Int64 {
    switch source {
    case .file(_, let size, _): size
    case .text(let data): Int64(data.count)
    case .folder, .link: 0
    }
  }
}
