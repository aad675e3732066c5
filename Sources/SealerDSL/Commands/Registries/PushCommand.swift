import SealerKit

/// `push`: from the store to a registry, a folder or a file.
struct PushCommand: Command {
  private static let name = Operand("NAME", as: ImageReference.self)
  private static let target = Operand(optional: "TARGET", as: ImageLocation.self)
  static let spec = CommandSpec(
    "push", summary: "Copy an image of the store to its registry.", operands: [name, target],
    options: PlatformRequest.options + [RegistryRequest.login, SharedOption.progress, SharedOption.quiet]
      + RegistryRequest.options,
    examples: ["push localhost:5000/team/my-cluster:v1.19.9"])

  private let name: ImageReference
  private let target: ImageLocation
  private let request: TransferRequest

  init(_ values: ParsedValues) throws {
    name = try values[Self.name]
    target = try values[Self.target] ?? .registry(name)
    request = try TransferRequest(values, otherwise: .all)
  }

  func run(_ context: CommandContext) async throws { try await request.save([name], to: target, context) }
}
