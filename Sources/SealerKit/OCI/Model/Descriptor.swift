import SealerFoundations

/// A pointer to a blob: what it is, its digest and its size.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md
public struct Descriptor: Hashable, Sendable, Codable {
  /// What the bytes are.
  public var mediaType: MediaType
  /// The digest of the bytes.
  public var digest: Digest
  /// The number of bytes.
  public var size: Int64
  /// What platform a manifest is for, in an index.
  public var platform: Platform?
  /// Notes by key.
  public var annotations: [String: String]?
  /// Where else the bytes can be had (foreign layers).
  public var urls: [String]?

  /// Makes a descriptor.
  public init(
    mediaType: MediaType, digest: Digest, size: Int64, platform: Platform? = nil, annotations: [String: String]? = nil
  ) {
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
    self.platform = platform
    self.annotations = annotations
  }
}
