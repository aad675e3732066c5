import Foundation
import SealerFoundations

/// Where the embedded registry keeps things: the on-disk layout of the CNCF registry's filesystem driver.
///
/// Source: https://github.com/distribution/distribution/blob/v2.8.2/registry/storage/paths.go (its header comment)
package enum RegistryLayout {
  static let root = "registry/docker/registry/v2"

  /// The file of a blob.
  static func blob(_ digest: Digest) -> String {
    "\(root)/blobs/\(digest.algorithm.rawValue)/\(digest.hex.prefix(2))/\(digest.hex)/data"
  }

  private static func repository(_ name: RepositoryName) -> String { "\(root)/repositories/\(name)" }

  /// The link that makes a blob part of a repository.
  static func layerLink(_ name: RepositoryName, _ digest: Digest) -> String {
    "\(repository(name))/_layers/\(digest.algorithm.rawValue)/\(digest.hex)/link"
  }

  /// The link that makes a manifest part of a repository.
  static func revisionLink(_ name: RepositoryName, _ digest: Digest) -> String {
    "\(repository(name))/_manifests/revisions/\(digest.algorithm.rawValue)/\(digest.hex)/link"
  }

  /// The links that give a manifest a tag.
  static func tagLinks(_ name: RepositoryName, _ tag: Tag, _ digest: Digest) -> [String] {
    let folder = "\(repository(name))/_manifests/tags/\(tag)"
    return ["\(folder)/current/link", "\(folder)/index/\(digest.algorithm.rawValue)/\(digest.hex)/link"]
  }

  /// The digest of the blob whose file this is, or nil.
  static func blobDigest(_ path: RootfsPath) -> Digest? {
    let parts = path.components
    guard parts.count == 9, parts[4] == "blobs", parts[8] == "data",
      let algorithm = Digest.Algorithm(rawValue: parts[5])
    else { return nil }
    return Digest(algorithm, hex: parts[7])
  }
}

/// A container image of the embedded registry.
package struct EmbeddedImage: Hashable, Sendable {
  /// The name within the registry, without domain.
  package var repository: RepositoryName
  /// The tag, if it has one.
  package var tag: Tag?
  /// The digest of its manifest.
  package var digest: Digest
}

extension RootfsView {
  private static let registry = (try? RootfsPath(RegistryLayout.root)) ?? .root

  /// The blobs that the embedded registry holds.
  package var embeddedBlobs: Set<Digest> {
    Set(items(below: Self.registry).compactMap { RegistryLayout.blobDigest($0.entry.path) })
  }

  /// The images of the embedded registry, sorted by name: those with a tag, and manifests that only a digest names.
  package var embeddedImages: [EmbeddedImage] {
    var tagged: [EmbeddedImage] = []
    var revisions: [EmbeddedImage] = []
    for item in items(below: Self.registry) where item.entry.path.name == "link" {
      let parts = item.entry.path.components
      guard let mark = parts.firstIndex(of: "_manifests"), mark > 5, parts.count > mark + 3,
        let name = RepositoryName(parts[5..<mark].joined(separator: "/")), let contents = item.contents,
        let digest = Digest(String(decoding: contents, as: UTF8.self))
      else { continue }
      switch (parts[mark + 1], parts[mark + 3]) {
      case ("tags", "current"):
        tagged.append(EmbeddedImage(repository: name, tag: Tag(parts[mark + 2]), digest: digest))
      case ("revisions", _): revisions.append(EmbeddedImage(repository: name, tag: nil, digest: digest))
      default: break
      }
    }
    let named = Set(tagged.map { "\($0.repository)@\($0.digest)" })
    let nameless = revisions.filter { !named.contains("\($0.repository)@\($0.digest)") }
    return (tagged + nameless).sorted {
      ($0.repository.description, $0.tag?.description ?? "", $0.digest)
        < ($1.repository.description, $1.tag?.description ?? "", $1.digest)
    }
  }
}

extension ImageStore {
  /// The manifests of embedded images, read out of the layers that hold them; large layers of other blobs are skipped.
  ///
  /// - Throws: `ArchiveError`, `StoreError`, `SystemError`.
  package func embeddedManifests(
    _ digests: Set<Digest>, layers: [Descriptor]
  ) throws -> [Digest: ImageManifest] {
    var found: [Digest: ImageManifest] = [:]
    for layer in layers where found.count < digests.count {
      let held = try layerIndex(of: layer).items.compactMap { RegistryLayout.blobDigest($0.entry.path) }
      if digests.isDisjoint(with: held) { continue }
      try LayerReader(path: blobPath(layer.digest), name: "layer \(layer.digest)").forEach { entry, content in
        guard let digest = RegistryLayout.blobDigest(entry.path), digests.contains(digest),
          case .file(let size) = entry.kind, size <= LayerIndex.contentsLimit
        else { return }
        var data = Data()
        try content.forEachPiece { data.append(contentsOf: $0) }
        if let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: data) { found[digest] = manifest }
      }
    }
    return found
  }
}
