import SealerKit

/// `pull`: from a registry, a folder or a file into the store.
struct PullCommand: Command {
  private static let source = Operand("NAME", as: ImageLocation.self)
  static let spec = CommandSpec(
    "pull", summary: "Copy an image of a registry into the store.", operands: [source],
    options: PlatformRequest.options
      + [TransferRequest.tag, RegistryRequest.login, SharedOption.progress, SharedOption.quiet]
      + RegistryRequest.options,
    examples: [
      "pull localhost:5000/team/my-cluster:v1.19.9", "pull --all-platforms localhost:5000/team/my-cluster:v1.19.9",
      "pull oci:folder:v1",
    ])

  private let source: ImageLocation
  private let name: ImageReference?
  private let request: TransferRequest

  init(_ values: ParsedValues) throws {
    source = try values[Self.source]
    name = values[TransferRequest.tag]
    request = try TransferRequest(values, otherwise: .thisMachine)
  }

  func run(_ context: CommandContext) async throws {
    try await request.load(source, as: name, context)
  }
}
