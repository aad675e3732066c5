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
public struct BuildArgument: Hashable, Sendable, Codable {
  /// The name.
  public var name: String
  /// The value where the build gives none.
  public var fallback: Expandable?

  /// Makes one.
  public init(_ name: String, fallback: Expandable? = nil) {
    self.name = name
    self.fallback = fallback
  }
}
