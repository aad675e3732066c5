import Foundation
import SealerFoundations

extension ImageStore {
  /// Everything that an image needs: itself, the children of an index that are there, configurations and layers, each once.
  ///
  /// - Throws: `StoreError` if a manifest is missing or can't be read; `SystemError`.
  package func reachable(from descriptor: Descriptor) throws -> [Descriptor] {
    var found: [Descriptor] = []
    var seen: Set<Digest> = []
    try reach(descriptor, depth: 0, seen: &seen, into: &found)
    return found
  }

  private func reach(
    _ descriptor: Descriptor, depth: Int, seen: inout Set<Digest>, into found: inout [Descriptor]
  ) throws {
    guard seen.insert(descriptor.digest).inserted else { return }
    guard depth <= Self.indexDepth else { throw StoreError.tooDeep(descriptor.digest) }
    found.append(descriptor)
    if descriptor.mediaType.isManifest {
      let manifest = try value(ImageManifest.self, at: descriptor)
      for blob in manifest.blobs where seen.insert(blob.digest).inserted { found.append(blob) }
    } else if descriptor.mediaType.isIndex {
      for child in try value(ImageIndex.self, at: descriptor).manifests where contains(child) {
        try reach(child, depth: depth + 1, seen: &seen, into: &found)
      }
    }
  }

  /// The blobs of an image that are not there.
  ///
  /// Of an index, one child must be.
  /// - Throws: `StoreError` if a manifest can't be read; `SystemError`.
  package func missingBlobs(of descriptor: Descriptor) throws -> [Descriptor] {
    guard contains(descriptor) else { return [descriptor] }
    if descriptor.mediaType.isIndex {
      let children = try value(ImageIndex.self, at: descriptor).manifests
      if !children.isEmpty, !children.contains(where: contains) { return children }
    }
    // What has addresses elsewhere is never in a registry nor here: the foreign layers of Windows.
    return try reachable(from: descriptor).filter { !contains($0) && !$0.isForeign }
  }
}
