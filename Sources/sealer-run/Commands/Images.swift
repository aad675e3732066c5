import SealerDSL
import SealerKit

private let of = OptionSpec(
  "of", .single("CONTEXT"), help: "List the container images that a build of this context needs.")
private let why = OptionSpec("why", .single("IMAGE"), help: "With --of: only this image, and each place that names it.")
private let embedded = OptionSpec(
  "embedded", .single("NAME"), help: "List the container images that an image of the store embeds.")

/// `images`: what is in the store, in an image, or in a build context.
let imagesCommand = CommandSpec(
  "images", summary: "List images: of the store, of a build context, of an image.",
  options: [of, why, embedded, BuildFlags.quiet, BuildFlags.format] + contextOptions,
  examples: [
    "images", "images --of . --format json", "images --of . --why nginx:1.25", "images --embedded my-cluster:v1.19.9",
  ]
) { invocation in
  if let context = invocation[of] {
    let image = try invocation[why].map { try ImageReference($0) }
    return try await ImageCommands(.file).printImages(invocation.with(arguments: [context]), only: image)
  }
  let store = try BuildFlags.workspace(invocation).openStore()
  if let name = invocation[embedded] { return try printEmbedded(name, store, invocation) }
  let images = try store.images()
  if invocation[BuildFlags.format] == "json" {
    return try invocation.console.print(json: try images.map { try StoredRow($0, store) })
  }
  for image in images {
    let row = try StoredRow(image, store)
    invocation.console.print(
      invocation.has(BuildFlags.quiet)
        ? "\(row.digest)" : "\(row.reference.familiarName)  \(row.digest)  \(Console.size(row.size))")
  }
}

private let contextOptions = ImageCommands(.file).plan.options.filter { $0 != BuildFlags.format }

/// An image of the store.
private struct StoredRow: Encodable {
  var reference: ImageReference
  var digest: Digest
  var size: Int64

  init(_ image: StoredImage, _ store: ImageStore) throws {
    reference = image.reference
    digest = image.descriptor.digest
    size = try store.manifests(of: image.descriptor).reduce(0) { total, descriptor in
      let manifest = try store.value(ImageManifest.self, at: descriptor)
      return manifest.layers.reduce(total &+ manifest.config.size) { $0 &+ $1.size }
    }
  }
}

/// A container image of an embedded registry.
private struct EmbeddedRow: Encodable {
  var reference: String
  var digest: Digest
  var platform: Platform
  var size: Int64
}

private func printEmbedded(_ name: String, _ store: ImageStore, _ invocation: Invocation) throws {
  let reference = try ImageReference(name)
  let base = try BaseImage(
    store.require(reference), as: reference, in: store, platform: BuildFlags.platform(invocation))
  let rows = EmbeddedList(base).images.map { image in
    EmbeddedRow(reference: image.name, digest: image.digest, platform: image.platform, size: image.size)
  }
  if invocation[BuildFlags.format] == "json" { return try invocation.console.print(json: rows) }
  for row in rows {
    invocation.console.print(
      invocation.has(BuildFlags.quiet)
        ? "\(row.digest)" : "\(row.reference)  \(row.digest)  \(row.platform)  \(Console.size(row.size))")
  }
}
