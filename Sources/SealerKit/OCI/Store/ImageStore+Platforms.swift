import SealerFoundations

extension Descriptor {
  private static let indexKey = "sealer.index.digest"

  /// The index that led to a manifest of the store, if one did.
  package var indexDigest: Digest? {
    get { annotations?[Self.indexKey].flatMap { Digest($0) } }
    set {
      var notes = annotations ?? [:]
      notes[Self.indexKey] = newValue?.description
      annotations = notes.isEmpty ? nil : notes
    }
  }

  /// What the image's name meant at its registry: the index, or the manifest where there is none.
  package var namedDigest: Digest { indexDigest ?? digest }
}

extension ImageStore {
  /// The manifest for a platform: the one of an index that fits and is here, or the manifest itself.
  ///
  /// - Throws: `RegistryError.noPlatform` if an index has none here; `StoreError`.
  package func manifest(
    _ descriptor: Descriptor, for platform: Platform, of reference: ImageReference
  ) throws -> Descriptor {
    guard descriptor.mediaType.isIndex else { return descriptor }
    let found = try manifests(of: descriptor, PlatformChoice(.one(platform)), named: reference.familiarName)
    if let manifest = found.first { return manifest }
    throw RegistryError.noPlatform(image: reference.familiarName, wanted: platform, found: [])
  }

  /// The manifests for the platforms of a choice, of an index those that are here.
  ///
  /// - Throws: `RegistryError.noPlatform` if an index has none for one of them; `StoreError`.
  package func manifests(
    of descriptor: Descriptor, _ choice: PlatformChoice, named name: String
  ) throws -> [Descriptor] {
    guard descriptor.mediaType.isIndex else { return [descriptor] }
    let index = try value(ImageIndex.self, at: descriptor)
    return try choice.entries(of: index, named: name, isThere: contains).map { entry in
      var entry = entry
      entry.indexDigest = descriptor.digest
      return entry
    }
  }

  /// The manifests that a name of the store stands for: one, or those of an index that are here.
  ///
  /// - Throws: `StoreError`.
  package func manifests(of descriptor: Descriptor) throws -> [Descriptor] {
    guard descriptor.mediaType.isIndex else { return [descriptor] }
    return try value(ImageIndex.self, at: descriptor).manifests.filter(contains)
  }

  /// What the images that a name stands for say they are for, those that are here; attestations are none.
  ///
  /// - Throws: `StoreError`.
  package func platforms(of descriptor: Descriptor) throws -> [StatedPlatform] {
    if descriptor.mediaType.isIndex {
      return try value(ImageIndex.self, at: descriptor).manifests.filter(contains).compactMap { entry in
        try entry.platform ?? (entry.mediaType.isManifest ? config(of: entry)?.platform : nil)
      }.filter { !$0.isUnknown }
    }
    return try [config(of: descriptor)?.platform].compactMap { $0 }
  }

  /// The platform whose image of an index is shown where none is named: this machine's, else the first one's.
  ///
  /// - Throws: `StoreError`.
  package func shownPlatform(of descriptor: Descriptor) throws -> Platform {
    let platforms = try platforms(of: descriptor)
    return platforms.contains(where: Platform.current.accepts)
      ? .current : platforms.lazy.compactMap(\.platform).first ?? .current
  }

  /// How an image without an index, or one that an index led to, differs from what it was asked for.
  ///
  /// - Throws: `StoreError`.
  package func mismatch(
    of descriptor: Descriptor, for platform: Platform, named name: String
  ) throws -> PlatformMismatch? {
    if descriptor.mediaType.isIndex { return nil }
    return PlatformMismatch(
      of: name, wanted: platform, listed: descriptor.platform, config: try config(of: descriptor),
      type: try value(ImageManifest.self, at: descriptor).config.mediaType)
  }

  /// The configuration of a manifest; nil if its image is an artifact that has another one.
  private func config(of manifest: Descriptor) throws -> ImageConfig? {
    try? value(ImageConfig.self, at: value(ImageManifest.self, at: manifest).config)
  }
}
