import Foundation
import SealerDSL
import SealerKit

/// `inspect`: everything about an image of the store.
let inspectCommand = CommandSpec(
  "inspect", summary: "Show an image of the store.", usage: "NAME", arguments: 1...1,
  options: [BuildFlags.platform, BuildFlags.format],
  examples: ["inspect my-cluster:v1.19.9 --format json"]
) { invocation in
  let store = try BuildFlags.workspace(invocation).openStore()
  let reference = try ImageReference(invocation.arguments[0])
  let image = try BaseImage(
    store.require(reference), as: reference, in: store, platform: BuildFlags.platform(invocation))
  let report = try InspectReport(image, store)
  if invocation[BuildFlags.format] == "json" { return try invocation.console.print(json: report) }
  let console = invocation.console
  console.print("name      \(reference.familiarName)")
  console.print("digest    \(report.digest)")
  console.print("platform  \(image.config.platform)")
  console.print("size      \(Console.size(report.size))")
  for layer in report.layers {
    console.print("layer     \(layer.digest)  \(Console.size(layer.size))  \(layer.createdBy)")
  }
  for image in report.images { console.print("image     \(image)") }
  for command in report.commands { console.print("cmd       \(command)") }
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
