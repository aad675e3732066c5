/// One line of a Kubefile, or one statement of a Swift program: the two are the same value.
public enum Instruction: Hashable, Sendable {
  /// `FROM`: what the image, or a stage of it, is built on.
  case from(Base)
  /// `COPY`: files into the rootfs.
  case copy(FileCopy)
  /// `RUN`: a command at build time whose changes become a layer.
  case run(Command)
  /// `CMD`: a command that runs when the cluster starts; several are kept and all run, in order.
  case cmd(Command)
  /// `CMDS`: several such commands in one line.
  case cmds([String])
  /// `ENV`: variables for the commands that follow and for the cluster.
  case env([Assignment])
  /// `ARG`: variables that a build may set.
  case arg([BuildArgument])
  /// `LABEL`: notes in the image's configuration.
  case label([Assignment])
  /// `MAINTAINER`, `CNI`, `CSI`, `KUBEVERSION`: what the image's configuration notes.
  case note(ImageNote, Expandable)
  /// `APP`: the files of an application, which the cluster may start by its name.
  case app(Application)
  /// `APPCMDS`: what starts an application, instead of what its files tell.
  case appCommands(ApplicationCommands)
  /// `LAUNCH`: the applications that start with the cluster, in this order.
  case launch([String])
}

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
