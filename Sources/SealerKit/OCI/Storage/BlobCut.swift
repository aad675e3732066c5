import SealerFoundations

/// How the blobs of embedded images are cut into layers, so that a change of one image moves only what changed.
///
/// The cut depends on the blobs alone: not on their order, nor on which image they belong to.
package struct BlobCut: Hashable, Sendable {
  /// The groups, one layer each; the blobs of a group are sorted by digest, the groups by their first blob.
  package var groups: [[Descriptor]]
  /// The blobs that go with the links and manifests.
  package var small: [Descriptor]

  /// The most layers that overlay mounts.
  package static let layerLimit = 127
  /// Blobs below this many bytes need no layer of their own.
  package static let smallBlob: Int64 = 64 << 10

  /// Cuts blobs into at most `slots` groups: each alone while there are enough slots, else the largest alone and the
  /// others in buckets by the first bits of their digests.
  ///
  /// Without any slot, everything is small.
  package init(_ blobs: some Sequence<Descriptor>, slots: Int, smallBlob: Int64 = BlobCut.smallBlob) {
    var seen: Set<Digest> = []
    let unique = blobs.filter { seen.insert($0.digest).inserted }.sorted { $0.digest < $1.digest }
    let large = slots > 0 ? unique.filter { $0.size >= smallBlob } : []
    small = slots > 0 ? unique.filter { $0.size < smallBlob } : unique
    guard large.count > slots else {
      groups = large.map { [$0] }
      return
    }
    let buckets = Self.bucketCount(slots)
    // The largest stay alone: moving one of them is what costs most.
    let bySize = large.sorted { ($1.size, $0.digest) < ($0.size, $1.digest) }
    let alone = bySize.prefix(slots - buckets)
    let shared = Dictionary(grouping: bySize.dropFirst(alone.count)) { Self.bucket($0.digest, of: buckets) }
    groups = (alone.map { [$0] } + shared.values.map { $0.sorted { $0.digest < $1.digest } })
      .sorted { ($0.first?.digest.description ?? "") < ($1.first?.digest.description ?? "") }
  }

  /// The largest power of two that takes at most half of the slots, so that each bucket has a fixed prefix of bits.
  private static func bucketCount(_ slots: Int) -> Int {
    var count = 1
    while count * 4 <= slots, count < 4096 { count *= 2 }
    return count
  }

  private static func bucket(_ digest: Digest, of count: Int) -> Int {
    let first = Int(digest.hex.prefix(4), radix: 16) ?? 0
    return first * count / 65536
  }
}
