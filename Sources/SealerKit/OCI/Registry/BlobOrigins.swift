import Foundation
import SealerFoundations

/// Which repositories of a registry are known to hold a blob, so that a push can have it mounted instead of sending it.
///
/// A cache: what it says is only asked for, never relied on.
struct BlobOrigins: Sendable {
  private static let perBlob = 3

  let store: ImageStore
  let domain: String

  /// The repositories with a blob, the latest first.
  func repositories(with digest: Digest) -> [RepositoryName] {
    let known: [String: [String]]? = store.cached(CachePlace(.origins, digest))
    return (known?[domain] ?? []).compactMap { RepositoryName($0) }
  }

  /// Remembers a repository for some blobs.
  ///
  /// - Throws: `SystemError`.
  func record(_ digests: [Digest], in repository: RepositoryName) throws {
    for digest in digests {
      let known: [String: [String]] = store.cached(CachePlace(.origins, digest)) ?? [:]
      let names = known[domain] ?? []
      if names.first == repository.description { continue }
      var changed = known
      changed[domain] = Array(
        ([repository.description] + names.filter { $0 != repository.description }).prefix(Self.perBlob))
      try store.cache(changed, at: CachePlace(.origins, digest))
    }
  }
}
