import SealerKit

/// `init`: a package to begin with.
struct InitCommand: Command {
  private static let folder = Operand("NAME", as: HostPath.self)
  private static let kubefile = Option(
    "from", "KUBEFILE", as: HostPath.self, help: "Begin with what a Kubefile says.")
  static let spec = CommandSpec(
    "init", summary: "Begin a package that is a cluster image, with tests, a README and a CI file.",
    operands: [folder],
    options: [
      kubefile, ImageRequest.dialect, ImportRequest.context, ImportRequest.typed, ImportRequest.name,
      ImportRequest.sealer,
    ],
    examples: ["init my-image", "init --from Kubefile my-image"])

  private let folder: HostPath
  private let kubefile: HostPath?
  private let request: ImportRequest

  init(_ values: ParsedValues) throws {
    folder = try values[Self.folder]
    kubefile = values[Self.kubefile]
    request = ImportRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    if let kubefile {
      return try await request.run(kubefile, to: folder, isSingle: false, format: .text, context)
    }
    let name = try request.packageName(in: folder)
    let report = try Importer.start(
      name, in: folder, environment: context.environment, library: request.library)
    for file in report.files { context.console.message("wrote \(folder)/\(file)") }
    context.console.message("next: swift run --package-path \(folder) \(name.text) plan")
  }
}
