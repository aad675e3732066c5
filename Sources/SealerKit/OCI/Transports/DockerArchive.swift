import Foundation
import SealerFoundations
import SealerHashing

/// An archive as `docker save` writes it, with a manifest.json; the manifests of its images are made, as it has none.
struct DockerArchive {
  static let list = "manifest.json"

  private let table: TarTable
  private let limits: InputLimits

  private struct Entry: Decodable {
    var config: String
    var names: [String]?
    var layers: [String]

    private enum CodingKeys: String, CodingKey {
      case config = "Config"
      case names = "RepoTags"
      case layers = "Layers"
    }
  }

  init(_ table: TarTable, _ limits: InputLimits) {
    self.table = table
    self.limits = limits
  }

  /// Its images.
  ///
  /// - Throws: `LocationError`, `InputLimitError`, `ArchiveError`.
  func images() throws -> [ImageSource] {
    let expected = "what 'docker save' writes, with a \(Self.list)"
    guard table.size(of: Self.list) != nil else {
      throw LocationError.notAnImage(place: table.name, expected: expected)
    }
    let entries = try ImageSource.Layout.decode([Entry].self, table.document(Self.list), table.name, expected)
    try limits.check(.imageParts, Int64(entries.count), of: table.name)
    var known: [RootfsPath: Descriptor] = [:]
    return try entries.map { try image($0, &known) }
  }

  /// - Parameter known: the layers that other images of the archive have, too.
  private func image(_ entry: Entry, _ known: inout [RootfsPath: Descriptor]) throws -> ImageSource {
    let place = table.name
    let config = try table.document(entry.config)
    let value = try ImageSource.Layout.decode(ImageConfig.self, config, place, "an image configuration")
    guard value.rootfs.diffIDs.count == entry.layers.count else {
      throw LocationError.incomplete(place: place, part: "a layer of its configuration")
    }
    var blobs: [Digest: ImageSource.Place] = [:]
    let configDescriptor = Descriptor(mediaType: .imageConfig, digest: try Digest.of(config), size: Int64(config.count))
    blobs[configDescriptor.digest] = .member(table, entry.config)
    try limits.check(.imageParts, Int64(entry.layers.count), of: "the image in \(place)")
    var layers: [Descriptor] = []
    for (diffID, member) in zip(value.rootfs.diffIDs, entry.layers) {
      guard let path = try? RootfsPath(member) else { throw LocationError.incomplete(place: place, part: member) }
      let layer = try known[path] ?? layer(member, diffID)
      known[path] = layer
      blobs[layer.digest] = .member(table, member)
      layers.append(layer)
    }
    let manifest = ImageManifest(config: configDescriptor, layers: layers)
    try manifest.check(limits, of: "the image in \(place)")
    let bytes = try CanonicalJSON.encode(manifest)
    let descriptor = Descriptor(mediaType: .imageManifest, digest: try Digest.of(bytes), size: Int64(bytes.count))
    return ImageSource(
      names: entry.names ?? [], top: FetchedManifest(descriptor: descriptor, bytes: bytes), blobs: blobs)
  }

  /// A layer: plain, so that its digest is known, or compressed, as some tools write it.
  private func layer(_ member: String, _ diffID: Digest) throws -> Descriptor {
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
