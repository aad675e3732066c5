import SealerFoundations

/// An application: files that the cluster may start under a name, `APP NAME local://PATH https://…`.
public struct Application: Hashable, Sendable, Codable {
  /// The name; the files go into `application/apps/NAME`.
  public var name: String
  /// The files and folders, each `local://PATH` of the build context or an `http://` or `https://` address.
  public var files: [Expandable]

  /// Makes one.
  public init(_ name: String, files: [Expandable]) {
    self.name = name
    self.files = files
  }

  /// What a file of the build context starts with.
  package static let local = "local://"

  /// Whether a text says where a file comes from, as far as its fixed beginning tells.
  package static func hasScheme(_ text: Expandable) -> Bool {
    [local, "http://", "https://"].contains { text.description.hasPrefix($0) }
  }

  /// The copy that brings the files: a folder's content, as docker's COPY has it.
  package var copy: FileCopy {
    let sources = files.map { file -> FileCopy.Source in
      guard case .literal(let text) = file.pieces.first, text.hasPrefix(Self.local) else { return .path(file) }
      let rest = [.literal(String(text.dropFirst(Self.local.count)))] + file.pieces.dropFirst()
      return .path(Expandable(pieces: rest))
    }
    return FileCopy(sources, to: Expandable(literal: Self.folder(of: name)), placement: .contents)
  }

  /// The folder of an application's files in the rootfs.
  package static func folder(of name: String) -> String { "\(ImageLayout.apps)/\(name)" }
}

/// The commands that start an application: `APPCMDS NAME ["…"]`.
public struct ApplicationCommands: Hashable, Sendable, Codable {
  /// The application.
  public var name: String
  /// The commands, in order.
  public var commands: [String]

  /// Makes them.
  public init(_ name: String, _ commands: [String]) {
    self.name = name
    self.commands = commands
  }
}

extension String {
  /// Whether this can name an application or a stage: letters, digits, `_`, `.` and `-`, a letter or digit first.
  package var isPlainName: Bool {
    guard let first = utf8.first, first != 0x2D, first != 0x2E, first != 0x5F else { return false }
    return utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x5F].contains(byte)
    }
  }
}
