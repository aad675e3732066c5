import Foundation

/// A manifest or an index byte by byte, as a registry sent it or a file holds it; whoever gives one away has verified it.
package struct FetchedManifest: Hashable, Sendable, Codable {
  /// What it is, its digest and its size.
  package var descriptor: Descriptor
  /// The bytes, kept as they are so that the digest stays.
  package var bytes: Data

  /// Takes bytes that are the descriptor's.
  package init(descriptor: Descriptor, bytes: Data) {
    self.descriptor = descriptor
    self.bytes = bytes
  }
}
