import SealerKit

/// `tag`: one more name for an image.
struct TagCommand: BlockingCommand {
  private static let name = Operand("NAME", as: ImageReference.self)
  private static let newName = Operand("NEW-NAME", as: ImageReference.self)
  static let spec = CommandSpec(
    "tag", summary: "Give an image of the store one more name.", operands: [name, newName])

  private let name: ImageReference
  private let newName: ImageReference
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    name = try values[Self.name]
    newName = try values[Self.newName]
    workspace = WorkspaceRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let store = try workspace.workspace(context).openStore()
    try store.tag(try store.require(name), as: newName)
  }
}
