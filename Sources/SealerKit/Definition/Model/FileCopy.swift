import SealerFoundations

/// Files that go into the rootfs.
public struct FileCopy: Hashable, Sendable, Codable {
  /// Where the sources go, said exactly: a definition knows no dialect.
  public enum Placement: String, Hashable, Sendable, Codable {
    /// Every source keeps its name, inside the destination folder.
    case into
    /// The one source becomes the destination itself.
    case exactly
    /// What the source folder holds goes into the destination folder.
    case contents
  }

  /// Something to copy.
  public enum Source: Hashable, Sendable {
    /// A file or folder of the build context.
    case context(Expandable)
    /// A file whose text stands in the definition.
    case inline(InlineFile)
  }

  /// What is copied, at least one.
  public var sources: [Source]
  /// Where it goes.
  public var destination: Expandable
  /// How the destination is meant.
  public var placement: Placement

  /// Makes one.
  public init(_ sources: [Source], to destination: Expandable, placement: Placement = .into) {
    self.sources = sources
    self.destination = destination
    self.placement = placement
  }
}

/// A file whose text stands in the definition: a heredoc of a Kubefile, a `File` of a Swift program.
public struct InlineFile: Hashable, Sendable, Codable {
  /// The file's name, without folders.
  public var name: String
  /// The file's text.
  public var contents: Expandable

  /// Makes one.
  public init(name: String, contents: Expandable) {
    self.name = name
    self.contents = contents
  }
}
