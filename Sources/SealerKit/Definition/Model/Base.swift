/// What an image or a stage of it is built on.
public struct Base: Hashable, Sendable {
  /// The reference of another image, or the name of an earlier stage; nil for an empty rootfs.
  public var reference: Expandable?
  /// The platform of the image; nil for that of the build.
  public var platform: Expandable?
  /// The name under which later lines take files from this stage.
  public var stage: String?

  /// Nothing: an empty rootfs.
  public static let scratch = Base("scratch")

  /// Reads `scratch`, a reference or the name of a stage.
  public init(_ text: Expandable, platform: Expandable? = nil, stage: String? = nil) {
    reference = text.literal == "scratch" ? nil : text
    self.platform = platform
    self.stage = stage
  }

  /// The text that reads as this base.
  package var text: Expandable { reference ?? Expandable(literal: "scratch") }
}

/// A name and its value: of a variable or of a label.
public struct Assignment: Hashable, Sendable, Codable {
  /// The name.
  public var name: String
  /// The value.
  public var value: Expandable

  /// Makes one.
  public init(_ name: String, _ value: Expandable) {
    self.name = name
    self.value = value
  }
}

/// A build argument: `ARG NAME` or `ARG NAME=default`.
public struct BuildArgument: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The value where the build gives none.
  public var fallback: Expandable?
  /// Whether it is for the FROM lines alone, and for the stages that declare it again, as docker has what stands before the
  /// first FROM.
  public var isForBases: Bool

  /// Makes one.
  public init(_ name: String, fallback: Expandable? = nil, isForBases: Bool = false) {
    self.name = name
    self.fallback = fallback
    self.isForBases = isForBases
  }
}

extension BuildArgument: Codable {
  private enum CodingKeys: String, CodingKey { case name, fallback, isForBases }

  /// Reads an argument.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    fallback = try container.decodeIfPresent(Expandable.self, forKey: .fallback)
    isForBases = try container.decodeIfPresent(Bool.self, forKey: .isForBases) ?? false
  }

  /// Writes what there is to say.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(fallback, forKey: .fallback)
    if isForBases { try container.encode(true, forKey: .isForBases) }
  }
}
