import Foundation
import SealerDSL
import SealerFoundations

/// A program as its user meets it: its name, the commands that it offers, and what becomes of the words that are typed.
package struct CommandSet: Sendable {
  /// The program's name.
  package let program: String
  /// What it is, in a line.
  package let summary: String
  /// Where the commands get their definition from.
  package let origin: DefinitionOrigin
  /// The commands.
  package let commands: [any Command.Type]

  /// Makes a program of the commands of the registry that are offered in its place.
  package init(program: String, summary: String, origin: DefinitionOrigin) {
    self.init(
      program: program, summary: summary, origin: origin, commands: CommandRegistry.commands(at: origin.place))
  }

  /// Makes a program of some commands.
  package init(program: String, summary: String, origin: DefinitionOrigin, commands: [any Command.Type]) {
    self.program = program
    self.summary = summary
    self.origin = origin
    self.commands = commands
  }

  /// What the program is to its user.
  package var place: CommandPlace { origin.place }
  /// The commands' words.
  package var specs: [CommandSpec] { commands.map { $0.spec } }

  /// The build arguments of the image that the program is, and what they mean.
  var buildArguments: [(name: String, help: String)] {
    origin.declaredArguments.map { argument in
      let help = argument.help.isEmpty ? "" : "\(argument.help) "
      return (argument.name, "\(help)(\(argument.form), default: \(argument.fallback))")
    }
  }

  /// Runs the command that the words name; never exits.
  package func run(_ words: [String], console: Console, environment: [String: String]) async -> Outcome {
    do {
      try await perform(words, CommandContext(console: console, environment: environment, set: self))
      try console.throwIfOutputIsLost()
      return .done
    } catch let error as UsageError {
      console.report(error.diagnostics)
      return .usage
    } catch is CancellationError {
      console.message("interrupted")
      return .interrupted
    } catch let error as any DiagnosticConvertible {
      if Task.isCancelled { return .interrupted }
      console.report(error.diagnostics)
      return .failed
    } catch {
      console.report([Diagnostic("\(error)")])
      return .failed
    }
  }

  private func perform(_ words: [String], _ context: CommandContext) async throws {
    let console = context.console
    guard let first = words.first else {
      console.message(lines: HelpText(self).overview())
      throw UsageError.noCommand
    }
    if ["help", "--help", "-h"].contains(first) { return try help(Array(words.dropFirst()), console) }
    let (command, rest) = try command(first == "--version" ? ["version"] + words.dropFirst() : words)
    let spec = command.spec
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return console.print(lines: HelpText(self).text(of: spec))
    }
    try await command.init(ParsedValues(rest, for: spec, at: place)).run(context)
  }

  private func help(_ topic: [String], _ console: Console) throws {
    if topic.isEmpty { return console.print(lines: HelpText(self).overview()) }
    console.print(lines: HelpText(self).text(of: try command(topic).command.spec))
  }

  /// The command that the first words name, and the words behind it.
  private func command(_ words: [String]) throws(UsageError) -> (command: any Command.Type, rest: [String]) {
    let two = words.prefix(2).joined(separator: " ")
    if let command = commands.first(where: { $0.spec.name == two && two.contains(" ") }) {
      return (command, Array(words.dropFirst(2)))
    }
    if let command = commands.first(where: { $0.spec.name == words.first }) {
      return (command, Array(words.dropFirst()))
    }
    let isGroup = commands.contains { $0.spec.name.hasPrefix((words.first ?? "") + " ") }
    throw .unknownCommand(isGroup ? two : words.first ?? "", known: specs.map(\.name) + ["help"])
  }
}
