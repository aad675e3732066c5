import SealerFoundations

/// Decides which blobs of the embedded registry share a layer.
///
/// A blob of its own layer moves only when it changes itself. Where there are more blobs than layers can be, blobs share
/// by the beginning of their digest: a changed blob then moves only its neighbours, whatever else is embedded.
package enum LayerCut {
  /// The layers of an image that a union file system can stack.
  ///
  /// Source: https://docs.kernel.org/filesystems/overlayfs.html
  package static let layerLimit = 127
  /// Blobs up to this size travel with the links of the registry instead of in a layer of their own.
  package static let smallBlob: Int64 = 64 << 10

  /// The blobs in at most `slots` groups, each sorted, the groups sorted by their first.
  package static func groups(_ blobs: [Descriptor], slots: Int) -> [[Descriptor]] {
    let sorted = blobs.sorted { $0.digest < $1.digest }
    if sorted.count <= slots { return sorted.map { [$0] } }
    let count = UInt64(max(slots, 1))
    let buckets = Dictionary(grouping: sorted) { (UInt64($0.digest.hex.prefix(15), radix: 16) ?? 0) % count }
    return buckets.values.sorted { ($0.first?.digest.description ?? "") < ($1.first?.digest.description ?? "") }
  }
}
