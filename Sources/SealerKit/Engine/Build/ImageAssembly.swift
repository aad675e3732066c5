import Foundation
import SealerFoundations
import SealerOCI

/// An image that grows layer by layer, on its base's, until its manifest is written.
struct ImageAssembly {
  private let options: BuildOptions
  private var config: ImageConfig
  private var history: [ImageConfig.History]
  /// The layers, lowest first.
  private(set) var layers: [Descriptor]
  /// The special folders of the rootfs.
  private(set) var rootfs: RootfsView

  private var created: String {
    Date(timeIntervalSince1970: Double(options.modified)).formatted(.iso8601)
  }

  init(_ base: BaseImage?, options: BuildOptions) {
    self.options = options
    config = base?.config ?? ImageConfig(platform: options.platform)
    history = config.history ?? []
    layers = base?.manifest.layers ?? []
    rootfs = base?.rootfs ?? RootfsView()
  }

  /// Adds a statement that makes no layer.
  mutating func append(_ text: String) {
    history.append(ImageConfig.History(created: created, createdBy: text, emptyLayer: true))
  }

  /// Adds a layer.
  mutating func append(_ layer: WrittenLayer, text: String) {
    history.append(ImageConfig.History(created: created, createdBy: text))
    layers.append(layer.descriptor)
    config.rootfs.diffIDs.append(layer.diffID)
  }

  /// Adds a layer that may change the special folders.
  mutating func append(_ layer: WrittenLayer, text: String, index: LayerIndex) throws {
    append(layer, text: text)
    rootfs.apply(index, from: layer.descriptor.digest)
  }

  /// Writes configuration and manifest.
  ///
  /// - Throws: `SystemError`.
  mutating func finish(_ build: PreparedBuild, images: [ImageReference], in store: ImageStore) throws -> Descriptor {
    var execution = config.config ?? ImageConfig.Execution()
    execution.env = build.environment.isEmpty ? nil : build.environment.map { "\($0.name)=\($0.value)" }
    execution.labels = build.labels.merging(["io.sealer.version": ImageBuilder.version]) { $1 }
    config.config = execution
    config.created = created
    config.author = build.author ?? config.author
    config.history = history
    let configDescriptor = try store.put(try CanonicalJSON.encode(config), mediaType: .imageConfig)
    let manifest = ImageManifest(
      config: configDescriptor, layers: layers, annotations: try annotations(build, images: images))
    return try store.put(try CanonicalJSON.encode(manifest), mediaType: .imageManifest)
  }

  private func annotations(_ build: PreparedBuild, images: [ImageReference]) throws -> [String: String] {
    let about = ImageExtension(
      buildClient: ImageExtension.Client(sealerVersion: ImageBuilder.version, buildahVersion: ""),
      schemaVersion: "v1alpha1", type: options.type.rawValue, applications: build.applications.entries.nonEmpty,
      labels: build.labels.isEmpty ? nil : build.labels,
      launch: ImageExtension.Launch(
        cmds: build.commands.nonEmpty, appNames: build.applications.launched.nonEmpty,
        appConfigs: build.applications.configurations.nonEmpty))
    let embedded = Set(images.map(\.description)).union(inherited(build)).sorted()
    let names = embedded.map { ImageExtension.EmbeddedName(image: $0) }
    var annotations = [
      ImageExtension.annotation: String(decoding: try CanonicalJSON.encode(about), as: UTF8.self),
      ImageExtension.imagesAnnotation: String(decoding: try CanonicalJSON.encode(names), as: UTF8.self),
      "org.opencontainers.image.created": created,
    ]
    if let base = build.base {
      annotations["org.opencontainers.image.base.digest"] = base.descriptor.digest.description
      annotations["org.opencontainers.image.base.name"] = base.reference.description
    }
    return annotations
  }

  /// The images that the base embeds.
  private func inherited(_ build: PreparedBuild) -> [String] {
    guard let text = build.base?.manifest.annotations?[ImageExtension.imagesAnnotation],
      let names = try? CanonicalJSON.decode([ImageExtension.EmbeddedName].self, from: Data(text.utf8))
    else { return [] }
    return names.map(\.image)
  }
}

extension Array {
  /// The array, unless it is empty.
  fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
