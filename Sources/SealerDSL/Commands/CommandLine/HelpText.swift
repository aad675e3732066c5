import Foundation

/// The texts of `help`.
struct HelpText {
  private let set: CommandSet

  init(_ set: CommandSet) {
    self.set = set
  }

  func overview() -> String {
    let rows = set.specs.map { ($0.name, $0.summary) } + [("help", "Show this text or that of a command.")]
    return """
      \(set.summary)

      Usage: \(set.program) COMMAND [ARGUMENTS]

      Commands:
      \(table(rows))

      '\(set.program) help COMMAND' says more.
      """
  }

  func text(of spec: CommandSpec) -> String {
    let options = spec.options(at: set.place).map(\.spec)
    var text = "\(spec.summary)\n\nUsage: \(set.program) \(spec.name)"
    if !options.isEmpty { text += " [OPTIONS]" }
    if !spec.usage.isEmpty { text += " \(spec.usage)" }
    let rows = options.map { (title($0), $0.help) } + [("-h, --help", "Show this text.")]
    text += "\n\nOptions:\n\(table(rows))"
    let inputs = spec.listsBuildArguments ? set.buildArguments : []
    if !inputs.isEmpty {
      text += "\n\nBuild arguments of this image, --build-arg NAME=VALUE:\n" + table(inputs)
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
