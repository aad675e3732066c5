import SealerKit

/// `version`.
struct VersionCommand: Command {
  static let spec = CommandSpec("version", summary: "Print the version.", options: [SharedOption.format]).unbounded

  private let format: OutputFormat

  init(_ values: ParsedValues) { format = values[SharedOption.format] }

  func run(_ context: CommandContext) throws {
    switch format {
    case .json:
      try context.console.print(json: ["version": Sealer.version, "platform": "\(Platform.current)"])
    case .text: context.console.print("sealer-run \(Sealer.version) \(Platform.current)")
    }
  }
}
