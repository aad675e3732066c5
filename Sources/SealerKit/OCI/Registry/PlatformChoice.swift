import SealerFoundations

/// For which platforms an image is taken, and what happens to one that says it is for another.
package struct PlatformChoice: Hashable, Sendable {
  /// The platforms.
  package enum Wanted: Hashable, Sendable {
    /// One: of an index, its image alone.
    case one(Platform)
    /// Several: an index with its digest, and the images for these.
    case several([Platform])
    /// All that there are: an index with its digest and everything that it lists.
    case all
  }

  /// The platforms.
  package var wanted: Wanted
  /// Whether an image that says it is for another platform is taken all the same.
  package var allowsMismatch: Bool

  /// Makes a choice.
  package init(_ wanted: Wanted, allowsMismatch: Bool = false) {
    self.wanted = wanted
    self.allowsMismatch = allowsMismatch
  }

  /// The platforms that were named; none for all.
  package var platforms: [Platform] {
    switch wanted {
    case .one(let platform): [platform]
    case .several(let platforms): platforms
    case .all: []
    }
  }

  /// The entries of an index that are taken, each once.
  ///
  /// - Parameter isThere: whether an entry can be had at all.
  /// - Throws: `RegistryError.noPlatform` for a platform that the index has no image for.
  func entries(
    of index: ImageIndex, named image: String, isThere: (Descriptor) -> Bool = { _ in true }
  ) throws -> [Descriptor] {
    var available = index
    available.manifests = index.manifests.filter(isThere)
    var seen: Set<Digest> = []
    if wanted == .all { return available.manifests.filter { seen.insert($0.digest).inserted } }
    return try platforms.map { platform in
      if let entry = available.manifest(for: platform) { return entry }
      throw RegistryError.noPlatform(image: image, wanted: platform, found: available.platforms)
    }.filter { seen.insert($0.digest).inserted }
  }

  /// Looks at what an image without an index says it is for.
  ///
  /// - Throws: `RegistryError.otherPlatform` if that is another platform than the wanted ones and not allowed.
  func check(_ config: ImageConfig?, type: MediaType, of image: String) throws {
    if allowsMismatch { return }
    for platform in platforms {
      let mismatch = PlatformMismatch(of: image, wanted: platform, config: config, type: type)
      if let error = mismatch?.error { throw error }
    }
  }
}
