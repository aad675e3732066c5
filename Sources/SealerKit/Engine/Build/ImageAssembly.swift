import Foundation
import SealerFoundations
import SealerOCI

/// An image that grows layer by layer, on its base's, until its manifest is written.
struct ImageAssembly {
  private let options: BuildOptions
  /// The image that it began with.
  private let base: BaseImage?
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
    self.base = base
    config = base?.config ?? ImageConfig(platform: options.platform)
    if config.platform?.platform != options.platform { config.platform = StatedPlatform(options.platform) }
    history = config.history ?? []
    layers = base?.manifest.layers ?? []
    rootfs = base?.rootfs ?? RootfsView(options.limits)
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
    try rootfs.apply(index, from: layer.descriptor.digest)
  }

  /// Lays the layers of another image on top, but those that are there already, and takes over what made them.
  ///
  /// - Throws: `StoreError.unreadable` if the image's configuration names other layers than its manifest.
  mutating func append(_ image: BaseImage, _ indexes: LayerIndexTable) throws {
    let diffIDs = image.config.rootfs.diffIDs
    guard diffIDs.count == image.manifest.layers.count else {
      throw StoreError.unreadable(image.manifest.config, expected: "the layers that the manifest names")
    }
    var steps = (image.config.history ?? [])[...]
    let known = Set(layers.map(\.digest))
    let subject = "the image \(image.reference.familiarName)"
    for (layer, diffID) in zip(image.manifest.layers, diffIDs) {
      while let step = steps.first, step.emptyLayer == true {
        if !history.contains(step) { history.append(step) }
        steps.removeFirst()
      }
      let unknown = ImageConfig.History(created: created, createdBy: "sealer: merge \(image.reference)")
      let step = steps.popFirst() ?? unknown
      if known.contains(layer.digest) { continue }
      history.append(step)
      layers.append(layer)
      config.rootfs.diffIDs.append(diffID)
      for index in try indexes.indexes(for: [layer], of: subject) { try rootfs.apply(index, from: layer.digest) }
    }
    history += steps.filter { $0.emptyLayer == true && !history.contains($0) }
  }

  /// Takes layers out, with what made them, and lays others on top.
  ///
  /// - Throws: `StoreError`, `ArchiveError`, `SystemError`.
  mutating func replace(_ gone: Set<Digest>, by others: [Embedder.NamedLayer], in store: ImageStore) throws {
    var (all, steps): (ArraySlice<Descriptor>, [ImageConfig.History]) = (layers[...], [])
    for step in history {
      let layer = step.emptyLayer == true ? nil : all.popFirst()
      if layer.map({ gone.contains($0.digest) }) != true { steps.append(step) }
    }
    history = steps
    let kept = zip(layers, config.rootfs.diffIDs).filter { !gone.contains($0.0.digest) }
    layers = kept.map(\.0)
    config.rootfs.diffIDs = kept.map(\.1)
    for other in others { append(other.layer, text: other.text) }
    rootfs = try RootfsView(zip(layers.map(\.digest), store.layerIndexes(for: layers)).map { ($0, $1) }, store.limits)
  }

  /// Writes configuration and manifest.
  ///
  /// - Parameter images: the container images that it embeds beside those of its base.
  /// - Throws: `SystemError`.
  mutating func finish(
    _ settings: ImageSettings, images: [ImageReference], in store: ImageStore
  ) throws -> Descriptor {
    var execution = config.config ?? ImageConfig.Execution()
    execution.env = settings.environment.isEmpty ? nil : settings.environment.map { "\($0.name)=\($0.value)" }
    execution.labels = settings.labels.merging(["io.sealer.version": Sealer.version]) { $1 }
    config.config = execution
    config.created = created
    config.author = settings.author ?? config.author
    config.history = history
    let configDescriptor = try store.put(try CanonicalJSON.encode(config), mediaType: .imageConfig)
    let manifest = ImageManifest(
      config: configDescriptor, layers: layers, annotations: try annotations(settings, images: images))
    store.recordWritten()
    return try store.put(try CanonicalJSON.encode(manifest), mediaType: .imageManifest)
  }

  private func annotations(_ settings: ImageSettings, images: [ImageReference]) throws -> [String: String] {
    let about = ImageExtension(
      buildClient: ImageExtension.Client(sealerVersion: Sealer.version, buildahVersion: ""),
      schemaVersion: "v1alpha1", type: options.type.rawValue, applications: settings.applications.entries.nonEmpty,
      labels: settings.labels.isEmpty ? nil : settings.labels,
      launch: ImageExtension.Launch(
        cmds: settings.commands.nonEmpty, appNames: settings.applications.launched.nonEmpty,
        appConfigs: settings.applications.configurations.nonEmpty))
    let embedded = Set((images + (base?.embeddedReferences ?? [])).map(\.description)).sorted()
    let names = embedded.map { ImageExtension.EmbeddedName(image: $0) }
    var annotations = [
      ImageExtension.annotation: String(decoding: try CanonicalJSON.encode(about), as: UTF8.self),
      ImageExtension.imagesAnnotation: String(decoding: try CanonicalJSON.encode(names), as: UTF8.self),
      "org.opencontainers.image.created": created,
    ]
    if let base {
      annotations["org.opencontainers.image.base.digest"] = base.descriptor.digest.description
      annotations["org.opencontainers.image.base.name"] = base.reference.description
    }
    return annotations
  }
}

extension Array {
  /// The array, unless it is empty.
  fileprivate var nonEmpty: [Element]? { isEmpty ? nil : self }
}
