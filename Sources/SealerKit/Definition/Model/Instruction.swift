/// One line of a Kubefile, or one statement of a Swift program: the two are the same value.
public enum Instruction: Hashable, Sendable {
  /// `FROM`: what the image is built on.
  case from(Base)
  /// `COPY`: files into the rootfs.
  case copy(FileCopy)
  /// `RUN`: a command at build time whose changes become a layer.
  case run(Command)
  /// `CMD`: a command that runs when the cluster starts; several are kept and all run, in order.
  case cmd(Command)
  /// `ENV`: variables for the commands that follow and for the cluster.
  case env([Assignment])
  /// `ARG`: variables that a build may set.
  case arg([Argument])
  /// `LABEL`: notes in the image's configuration.
  case label([Assignment])

  /// The Kubefile's word for it.
  public var keyword: String {
    switch self {
    case .from: "FROM"
    case .copy: "COPY"
    case .run: "RUN"
    case .cmd: "CMD"
    case .env: "ENV"
    case .arg: "ARG"
    case .label: "LABEL"
    }
  }
}

/// What an image is built on.
public enum Base: Hashable, Sendable {
  /// Nothing: an empty rootfs.
  case scratch
  /// Another cluster image, by reference.
  case image(Expandable)

  /// Reads `scratch` or a reference.
  public init(_ text: Expandable) {
    self = text.literal == "scratch" ? .scratch : .image(text)
  }

  /// The text that reads as this base.
  package var text: Expandable {
    switch self {
    case .scratch: Expandable(literal: "scratch")
    case .image(let reference): reference
    }
  }
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
public struct Argument: Hashable, Sendable, Codable {
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

/// A command, as a text for a shell or as words.
public enum Command: Hashable, Sendable {
  /// A text that `/bin/sh -c` runs.
  case shell(String)
  /// A program and its arguments, run without a shell.
  case exec([String])

  /// The command as one line of shell text.
  package var shellText: String {
    switch self {
    case .shell(let text): text
    case .exec(let words): words.map(Command.quoted).joined(separator: " ")
    }
  }

  /// A word that a shell reads as this one.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
          || [0x2D, 0x2E, 0x2F, 0x5F, 0x3A, 0x3D, 0x40, 0x25, 0x2B, 0x2C].contains(byte)
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
