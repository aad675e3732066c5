import Foundation
import SealerFoundations
import SealerOCI

/// The image that another one is built on, as it stands in the store.
package struct BaseImage: Sendable {
  /// Its name.
  package var reference: ImageReference
  /// Its manifest's descriptor.
  package var descriptor: Descriptor
  /// Its manifest.
  package var manifest: ImageManifest
  /// Its configuration.
  package var config: ImageConfig
  /// The special folders of its rootfs; its layers are never unpacked for them.
  package var rootfs: RootfsView

  /// Reads an image of the store; of an index, the image of a platform.
  ///
  /// - Parameter others: the images that are in memory beside it, if there may be some.
  /// - Throws: `StoreError`, `ArchiveError`, `InputLimitError`, `SystemError`; `RegistryError.noPlatform` if an index has none that fits.
  package static func read(
    _ named: Descriptor, as reference: ImageReference, in store: ImageStore, platform: Platform = .current,
    beside others: LayerIndexTable? = nil
  ) throws -> BaseImage {
    let descriptor = try store.manifest(named, for: platform, of: reference)
    let manifest = try store.value(ImageManifest.self, at: descriptor)
    let config = try store.value(ImageConfig.self, at: manifest.config)
    let subject = "the image \(reference.familiarName)"
    let indexes =
      try others?.indexes(for: manifest.layers, of: subject)
      ?? store.layerIndexes(for: manifest.layers, of: subject)
    let rootfs = try RootfsView(zip(manifest.layers.map(\.digest), indexes).map { ($0, $1) }, store.limits)
    return BaseImage(
      reference: reference, descriptor: descriptor, manifest: manifest, config: config, rootfs: rootfs)
  }

  /// What it is for: by itself, else by the index that led to it.
  package var statedPlatform: StatedPlatform {
    config.platform ?? descriptor.platform ?? StatedPlatform(os: "", architecture: "")
  }

  /// How it differs from what it was asked for, by the index that led to it and by itself.
  func mismatch(for platform: Platform, named text: String) -> PlatformMismatch? {
    PlatformMismatch(
      of: text, wanted: platform, listed: descriptor.platform, config: config, type: manifest.config.mediaType)
  }

  /// What the image says about itself in the form of the original tool.
  private var about: ImageExtension? {
    manifest.annotations?[ImageExtension.annotation].flatMap {
      try? CanonicalJSON.decode(ImageExtension.self, from: Data($0.utf8))
    }
  }

  /// What the image is to whoever runs it; nil if it does not say so.
  var type: BuildOptions.ImageType? { about.flatMap { BuildOptions.ImageType(rawValue: $0.type) } }

  /// The commands that start what the base brings.
  package var launchCommands: [String] { about?.launch.cmds ?? [] }

  /// The applications that the base brings.
  var applications: ApplicationSet {
    ApplicationSet(
      entries: about?.applications ?? [], configurations: about?.launch.appConfigs ?? [],
      launched: about?.launch.appNames ?? [])
  }
}

/// What cluster images say about themselves beside OCI's fields: the form that the original tool reads.
struct ImageExtension: Codable {
  static let annotation = "sealer.image.extension"
  static let imagesAnnotation = "sealer.image.container.images"

  struct Client: Codable {
    var sealerVersion: String
    var buildahVersion: String
  }

  struct Launch: Codable {
    var cmds: [String]?
    var appNames: [String]?
    var appConfigs: [ApplicationSet.Configuration]?

    private enum CodingKeys: String, CodingKey {
      case cmds, appConfigs
      case appNames = "app_names"
    }
  }

  struct EmbeddedName: Codable {
    var image: String
    var appName: String?
    var platform: StatedPlatform?
  }

  var buildClient: Client
  var schemaVersion: String
  var type: String
  var applications: [ApplicationSet.Entry]?
  var labels: [String: String]?
  var launch: Launch
}
