import SealerKit

/// `images` of the tool: what is in the store, in an image, or in a build context.
struct StoreImagesCommand: Command {
  private static let of = Option(
    "of", "CONTEXT", as: HostPath.self, help: "List the container images that a build of this context needs.")
  private static let why = Option(
    "why", "IMAGE", as: ImageReference.self, help: "With --of: only this image, and each place that names it.")
  private static let embedded = Option(
    "embedded", "NAME", as: ImageReference.self,
    help: "List the container images that an image of the store embeds.")
  static let spec = CommandSpec(
    "images", summary: "List images: of the store, of a build context, of an image.",
    options: [of, why, embedded, SharedOption.quiet, SharedOption.format] + ImageRequest.options,
    examples: [
      "images", "images --of . --format json", "images --of . --why nginx:1.25",
      "images --embedded my-cluster:v1.19.9",
    ])

  /// What is listed.
  private enum Subject {
    case store
    case context(ImageRequest, NeededImages)
    case embedded(ImageReference, Platform?)
  }

  private let subject: Subject
  private let isQuiet: Bool
  private let format: OutputFormat
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    isQuiet = values[SharedOption.quiet]
    format = values[SharedOption.format]
    workspace = WorkspaceRequest(values)
    if let context = values[Self.of] {
      subject = .context(
        ImageRequest(values, context: context), NeededImages(only: values[Self.why], format: format))
    } else if let name = values[Self.embedded] {
      subject = .embedded(name, try values[SharedOption.platform]?.one())
    } else {
      subject = .store
    }
  }

  func run(_ context: CommandContext) async throws {
    switch subject {
    case .context(let request, let list): try await list.print(request, context)
    case .store:
      try await BlockingWork.run { try printStore(workspace.workspace(context).openStore(), context.console) }
    case .embedded(let name, let platform):
      try await BlockingWork.run {
        try printEmbedded(name, platform, workspace.workspace(context).openStore(), context.console)
      }
    }
  }

  private func printStore(_ store: ImageStore, _ console: Console) throws {
    let images = try store.namedImages()
    if format == .json { return try console.print(json: images) }
    for image in images {
      if isQuiet {
        console.print("\(image.digest)")
        continue
      }
      var words = [image.reference.familiarName, "\(image.digest)", Console.size(image.size)]
      if !image.platforms.isEmpty { words.append(image.platforms.joined(separator: ", ")) }
      if let index = image.index, index != image.digest { words.append("of \(index)") }
      console.print(words.joined(separator: "  "))
    }
  }

  private func printEmbedded(
    _ name: ImageReference, _ platform: Platform?, _ store: ImageStore, _ console: Console
  ) throws {
    let base = try store.image(name, for: platform)
    let rows = EmbeddedList(base).images.map { image in
      EmbeddedRow(reference: image.name, digest: image.digest, platform: image.platform, size: image.size)
    }
    if format == .json { return try console.print(json: rows) }
    for row in rows {
      console.print(
        isQuiet ? "\(row.digest)" : "\(row.reference)  \(row.digest)  \(row.platform)  \(Console.size(row.size))")
    }
  }
}

/// A container image of an embedded registry.
private struct EmbeddedRow: Encodable {
  var reference: String
  var digest: Digest
  var platform: StatedPlatform
  var size: Int64
}
