/// Files that go into the rootfs.
public struct FileCopy: Hashable, Sendable, Codable {
  /// Where the sources go, said exactly: a definition knows no dialect.
  public enum Placement: String, Hashable, Sendable, Codable {
    /// Every source keeps its name, inside the destination folder.
    case into
    /// The one source becomes the destination itself: a folder's content is found there, a file by that name; a file
    /// whose destination is a folder already goes into it.
    case exactly
    /// What a source folder holds goes into the destination folder, and so does a source that is a file.
    case contents
  }

  /// Something to copy.
  public enum Source: Hashable, Sendable {
    /// A file or folder of the build context, or of what the copy is from; or an `http://` or `https://` address.
    case path(Expandable)
    /// A file whose text stands in the definition.
    case inline(InlineFile)
  }

  /// What is copied, at least one.
  public var sources: [Source]
  /// Where it goes.
  public var destination: Expandable
  /// How the destination is meant.
  public var placement: Placement
  /// An earlier stage, by its name or number, or another image, by reference; nil for the build context.
  public var from: Expandable?
  /// The platforms, joined by commas, that the copy is for; of a copy from an image, the platform of that image.
  public var platform: Expandable?
  /// The permissions of every file and folder that is copied; nil to keep those of the sources.
  public var permissions: Permissions?

  /// Makes one.
  public init(
    _ sources: [Source], to destination: Expandable, placement: Placement = .into, from: Expandable? = nil,
    platform: Expandable? = nil, permissions: Permissions? = nil
  ) {
    self.sources = sources
    self.destination = destination
    self.placement = placement
    self.from = from
    self.platform = platform
    self.permissions = permissions
  }
}

extension FileCopy {
  /// The same copy as docker's COPY says it: under the whole name, or into a folder.
  ///
  /// A folder that keeps its name beside other sources can't be said so, and loses it.
  package var dockerForm: FileCopy {
    guard placement == .into else { return self }
    var result = self
    result.placement = .contents
    guard sources.count == 1, let name = sources.first?.fixedName else { return result }
    result.placement = .exactly
    let folder = destination.literal.map { text in
      text.isEmpty || text == "." ? "" : text.hasSuffix("/") ? text : text + "/"
    }
    if let folder {
      result.destination = Expandable(literal: folder + name)
    } else {
      result.destination.append(literal: "/" + name)
    }
    return result
  }
}

extension FileCopy.Source {
  /// The last name of a source that stands for one file or folder, whatever the build's arguments are.
  fileprivate var fixedName: String? {
    switch self {
    case .inline(let file): return file.name
    case .path(let path):
      guard case .literal(let text)? = path.pieces.last, !text.contains(where: { "*?[\\".contains($0) }),
        let name = text.split(separator: "/").last.map(String.init), name != ".", name != "..",
        path.pieces.count == 1 || text.contains("/")
      else { return nil }
      return name
    }
  }
}

extension String {
  /// Whether a source is an address of a web server, and no path.
  package var isWebAddress: Bool { ["http://", "https://"].contains { lowercased().hasPrefix($0) } }
}

/// The permission bits of a file, from 0000 to 07777; as a text they are octal.
public struct Permissions: Hashable, Sendable, LosslessStringConvertible, ExpressibleByIntegerLiteral, Codable {
  /// The bits.
  public var bits: UInt16

  /// The octal digits, at least three.
  public var description: String {
    let digits = String(bits, radix: 8)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// Reads one to four octal digits, a zero before them or not.
  public init?(_ text: String) {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x37).contains($0) }),
      let bits = UInt16(text, radix: 8), bits <= 0o7777
    else { return nil }
    self.bits = bits
  }

  /// Takes the bits of a literal such as `0o600`.
  public init(integerLiteral bits: UInt16) { self.bits = bits & 0o7777 }

  /// Reads octal digits.
  ///
  /// - Throws: `DecodingError` if there are none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let permissions = Permissions(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "permissions '\(text)'; expected octal digits such as 0644")
    }
    self = permissions
  }

  /// Writes octal digits.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
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
