import SealerKit

/// `load`: from a file or a folder into the store.
struct LoadCommand: Command {
  private static let place = Operand("PLACE", as: ArchivePlace.self)
  private static let images = Operand("IMAGE", usage: "[IMAGE…]", repeated: String.self, count: 0...256)
  static let spec = CommandSpec(
    "load",
    summary: "Copy the images of a file, a folder or standard input (-) into the store, or those that are named.",
    operands: [place, images],
    options: [TransferRequest.tag] + PlatformRequest.options + [SharedOption.progress, SharedOption.quiet],
    examples: [
      "load my-cluster.tar", "load several.tar.gz nginx:1.25", "load docker-archive:nginx.tar",
      "load --platform linux/arm64 oci:folder:v1",
    ])

  private let source: ImageLocation
  private let chosen: [String]
  private let name: ImageReference?
  private let request: TransferRequest

  init(_ values: ParsedValues) throws {
    source = try values[Self.place].location
    chosen = try values[Self.images]
    name = values[TransferRequest.tag]
    request = try TransferRequest(values, otherwise: .all)
  }

  func run(_ context: CommandContext) async throws {
    try await request.load(source, as: name, only: chosen, context)
  }
}
