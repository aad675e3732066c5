import SealerKit

/// `load`: from a file or a folder into the store.
struct LoadCommand: Command {
  private static let place = Operand("PLACE", as: ArchivePlace.self)
  static let spec = CommandSpec(
    "load", summary: "Copy an image of a file, a folder or standard input (-) into the store.", operands: [place],
    options: [TransferRequest.tag, SharedOption.platform, SharedOption.progress, SharedOption.quiet],
    examples: ["load my-cluster.tar", "load docker-archive:nginx.tar"])

  private let source: ImageLocation
  private let name: ImageReference?
  private let platform: Platform
  private let request: TransferRequest

  init(_ values: ParsedValues) throws {
    source = try values[Self.place].location
    name = values[TransferRequest.tag]
    platform = try values[SharedOption.platform].one()
    request = TransferRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    try await request.load(source, as: name, for: platform, context)
  }
}
