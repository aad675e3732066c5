import SealerKit

/// `prune`: takes away what no image needs.
struct PruneCommand: Command {
  private static let olderThan = Option(
    "older-than", "AGE", as: Age.self, help: "Only what is older, such as 30m, 12h or 7d.")
  private static let keep = Option(
    "keep", "SIZE", as: ByteCount.self,
    help: "Leave the youngest of what nothing refers to up to this size, such as 500MB or 20GB.")
  static let spec = CommandSpec(
    "prune", summary: "Remove what no image of the store needs: blobs, broken-off transfers, caches.",
    options: [olderThan, keep, SharedOption.quiet, SharedOption.format],
    examples: ["prune --older-than 7d", "prune --keep 20GB"])

  private let rule: PruneRule
  private let isQuiet: Bool
  private let format: OutputFormat
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) {
    var rule = PruneRule()
    if let age = values[Self.olderThan] { rule.age = Double(age.seconds) }
    if let size = values[Self.keep] { rule.keptBytes = size.bytes }
    self.rule = rule
    isQuiet = values[SharedOption.quiet]
    format = values[SharedOption.format]
    workspace = WorkspaceRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    let store = try workspace.workspace(context).openStore()
    let report = try await BlockingWork.run { [rule] in try store.prune(rule) }
    let console = context.console
    if format == .json { return try console.print(json: PruneRow(blobs: report.blobs, bytes: report.bytes)) }
    if isQuiet {
      for digest in report.blobs { console.print("\(digest)") }
    } else {
      console.print("removed \(report.blobs.count) blobs, \(Console.size(report.bytes)) freed")
    }
  }
}

/// What `prune --format json` prints.
private struct PruneRow: Encodable {
  var blobs: [Digest]
  var bytes: Int64
}
