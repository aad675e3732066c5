import SealerKit

/// `save`: from the store into a file or a folder.
struct SaveCommand: Command {
  private static let names = Operand("NAME", usage: "NAME…", repeated: ImageReference.self, count: 1...256)
  private static let output = Option(
    "output", short: "o", "PLACE", as: ArchivePlace.self,
    help:
      "FILE, oci:FOLDER[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE[:NAME]; the FILE - is standard output.")
  static let spec = CommandSpec(
    "save", summary: "Write images of the store to a file or a folder.", operands: [names],
    options: [output] + PlatformRequest.options + [SharedOption.progress, SharedOption.quiet],
    examples: [
      "save -o my-cluster.tar my-cluster:v1.19.9", "save -o - my-cluster:v1.19.9 | ssh node sealer-run load -",
      "save --platform linux/arm64 -o arm.tar my-cluster:v1.19.9",
    ])

  private let names: [ImageReference]
  private let target: ImageLocation
  private let request: TransferRequest

  init(_ values: ParsedValues) throws {
    names = try values[Self.names]
    target = try values.require(Self.output).location
    request = try TransferRequest(values, otherwise: .all)
  }

  func run(_ context: CommandContext) async throws { try await request.save(names, to: target, context) }
}
