import Foundation
import SealerFoundations
import SealerHashing

/// An image outside the store that can be read blob by blob, in any order and side by side.
struct ImageSource: Sendable {
  /// Where a blob's bytes are.
  enum Place: Sendable {
    case file(HostPath)
    case member(TarTable, String)

    /// Whether there is something.
    var isThere: Bool {
      switch self {
      case .file(let path): access(path.text, R_OK) == 0
      case .member(let table, let name): table.size(of: name) != nil
      }
    }
  }

  /// The name that the image has there; nil if it has none.
  var name: String?
  /// The manifest.
  var manifest: FetchedManifest
  /// The configuration and the layers.
  var blobs: [Digest: Place]

  // MARK: - OCI layouts

  /// Reads the OCI image layout that messages call `place` through `read`, which gives the bytes of a file of it, and `file`, which gives where it is.
  ///
  /// - Throws: `LocationError`, `InputLimitError`, `RegistryError.noPlatform`.
  static func layout(
    _ place: String, tag: String?, platform: Platform, _ limits: InputLimits, read: (String) throws -> Data,
    file: (String) -> Place
  ) throws -> ImageSource {
    let index = try decode(ImageIndex.self, read("index.json"), place, "an OCI image layout with an index.json")
    try index.check(limits, of: place)
    let names = index.manifests.map { $0.annotations?["org.opencontainers.image.ref.name"] }
    let chosen = index.manifests.indices.filter { tag == nil || names[$0] == tag }
    guard chosen.count == 1, let position = chosen.first else {
      throw LocationError.choose(place: place, wanted: tag, found: names.compactMap { $0 })
    }
    let full = index.manifests[position].annotations?["io.containerd.image.name"]
    var top = index.manifests[position]
    var bytes = try blob(top, place, read)
    if top.mediaType.isIndex {
      let inner = try decode(ImageIndex.self, bytes, place, "an image index")
      try inner.check(limits, of: "the index \(top.digest) in \(place)")
      guard let child = inner.manifest(for: platform) else {
        throw RegistryError.noPlatform(image: place, wanted: platform, found: inner.platforms)
      }
      top = child
      bytes = try blob(top, place, read)
    }
    let manifest = try decode(ImageManifest.self, bytes, place, "an image manifest")
    try manifest.check(limits, of: "the image in \(place)")
    var places: [Digest: Place] = [:]
    for part in manifest.blobs { places[part.digest] = file(blobName(part.digest)) }
    let descriptor = Descriptor(mediaType: top.mediaType, digest: top.digest, size: Int64(bytes.count))
    return ImageSource(
      name: full ?? names[position], manifest: FetchedManifest(descriptor: descriptor, bytes: bytes), blobs: places)
  }

  static func blobName(_ digest: Digest) -> String { "blobs/\(digest.algorithm.rawValue)/\(digest.hex)" }

  private static func blob(_ descriptor: Descriptor, _ place: String, _ read: (String) throws -> Data) throws -> Data {
    let bytes = try read(blobName(descriptor.digest))
    let found = try Digest.of(bytes, algorithm: descriptor.digest.algorithm)
    guard found == descriptor.digest else { throw StoreError.wrongDigest(found: found, expected: descriptor.digest) }
    return bytes
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ data: Data, _ place: String, _ expected: String
  ) throws -> Value {
    guard let value = try? CanonicalJSON.decode(type, from: data) else {
      throw LocationError.notAnImage(place: place, expected: expected)
    }
    return value
  }

  // MARK: - Archives of docker

  private struct DockerEntry: Decodable {
    var config: String
    var names: [String]?
    var layers: [String]

    private enum CodingKeys: String, CodingKey {
      case config = "Config"
      case names = "RepoTags"
      case layers = "Layers"
    }
  }

  /// Reads an archive as `docker save` writes it; its manifest is made, as the archive has none of its own.
  ///
  /// - Throws: `LocationError`, `InputLimitError`, `ArchiveError`.
  static func docker(_ table: TarTable, name: String?, _ limits: InputLimits) throws -> ImageSource {
    let place = table.name
    let expected = "what 'docker save' writes, with a manifest.json"
    guard table.size(of: "manifest.json") != nil else {
      throw LocationError.notAnImage(place: place, expected: expected)
    }
    let entries = try decode([DockerEntry].self, table.document("manifest.json"), place, expected)
    try limits.check(.imageParts, Int64(entries.count), of: place)
    let wanted = try name.map { try ImageReference($0).description }
    let fitting = entries.filter { entry in
      wanted == nil || (entry.names ?? []).contains { (try? ImageReference($0).description) == wanted }
    }
    guard fitting.count == 1, let entry = fitting.first else {
      throw LocationError.choose(place: place, wanted: name, found: entries.flatMap { $0.names ?? [] })
    }
    let config = try table.document(entry.config)
    let value = try decode(ImageConfig.self, config, place, "an image configuration")
    guard value.rootfs.diffIDs.count == entry.layers.count else {
      throw LocationError.incomplete(place: place, part: "a layer of its configuration")
    }
    var blobs: [Digest: Place] = [:]
    let configDescriptor = Descriptor(mediaType: .imageConfig, digest: try Digest.of(config), size: Int64(config.count))
    blobs[configDescriptor.digest] = .member(table, entry.config)
    try limits.check(.imageParts, Int64(entry.layers.count), of: "the image in \(place)")
    var layers: [Descriptor] = []
    var known: [RootfsPath: Descriptor] = [:]
    for (diffID, member) in zip(value.rootfs.diffIDs, entry.layers) {
      guard let place = try? RootfsPath(member) else { throw LocationError.incomplete(place: table.name, part: member) }
      let layer = try known[place] ?? dockerLayer(table, member, diffID)
      known[place] = layer
      blobs[layer.digest] = .member(table, member)
      layers.append(layer)
    }
    let manifest = ImageManifest(config: configDescriptor, layers: layers)
    try manifest.check(limits, of: "the image in \(place)")
    let bytes = try CanonicalJSON.encode(manifest)
    let descriptor = Descriptor(
      mediaType: .imageManifest, digest: try Digest.of(bytes), size: Int64(bytes.count))
    return ImageSource(
      name: name ?? entry.names?.first, manifest: FetchedManifest(descriptor: descriptor, bytes: bytes), blobs: blobs)
  }

  /// A layer of an archive: plain, so that its digest is known, or compressed, as some tools write it.
  private static func dockerLayer(_ table: TarTable, _ member: String, _ diffID: Digest) throws -> Descriptor {
    guard let size = table.size(of: member) else { throw LocationError.incomplete(place: table.name, part: member) }
    var start = Data()
    struct Enough: Error {}
    do {
      try table.forEachPiece(of: member) { piece in
        start.append(contentsOf: piece.prefix(4))
        throw Enough()
      }
    } catch is Enough {}
    let isGzip = start.starts(with: [0x1F, 0x8B])
    guard isGzip || start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else {
      return Descriptor(mediaType: .layer, digest: diffID, size: size)
    }
    let digester = Digester()
    try table.forEachPiece(of: member) { digester.update($0) }
    return Descriptor(mediaType: isGzip ? .layerGzip : .layerZstd, digest: try digester.finish(), size: size)
  }
}
