import SealerKit

/// `verify`: hashes the store.
struct VerifyCommand: Command {
  static let spec = CommandSpec(
    "verify", summary: "Hash everything in the store again.", options: [SharedOption.quiet, SharedOption.format])

  private let isQuiet: Bool
  private let format: OutputFormat
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) {
    isQuiet = values[SharedOption.quiet]
    format = values[SharedOption.format]
    workspace = WorkspaceRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    let store = try workspace.workspace(context).openStore()
    let verdict = try await BlockingWork.run { try store.verifyAll() }
    if format == .json {
      try context.console.print(json: VerifyRow(verdict))
    } else if verdict.flaws.isEmpty, !isQuiet {
      context.console.print("\(verdict.blobs) blobs, \(Console.size(verdict.bytes)): all right")
    }
    try Diagnostics(verdict.flaws.flatMap(\.diagnostics)).throwIfErrors()
  }
}

/// What `verify --format json` prints.
private struct VerifyRow: Encodable {
  var blobs: Int
  var bytes: Int64
  var flaws: [String]

  init(_ verdict: StoreVerdict) {
    blobs = verdict.blobs
    bytes = verdict.bytes
    flaws = verdict.flaws.flatMap(\.diagnostics).map(\.found)
  }
}
