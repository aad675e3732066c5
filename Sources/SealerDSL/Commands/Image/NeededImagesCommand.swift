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
    let found = try await setting.forEachPlatform { image, options in
      let (images, notes) = try await setting.builder.images(
        of: image, context: setting.context, options: options)
      context.console.report(notes)
      return images
    }
    var images = NeededImage.joined(found)
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
      let platforms = image.platforms.map { "  \($0.joined(separator: ", "))" } ?? ""
      context.console.print("\(image.reference.familiarName)  (\(image.confidence.rawValue))\(platforms)")
      for find in image.finds { context.console.print("  \(FindText(find).text)") }
    }
  }
}

/// A container image that a build needs, for some of its platforms or all.
private struct NeededImage: Encodable {
  var reference: ImageReference
  var confidence: ImageFind.Confidence
  var finds: [Find]
  var location: String?
  /// The platforms that need it, where the build is for several.
  var platforms: [String]?

  /// Joins what the builds for several platforms need.
  static func joined(_ found: [(platform: Platform, value: [ImageFind])]) -> [NeededImage] {
    var images: [ImageReference: NeededImage] = [:]
    for (platform, finds) in found {
      for find in finds {
        var image =
          images[find.reference]
          ?? NeededImage(
            reference: find.reference, confidence: find.confidence, finds: [], location: find.location,
            platforms: found.count > 1 ? [] : nil)
        image.confidence = min(image.confidence, find.confidence)
        image.finds += find.finds.filter { !image.finds.contains($0) }
        image.platforms?.append(platform.description)
        images[find.reference] = image
      }
    }
    return images.values.sorted { $0.reference < $1.reference }
  }
}
