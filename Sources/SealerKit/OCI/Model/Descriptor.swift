import SealerFoundations

/// A pointer to a blob: what it is, its digest and its size.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/descriptor.md
package struct Descriptor: Hashable, Sendable, Codable {
  /// What the bytes are.
  package var mediaType: MediaType
  /// The digest of the bytes.
  package var digest: Digest
  /// The number of bytes.
  package var size: Int64
  /// What platform a manifest is for, in an index.
  package var platform: StatedPlatform?
  /// Notes by key.
  package var annotations: [String: String]?
  /// Where else the bytes can be had (foreign layers).
  package var urls: [String]?

  /// Makes a descriptor.
  package init(
    mediaType: MediaType, digest: Digest, size: Int64, platform: StatedPlatform? = nil,
    annotations: [String: String]? = nil
  ) {
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
    self.platform = platform
    self.annotations = annotations
  }

  /// Whether the bytes are to be had elsewhere: no registry holds such a layer, as those of Windows.
  package var isForeign: Bool { urls?.isEmpty == false }
}

extension Descriptor {
  /// Reads a descriptor.
  ///
  /// - Throws: `DecodingError`, also if the size is negative.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    mediaType = try container.decode(MediaType.self, forKey: .mediaType)
    digest = try container.decode(Digest.self, forKey: .digest)
    size = try container.decode(Int64.self, forKey: .size)
    platform = try container.decodeIfPresent(StatedPlatform.self, forKey: .platform)
    annotations = try container.decodeIfPresent([String: String].self, forKey: .annotations)
    urls = try container.decodeIfPresent([String].self, forKey: .urls)
    if size < 0 {
      throw DecodingError.dataCorruptedError(forKey: .size, in: container, debugDescription: "the size \(size)")
    }
  }
}
