import SealerKit

/// `export`.
struct ExportCommand: Command {
  private static let output = Option(
    "output", short: "o", "FOLDER", as: HostPath.self, help: "Where to write; empty or new.")
  private static let dialect = Option(
    "dialect", as: Kubefile.Dialect.self,
    help: "The dialect of the Kubefile: classic, or docker (default: classic where it can say everything).")
  static let spec = CommandSpec(
    "export", summary: "Write a Kubefile and the files it needs, or the definition as JSON.",
    operands: [ImageRequest.context],
    options: [
      output, dialect, SharedOption.format, ImageRequest.file, ImageRequest.buildArgument, SharedOption.platform,
    ],
    examples: ["export -o twin .", "export --dialect docker -o twin .", "export --format json ."],
    places: [.tool, .image])

  /// What is written.
  private enum Form {
    case json
    case kubefile(HostPath, Kubefile.Dialect?)
  }

  private let request: ImageRequest
  private let platform: Platform
  private let form: Form

  init(_ values: ParsedValues) throws {
    request = ImageRequest(values, context: try values[ImageRequest.context])
    switch values[SharedOption.format] {
    case .json: form = .json
    case .text: form = .kubefile(try values.require(Self.output), values[Self.dialect])
    }
    platform = try values[SharedOption.platform]?.one() ?? .current
  }

  func run(_ context: CommandContext) async throws {
    let folder = request.folder(context)
    let source = DefinitionRequest(
      origin: context.set.origin, file: request.file, folder: folder,
      workspace: try request.workspace.workspace(context))
    let definition = try await source.image(for: platform, request.arguments, context.console).image.definition
    switch form {
    case .json: context.console.write(try CanonicalJSON.encode(definition, layout: .readable) + [0x0A])
    case .kubefile(let target, let dialect):
      let notes = try Exporter(context: folder, dialect: dialect).export(definition, to: target)
      context.console.report(notes)
      context.console.message("wrote \(target)/Kubefile")
    }
  }
}
