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
  /// The manifest for a platform: the one of an index that fits, or the manifest itself.
  ///
  /// - Throws: `RegistryError.noPlatform` if an index has none; `StoreError`.
  package func manifest(
    _ descriptor: Descriptor, for platform: Platform, of reference: ImageReference
  ) throws -> Descriptor {
    guard descriptor.mediaType.isIndex else { return descriptor }
    return try value(ImageIndex.self, at: descriptor).requireManifest(for: platform, of: reference)
  }

  /// The manifests that a name of the store stands for: one, or those of an index.
  ///
  /// - Throws: `StoreError`.
  package func manifests(of descriptor: Descriptor) throws -> [Descriptor] {
    descriptor.mediaType.isIndex ? try value(ImageIndex.self, at: descriptor).manifests : [descriptor]
  }
}
