/// Where a command is offered.
package enum CommandPlace: Hashable, Sendable, CaseIterable {
  /// By the tool, for whatever the words name.
  case tool
  /// By an image: its own program, or the single file that is started as one. The words mean that image.
  case image
}

/// What is known of a command beside what it does: its words, and what help and completion say of it.
package struct CommandSpec: Sendable {
  /// The name, one word, or two for a command of a group: `kubeadm render`.
  package let name: String
  /// What it does, in a line.
  package let summary: String
  /// The arguments, in their order; only the last one may have several values or be missing.
  package let operands: [any AnyOperand]
  /// A few lines that show how it is used.
  package let examples: [String]
  /// Where it is offered.
  package let places: Set<CommandPlace>
  /// Whether it reads something from outside, so that its bounds can be raised.
  package private(set) var isBounded = true
  /// Whether its help lists the build arguments of the image that the program is.
  package private(set) var listsBuildArguments = false
  private let options: [any AnyOption]

  /// Describes a command.
  package init(
    _ name: String, summary: String, operands: [any AnyOperand] = [], options: [any AnyOption] = [],
    examples: [String] = [], places: Set<CommandPlace> = [.tool]
  ) {
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options
    self.examples = examples
    self.places = places
  }

  /// The same command, which reads nothing from outside.
  package var unbounded: CommandSpec {
    var spec = self
    spec.isBounded = false
    return spec
  }

  /// The same command, whose help lists the image's build arguments.
  package var listingBuildArguments: CommandSpec {
    var spec = self
    spec.listsBuildArguments = true
    return spec
  }

  /// The options that it has in a place.
  package func options(at place: CommandPlace) -> [any AnyOption] {
    options.filter { $0.spec.places.contains(place) } + (isBounded ? [WorkspaceRequest.limit] : [])
  }

  /// The arguments as the usage line shows them.
  package var usage: String { operands.map(\.spec.usage).joined(separator: " ") }

  /// The number of arguments that it takes.
  var argumentCount: ClosedRange<Int> {
    let counts = operands.map(\.spec.count)
    return counts.reduce(0) { $0 + $1.lowerBound }...counts.reduce(0) { $0 + $1.upperBound }
  }
}
