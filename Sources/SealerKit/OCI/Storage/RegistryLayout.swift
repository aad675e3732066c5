import SealerFoundations

/// Where the CNCF distribution registry's filesystem driver keeps things, as paths inside the rootfs.
///
/// Source: https://github.com/distribution/distribution/blob/v2.8.3/registry/storage/paths.go (its header comment)
package enum RegistryLayout {
  /// The folder of everything.
  package static let root = path("registry/docker/registry/v2")
  /// The folder of the blobs.
  static let blobs = root.child("blobs")
  /// The folder of the repositories.
  static let repositories = root.child("repositories")

  /// Whether a path lies in the registry, or above it.
  static func contains(_ path: RootfsPath) -> Bool { path.isWithin(root) || root.isWithin(path) }

  /// The name of every link.
  static let linkName = "link"

  /// Whether a path is where the bytes of a blob stand, whatever its names are.
  static func isBlob(_ path: RootfsPath) -> Bool {
    path.isWithin(blobs) && path.name == "data" && path.components.count == 9
  }

  /// The bytes of a blob.
  package static func blob(_ digest: Digest) -> RootfsPath {
    path("\(root)/blobs/\(digest.algorithm.rawValue)/\(digest.hex.prefix(2))/\(digest.hex)/data")
  }

  /// The link that lets a repository serve a blob.
  package static func layerLink(_ repository: RepositoryName, _ digest: Digest) -> RootfsPath {
    path("\(root)/repositories/\(repository)/_layers/\(digest.algorithm.rawValue)/\(digest.hex)/link")
  }

  /// The link that lets a repository serve a manifest by its digest.
  package static func revisionLink(_ repository: RepositoryName, _ digest: Digest) -> RootfsPath {
    path("\(root)/repositories/\(repository)/_manifests/revisions/\(digest.algorithm.rawValue)/\(digest.hex)/link")
  }

  /// The link from a tag to its manifest.
  package static func tagLink(_ repository: RepositoryName, _ tag: Tag) -> RootfsPath {
    path("\(root)/repositories/\(repository)/_manifests/tags/\(tag)/current/link")
  }

  /// The link by which a tag remembers a manifest that it stood for.
  package static func tagIndexLink(_ repository: RepositoryName, _ tag: Tag, _ digest: Digest) -> RootfsPath {
    let folder = "\(root)/repositories/\(repository)/_manifests/tags/\(tag)/index"
    return path("\(folder)/\(digest.algorithm.rawValue)/\(digest.hex)/link")
  }

  /// The digest of the blob whose bytes stand at a path; nil if no blob's do.
  package static func blobDigest(_ path: RootfsPath) -> Digest? {
    guard let parts = path.relative(to: root)?.components, parts.count == 5, parts[0] == "blobs", parts[4] == "data",
      let algorithm = Digest.Algorithm(rawValue: parts[1]), parts[3].hasPrefix(parts[2])
    else { return nil }
    return Digest(algorithm, hex: parts[3])
  }

  /// The parts of these paths come from values that hold neither `..` nor NUL.
  private static func path(_ text: String) -> RootfsPath { (try? RootfsPath(text)) ?? .root }
}
