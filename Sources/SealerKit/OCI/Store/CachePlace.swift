import SealerFoundations

/// The kinds of things that the store keeps and that can be made again; each has a folder of its own.
package enum CacheKind: String, CaseIterable, Sendable {
  /// What a layer holds.
  case layers
  /// The layer of a COPY, by the marks of its files.
  case copies
  /// The layers of a COPY, by its paths and sizes.
  case shapes
  /// The layer of a RUN.
  case runs
  /// The layer of embedded blobs.
  case embedded
  /// The layer that names embedded images.
  case metadata
  /// The bytes of small blobs of registries.
  case blobs
  /// Manifests of registries.
  case manifests
  /// What a tag named when it was last asked for.
  case tags
  /// The repositories that hold a blob.
  case origins
  /// The marks that a blob's file had when its bytes were right.
  case sound
}

/// Where the store keeps what can be made again, by what it belongs to.
struct CachePlace {
  let kind: CacheKind
  let digest: Digest

  init(_ kind: CacheKind, _ digest: Digest) { (self.kind, self.digest) = (kind, digest) }

  /// The folders on the way, from the store's on.
  var folders: [String] { ["cache", kind.rawValue, digest.algorithm.rawValue] }

  /// The file's name.
  var name: String {
    switch kind {
    case .blobs, .sound: digest.hex
    default: "\(digest.hex).json"
    }
  }

  /// Reads a name of a folder of caches; nil for what was not made by this tool.
  init?(_ kind: CacheKind, _ algorithm: Digest.Algorithm, name: String) {
    guard let digest = Digest(algorithm, hex: String(name.prefix(algorithm.hexLength))) else { return nil }
    self.init(kind, digest)
    if self.name != name { return nil }
  }
}
