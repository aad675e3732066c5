import Foundation
import SealerFoundations
import SealerHashing

/// An image outside the store, of one platform or several, that can be read blob by blob, in any order and side by side.
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

  /// The names that the image has there.
  var names: [String]
  /// The manifest, or the index of several platforms.
  var top: FetchedManifest
  /// Where blobs are, if they are listed one by one.
  var blobs: [Digest: Place] = [:]
  /// Where every other blob is: one of an OCI image layout.
  var layout: Layout?

  /// Where a blob is.
  func place(of digest: Digest) -> Place? {
    if let place = blobs[digest] { return place }
    return layout?.place(Layout.blobName(digest))
  }

  /// The manifests for the platforms of a choice, and the indexes that list them if those are taken, too.
  ///
  /// - Throws: `RegistryError.noPlatform`, `LocationError`, `StoreError.wrongDigest`, `InputLimitError`.
  func manifests(_ choice: PlatformChoice, _ limits: InputLimits) throws -> [FetchedManifest] {
    guard top.descriptor.mediaType.isIndex, let layout else { return [top] }
    return try manifests(of: top, choice, layout, limits, depth: 0)
  }

  private func manifests(
    of list: FetchedManifest, _ choice: PlatformChoice, _ layout: Layout, _ limits: InputLimits, depth: Int
  ) throws -> [FetchedManifest] {
    guard depth <= ImageStore.indexDepth else { throw StoreError.tooDeep(list.descriptor.digest) }
    let index = try Layout.decode(ImageIndex.self, list.bytes, layout.name, "an image index")
    try index.check(limits, of: "the index \(list.descriptor.digest) in \(layout.name)")
    let isThere = { (entry: Descriptor) in place(of: entry.digest)?.isThere == true }
    let entries = try choice.entries(of: index, named: layout.name, isThere: isThere)
    if entries.isEmpty, let first = index.manifests.first {
      throw LocationError.incomplete(place: layout.name, part: "\(first.digest)")
    }
    return try entries.flatMap { entry in
      let child = try layout.manifest(entry)
      guard child.descriptor.mediaType.isIndex else { return [child] }
      return try manifests(of: child, choice, layout, limits, depth: depth + 1) + [child]
    }
  }
}

extension ImageSource {
  /// The folder or the archive of an OCI image layout.
  struct Layout: Sendable {
    /// What messages call it.
    let name: String
    /// The bytes of a document of it.
    let read: @Sendable (String) throws -> Data
    /// Where a file of it is.
    let place: @Sendable (String) -> Place

    static func blobName(_ digest: Digest) -> String { "blobs/\(digest.algorithm.rawValue)/\(digest.hex)" }

    /// A manifest or an index, verified.
    func manifest(_ descriptor: Descriptor) throws -> FetchedManifest {
      let bytes = try read(Self.blobName(descriptor.digest))
      let found = try Digest.of(bytes, algorithm: descriptor.digest.algorithm)
      guard found == descriptor.digest else { throw StoreError.wrongDigest(found: found, expected: descriptor.digest) }
      return FetchedManifest(
        descriptor: Descriptor(
          mediaType: descriptor.mediaType, digest: found, size: Int64(bytes.count), platform: descriptor.platform),
        bytes: bytes)
    }

    static func decode<Value: Decodable>(
      _ type: Value.Type, _ data: Data, _ place: String, _ expected: String
    ) throws -> Value {
      guard let value = try? CanonicalJSON.decode(type, from: data) else {
        throw LocationError.notAnImage(place: place, expected: expected)
      }
      return value
    }
  }

  private static let shortName = "org.opencontainers.image.ref.name"
  private static let fullName = "io.containerd.image.name"

  /// The images of an OCI image layout: all, or the one of a tag.
  ///
  /// - Throws: `LocationError`, `InputLimitError`, `StoreError.wrongDigest`.
  static func images(of layout: Layout, tag: String?, _ limits: InputLimits) throws -> [ImageSource] {
    let bytes = try layout.read("index.json")
    let index = try Layout.decode(ImageIndex.self, bytes, layout.name, "an OCI image layout with an index.json")
    try index.check(limits, of: layout.name)
    let names = index.manifests.map { entry in
      [entry.annotations?[shortName], entry.annotations?[fullName]].compactMap { $0 }
    }
    // Some tools list the images of several platforms there themselves.
    if tag == nil, index.manifests.count > 1, names.allSatisfy(\.isEmpty),
      index.manifests.allSatisfy({ $0.platform != nil })
    {
      let descriptor = Descriptor(
        mediaType: .imageIndex, digest: try Digest.of(bytes), size: Int64(bytes.count))
      return [
        ImageSource(names: [], top: FetchedManifest(descriptor: descriptor, bytes: bytes), layout: layout)
      ]
    }
    let wanted = zip(index.manifests, names).filter { tag.map($0.1.contains) ?? true }
    if let tag, wanted.count != 1 {
      throw LocationError.choose(place: layout.name, wanted: tag, found: names.compactMap(\.first))
    }
    return try wanted.map { entry, names in
      ImageSource(names: names, top: try layout.manifest(entry), layout: layout)
    }
  }

  /// The name that an image is known by: the full one where it has both.
  var name: String? { names.last }
}
