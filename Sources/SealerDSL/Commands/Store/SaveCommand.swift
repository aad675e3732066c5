import SealerKit

/// `save`: from the store into a file or a folder.
struct SaveCommand: Command {
  private static let name = Operand("NAME", as: ImageReference.self)
  private static let output = Option(
    "output", short: "o", "PLACE", as: ArchivePlace.self,
    help:
      "FILE, oci:FOLDER[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE[:NAME]; the FILE - is standard output.")
  static let spec = CommandSpec(
    "save", summary: "Write an image of the store to a file or a folder.", operands: [name],
    options: [output, SharedOption.progress, SharedOption.quiet],
    examples: [
      "save -o my-cluster.tar my-cluster:v1.19.9", "save -o - my-cluster:v1.19.9 | ssh node sealer-run load -",
    ])

  private let name: ImageReference
  private let target: ImageLocation
  private let request: TransferRequest

  init(_ values: ParsedValues) throws {
    name = try values[Self.name]
    target = try values.require(Self.output).location
    request = TransferRequest(values)
  }

  func run(_ context: CommandContext) async throws { try await request.save(name, to: target, context) }
}
