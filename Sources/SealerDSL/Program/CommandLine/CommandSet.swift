import Foundation
import SealerFoundations

/// How a program ends.
public enum Outcome: Int32, Sendable {
  /// It did what it was asked for.
  case done = 0
  /// It could not.
  case failed = 1
  /// The words were wrong.
  case usage = 2
  /// The user stopped it.
  case interrupted = 130
}

/// A program: its commands, and what becomes of the words that a user types.
package struct CommandSet: Sendable {
  /// The program's name.
  package let program: String
  /// What it is, in a line.
  package let summary: String
  /// The commands.
  package let commands: [CommandSpec]

  /// Makes a program.
  package init(program: String, summary: String, commands: [CommandSpec]) {
    self.program = program
    self.summary = summary
    self.commands = commands
  }

  /// Runs the command that the words name; never exits.
  package func run(_ words: [String], console: Console, environment: [String: String]) async -> Outcome {
    do {
      if words.isEmpty {
        console.message(lines: HelpText(self).overview())
        throw UsageError.noCommand
      }
      if words[0] == "help" || words[0] == "--help" || words[0] == "-h" {
        try help(Array(words.dropFirst()), console)
        return .done
      }
      let asked = words[0] == "--version" ? ["version"] + words.dropFirst() : words
      let (spec, rest) = try command(asked)
      if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
        console.print(lines: HelpText(self).text(of: spec))
        return .done
      }
      var parser = ArgumentParser(spec)
      try parser.parse(rest)
      try await spec.run(
        Invocation(arguments: parser.arguments, values: parser.values, console: console, environment: environment))
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

  private func help(_ topic: [String], _ console: Console) throws {
    if topic.isEmpty { return console.print(lines: HelpText(self).overview()) }
    console.print(lines: HelpText(self).text(of: try command(topic).spec))
  }

  /// The command that the first words name, and the words behind it.
  private func command(_ words: [String]) throws(UsageError) -> (spec: CommandSpec, rest: [String]) {
    let two = words.prefix(2).joined(separator: " ")
    if let spec = commands.first(where: { $0.name == two && two.contains(" ") }) {
      return (spec, Array(words.dropFirst(2)))
    }
    if let spec = commands.first(where: { $0.name == words.first }) { return (spec, Array(words.dropFirst())) }
    let isGroup = commands.contains { $0.name.hasPrefix((words.first ?? "") + " ") }
    throw .unknownCommand(isGroup ? two : words.first ?? "", known: commands.map(\.name) + ["help"])
  }
}

/// The texts of `help`.
struct HelpText {
  private let set: CommandSet

  init(_ set: CommandSet) {
    self.set = set
  }

  func overview() -> String {
    let rows = set.commands.map { ($0.name, $0.summary) } + [("help", "Show this text or that of a command.")]
    return """
      \(set.summary)

      Usage: \(set.program) COMMAND [ARGUMENTS]

      Commands:
      \(table(rows))

      '\(set.program) help COMMAND' says more.
      """
  }

  func text(of spec: CommandSpec) -> String {
    var text = "\(spec.summary)\n\nUsage: \(set.program) \(spec.name)"
    if !spec.options.isEmpty { text += " [OPTIONS]" }
    if !spec.usage.isEmpty { text += " \(spec.usage)" }
    let rows = spec.options.map { (title($0), $0.help) } + [("-h, --help", "Show this text.")]
    text += "\n\nOptions:\n\(table(rows))"
    if !spec.inputs.isEmpty {
      text += "\n\nBuild arguments of this image, --build-arg NAME=VALUE:\n" + table(spec.inputs)
    }
    if !spec.examples.isEmpty {
      text += "\n\nExamples:\n" + spec.examples.map { "  \(set.program) \($0)" }.joined(separator: "\n")
    }
    return text
  }

  private func title(_ option: OptionSpec) -> String {
    let name = (option.short.map { "-\($0), " } ?? "    ") + "--\(option.name)"
    return switch option.form {
    case .flag: name
    case .single(let value), .repeated(let value): "\(name) \(value)"
    case .optional(let value, _): "\(name)[=\(value)]"
    }
  }

  private func table(_ rows: [(name: String, help: String)]) -> String {
    let width = rows.map(\.name.count).max() ?? 0
    return rows.map { "  \($0.name.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.help)" }.joined(
      separator: "\n")
  }
}
