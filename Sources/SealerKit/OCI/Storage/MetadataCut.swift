import SealerFoundations

/// How the links, manifests and small blobs of embedded images are cut into layers, so that the change of one image
/// does not move those of all others.
///
/// The cut depends on the images alone, not on their order. A repository's files go together; a small blob that several
/// repositories share goes with the first of them by name.
package struct MetadataCut: Sendable {
  /// The files of one layer.
  package struct Part: Sendable {
    /// The images whose links and manifests are in it.
    package var images: [EmbeddedImage] = []
    /// The small blobs.
    package var blobs: [Descriptor] = []
  }

  /// About as many bytes, before compression, as the links and folders of one blob take.
  private static let linkCost: Int64 = 256
  /// Parts are made until one holds about so many bytes.
  private static let partSize: Int64 = 128 << 10

  /// The parts that hold something, always in the same order.
  package let parts: [Part]

  /// Cuts into at most `slots` layers, a power of two.
  package init(_ images: [EmbeddedImage], small: [Descriptor], slots: Int) {
    let weight = images.reduce(small.reduce(0) { $0 &+ $1.size }) { sum, image in
      sum &+ Int64(image.manifest.bytes.count) &+ Int64(image.blobs.count + 2) * Self.linkCost
    }
    var count = 1
    while Int64(count) * Self.partSize < weight, count * 2 <= slots { count *= 2 }
    var parts = [Part](repeating: Part(), count: count)
    var owner: [Digest: String] = [:]
    for image in images.sorted(by: { ($0.reference, $0.digest) < ($1.reference, $1.digest) }) {
      let repository = image.reference.repository.description
      parts[Self.place(of: repository, count)].images.append(image)
      for blob in image.blobs { owner[blob.digest] = min(owner[blob.digest] ?? repository, repository) }
    }
    for blob in small.sorted(by: { $0.digest < $1.digest }) {
      parts[Self.place(of: owner[blob.digest] ?? "", count)].blobs.append(blob)
    }
    self.parts = parts.filter { !$0.images.isEmpty || !$0.blobs.isEmpty }
  }

  /// How many layers the metadata may take of those that are left.
  package static func slots(of all: Int) -> Int { max(1, all / 4) }

  /// A place by a hash that is the same in every process (FNV-1a).
  ///
  /// Source: http://www.isthe.com/chongo/tech/comp/fnv/
  private static func place(of text: String, _ count: Int) -> Int {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    return Int((hash ^ (hash >> 32)) % UInt64(max(1, count)))
  }
}
