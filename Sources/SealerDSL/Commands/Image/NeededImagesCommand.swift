import SealerKit

/// `images` of an image's own program or script: the container images that it needs.
struct NeededImagesCommand: Command {
  private static let why = Option(
    "why", "IMAGE", as: ImageReference.self, help: "Only this image, and each place that names it.")
  static let spec = CommandSpec(
    "images", summary: "List the container images that the image needs, and what names them.",
    operands: [ImageRequest.context], options: [why] + ImageRequest.options + [SharedOption.format],
    places: [.image])

  private let request: ImageRequest
  private let list: NeededImages

  init(_ values: ParsedValues) throws {
    request = ImageRequest(values, context: try values[ImageRequest.context])
    list = NeededImages(only: values[Self.why], format: values[SharedOption.format])
  }

  func run(_ context: CommandContext) async throws { try await list.print(request, context) }
}

/// The container images that a definition needs, or one of them, as `images` prints them.
struct NeededImages: Sendable {
  /// The one that is asked for; nil for all.
  let only: ImageReference?
  let format: OutputFormat

  /// Finds and prints them.
  ///
  /// - Throws: `Diagnostic` if the definition doesn't need the one, and what reading the definition throws.
  func print(_ request: ImageRequest, _ context: CommandContext) async throws {
    let setting = try await request.setting(context)
    var (images, notes) = try await setting.builder.images(
      of: setting.image, context: setting.context, options: setting.options)
    context.console.report(notes)
    if let only {
      let names = images.map(\.reference.familiarName)
      images = images.filter { $0.reference == only }
      if images.isEmpty {
        throw Diagnostic(
          "nothing in \(setting.context) names the image \(only.familiarName)",
          advice: only.familiarName.suggestion(from: names))
      }
    }
    if format == .json { return try context.console.print(json: images) }
    for image in images {
      context.console.print("\(image.reference.familiarName)  (\(image.confidence.rawValue))")
      for find in image.finds { context.console.print("  \(FindText(find).text)") }
    }
  }
}
