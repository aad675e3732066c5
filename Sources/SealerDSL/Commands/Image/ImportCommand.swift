import SealerKit

/// `import`: a Kubefile with its context becomes Swift.
struct ImportCommand: Command {
  private static let kubefile = Operand("KUBEFILE", as: HostPath.self)
  private static let output = Option(
    "output", short: "o", "FOLDER", as: HostPath.self, help: "Where to write; empty or new.")
  private static let single = Option(
    flag: "single", help: "Write a single file, Image.swift, instead of a package.")
  static let spec = CommandSpec(
    "import", summary: "Turn a Kubefile and the files it needs into a Swift package or a single Swift file.",
    operands: [kubefile],
    options: [
      output, ImageRequest.dialect, ImportRequest.context, single, ImportRequest.typed, ImportRequest.name,
      ImportRequest.sealer,
      SharedOption.format,
    ],
    examples: ["import Kubefile -o my-image", "import --single Kubefile -o my-image"])

  private let kubefile: HostPath
  private let folder: HostPath
  private let isSingle: Bool
  private let format: OutputFormat
  private let request: ImportRequest

  init(_ values: ParsedValues) throws {
    kubefile = try values[Self.kubefile]
    folder = try values.require(Self.output)
    isSingle = values[Self.single]
    format = values[SharedOption.format]
    request = ImportRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    try await request.run(kubefile, to: folder, isSingle: isSingle, format: format, context)
  }
}
