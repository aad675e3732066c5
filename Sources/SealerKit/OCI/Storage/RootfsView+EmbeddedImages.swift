import Foundation
import SealerFoundations

extension RootfsView {
  /// The blobs that the embedded registry holds, with their sizes.
  package var embeddedBlobs: [Digest: Int64] {
    var blobs: [Digest: Int64] = [:]
    for item in files(in: RegistryLayout.root) {
      if let digest = RegistryLayout.blobDigest(item.entry.path) { blobs[digest] = item.entry.size }
    }
    return blobs
  }

  /// The registry's link files by path, with the digest that each holds.
  package var registryLinks: [RootfsPath: Digest] {
    var links: [RootfsPath: Digest] = [:]
    for item in files(in: RegistryLayout.root) where item.entry.path.name == RegistryLayout.linkName {
      let text = item.entry.content.map { String(decoding: $0, as: UTF8.self) } ?? ""
      if let digest = Digest(text.trimmingCharacters(in: .whitespacesAndNewlines)) { links[item.entry.path] = digest }
    }
    return links
  }

  /// The container images that the rootfs embeds: each tag, and each manifest that no tag of its repository names.
  package var embeddedImages: [EmbeddedImageRecord] {
    let manifests = embeddedManifests
    var records: [EmbeddedImageRecord] = []
    // By bytes: Swift takes names for equal whose letters are composed differently.
    var tagged: Set<[UInt8]> = []
    var revisions: [(String, Digest)] = []
    for (path, digest) in registryLinks {
      guard let (repository, rest) = Self.split(path) else { continue }
      if rest.count == 4, rest[0] == "tags", rest[2] == "current" {
        tagged.insert(Array("\(repository)@\(digest)".utf8))
        records.append(record(repository, rest[1], digest, manifests))
      } else if rest.count == 4, rest[0] == "revisions" {
        revisions.append((repository, digest))
      }
    }
    for (repository, digest) in revisions where !tagged.contains(Array("\(repository)@\(digest)".utf8)) {
      records.append(record(repository, nil, digest, manifests))
    }
    return records.sorted { ($0.repository, $0.tag ?? "", $0.digest) < ($1.repository, $1.tag ?? "", $1.digest) }
  }

  /// The repository of a manifest link, and what follows `_manifests`.
  private static func split(_ path: RootfsPath) -> (String, [String])? {
    guard let parts = path.relative(to: RegistryLayout.root)?.components, parts.first == "repositories",
      let marker = parts.firstIndex(of: "_manifests"), marker > 1
    else { return nil }
    return (parts[1..<marker].joined(separator: "/"), Array(parts[(marker + 1)...]))
  }

  /// The contents of small blobs, which is what manifests and configurations are.
  private var embeddedManifests: [Digest: Data] {
    var contents: [Digest: Data] = [:]
    for item in files(in: RegistryLayout.root) {
      if let digest = RegistryLayout.blobDigest(item.entry.path) { contents[digest] = item.entry.content }
    }
    return contents
  }

  private func record(
    _ repository: String, _ tag: String?, _ digest: Digest, _ contents: [Digest: Data]
  ) -> EmbeddedImageRecord {
    var record = EmbeddedImageRecord(repository: repository, tag: tag, digest: digest)
    guard let bytes = contents[digest],
      let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: bytes)
    else { return record }
    record.size = manifest.layers.reduce(Int64(bytes.count) &+ manifest.config.size) { $0 &+ $1.size }
    record.platform =
      contents[manifest.config.digest]
      .flatMap { try? CanonicalJSON.decode(ImageConfig.self, from: $0) }?.platform
    return record
  }
}
