import SealerFoundations

/// How much of an image is looked at before it is taken in.
package enum ImageScrutiny: Sendable {
  /// What is known of it when its bytes are there: unpacking takes longer than copying.
  case known
  /// Everything that a build on it has to read: what is refused then is not in the store.
  case all
  /// The same, and each layer is handed to who lays its files out, lowest first, as the path of its bytes.
  case unpacked(@Sendable (Descriptor, HostPath) throws -> Void)
}

extension StagedBlobs {
  /// Looks at an image whose blobs are there, before they get their names.
  ///
  /// - Parameter budget: what its layers may take together; those that were looked at have had their share.
  /// - Throws: `InputLimitError`, `ArchiveError`, `StoreError`, `SystemError`.
  func scrutinize(
    _ manifest: ImageManifest, _ scrutiny: ImageScrutiny, in store: ImageStore, _ budget: ImageBudget
  ) throws {
    if case .known = scrutiny { return }
    try read(manifest, in: store, budget)
    guard case .unpacked(let lay) = scrutiny else { return }
    for layer in manifest.layers where !layer.isForeign {
      try lay(layer, blob(layer.digest)?.ingest.path ?? store.path(of: layer))
    }
  }

  private func read(_ manifest: ImageManifest, in store: ImageStore, _ budget: ImageBudget) throws {
    var seen: Set<Digest> = []
    let layers = manifest.layers.filter { !$0.isForeign && seen.insert($0.digest).inserted }
    _ = try layers.parallelMap { layer in
      guard let blob = blob(layer.digest) else {
        _ = try store.layerIndex(for: layer, budget)
        return
      }
      if blob.index != nil { return }
      var recorder = LayerRecorder(budget, keeping: store.kept)
      try LayerReader(blob.ingest.path, budget, name: "\(layer.digest)").forEach { try recorder.record($0, $1) }
      note(recorder.index, of: layer.digest)
    }
    guard let config = blob(manifest.config.digest) else { return }
    let bytes = try store.limits.read(config.ingest.path, .documentBytes)
    if (try? CanonicalJSON.decode(ImageConfig.self, from: bytes)) == nil {
      throw StoreError.unreadable(manifest.config, expected: "JSON of an image configuration")
    }
  }
}
