import SealerKit

/// `rmi`: names, and the blobs that nothing else needs.
struct RemoveCommand: BlockingCommand {
  private static let names = Operand("NAME", usage: "NAME…", repeated: ImageReference.self, count: 1...1000)
  static let spec = CommandSpec(
    "rmi", summary: "Remove images from the store.", operands: [names], options: [SharedOption.quiet])

  private let names: [ImageReference]
  private let isQuiet: Bool
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    names = try values[Self.names]
    isQuiet = values[SharedOption.quiet]
    workspace = WorkspaceRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let store = try workspace.workspace(context).openStore()
    for name in names { _ = try store.require(name) }
    for name in names {
      guard let removed = try store.untag(name) else { continue }
      context.console.print(isQuiet ? "\(removed.digest)" : "removed \(name.familiarName)")
    }
    do {
      _ = try store.removeUnreferenced()
    } catch StoreError.inUse {
      context.console.message("another process uses the store; the blobs stay until the next rmi")
    }
  }
}
