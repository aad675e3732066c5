import SealerKit

/// `inspect`: everything about an image of the store.
struct InspectCommand: BlockingCommand {
  private static let name = Operand("NAME", as: ImageReference.self)
  static let spec = CommandSpec(
    "inspect", summary: "Show an image of the store.", operands: [name],
    options: [SharedOption.platform, SharedOption.format],
    examples: ["inspect my-cluster:v1.19.9 --format json"])

  private let name: ImageReference
  private let platform: Platform?
  private let format: OutputFormat
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    name = try values[Self.name]
    platform = try values[SharedOption.platform]?.one()
    format = values[SharedOption.format]
    workspace = WorkspaceRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let store = try workspace.workspace(context).openStore()
    let image = try store.image(name, for: platform)
    let report = try InspectReport(image, store)
    let console = context.console
    if format == .json { return try console.print(json: report) }
    console.print("name      \(name.familiarName)")
    console.print("digest    \(report.digest)")
    if let index = report.index { console.print("index     \(index)  \(report.platforms.joined(separator: ", "))") }
    console.print("platform  \(image.statedPlatform)")
    console.print("size      \(Console.size(report.size))")
    for layer in report.layers {
      console.print("layer     \(layer.digest)  \(Console.size(layer.size))  \(layer.createdBy)")
    }
    for image in report.images { console.print("image     \(image)") }
    for command in report.commands { console.print("cmd       \(command)") }
  }
}

/// What `inspect --format json` prints.
private struct InspectReport: Encodable {
  struct Layer: Encodable {
    var digest: Digest
    var size: Int64
    var createdBy: String
  }

  var reference: ImageReference
  var digest: Digest
  var index: Digest?
  var platforms: [String]
  var manifest: ImageManifest
  var config: ImageConfig
  var size: Int64
  var layers: [Layer]
  var kubeadm: String?
  var commands: [String]
  var images: [String]

  init(_ image: BaseImage, _ store: ImageStore) throws {
    reference = image.reference
    digest = image.descriptor.digest
    index = image.descriptor.indexDigest
    platforms = try store.platforms(of: store.require(image.reference)).map(\.description)
    manifest = image.manifest
    config = image.config
    size = image.manifest.layers.reduce(0) { $0 &+ $1.size }
    let steps = (image.config.history ?? []).filter { $0.emptyLayer != true }.map { $0.createdBy ?? "" }
    layers = image.manifest.layers.enumerated().map { index, layer in
      Layer(digest: layer.digest, size: layer.size, createdBy: index < steps.count ? steps[index] : "")
    }
    kubeadm = image.kubeadmText.map { String(decoding: $0, as: UTF8.self) }
    commands = image.launchCommands
    images = EmbeddedList(image).images.map(\.name)
  }
}
