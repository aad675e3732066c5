import Foundation
import SealerFoundations

extension ImageTransfer {
  /// Copies an image of a folder or file into the store and gives it a name there.
  ///
  /// - Parameter name: the name; nil for the one that the image has where it is.
  /// - Throws: `LocationError`, `StoreError`, `ArchiveError`, `SystemError`; the store's images are as before then.
  package func load(
    _ location: ImageLocation, as name: ImageReference?, platform: Platform
  ) async throws -> (Descriptor, ImageReference) {
    let lease = try store.shared()
    defer { withExtendedLifetime(lease) {} }
    if case .registry(let reference) = location {
      return (try await pull(reference, as: name ?? reference, platform: platform), name ?? reference)
    }
    let (path, source, unpacked) = try await BlockingWork.run { try open(location, platform) }
    defer { if let unpacked { unlink(unpacked.file.path) } }
    guard let target = try name ?? source.name.map({ text throws in try ImageReference(text) }) else {
      throw LocationError.noName(path: path)
    }
    guard let manifest = try? CanonicalJSON.decode(ImageManifest.self, from: source.manifest.bytes) else {
      throw LocationError.notAnImage(path: path, expected: "an image manifest")
    }
    try await forEachBlob([manifest.config] + manifest.layers) { blob in
      guard (blob.urls ?? []).isEmpty else { return }
      if store.contains(blob) { return report(blob, blob.size, isReused: true) }
      guard let place = source.blobs[blob.digest], place.isThere else {
        throw LocationError.incomplete(path: path, part: "\(blob.digest)")
      }
      try await BlockingWork.run { try copy(blob, place) }
    }
    let descriptor = source.manifest.descriptor
    _ = try store.put(source.manifest.bytes, mediaType: descriptor.mediaType, digest: descriptor.digest)
    try store.tag(descriptor, as: target)
    return (descriptor, target)
  }

  /// What a layer holds is looked up when somebody asks for it: unpacking takes longer than copying.
  private func copy(_ blob: Descriptor, _ place: ImageSource.Place) throws {
    let ingest = try store.ingest(blob)
    let receive: (UnsafeRawBufferPointer) throws -> Void = { bytes in
      try ingest.write(bytes)
      report(blob, ingest.count, isReused: false)
    }
    switch place {
    case .file(let path): try FilePart.forEachPiece(path, ingest.count..<max(ingest.count, blob.size), receive)
    case .member(let table, let name): try table.forEachPiece(of: name, from: ingest.count, receive)
    }
    try ingest.commit()
  }

  private func open(
    _ location: ImageLocation, _ platform: Platform
  ) throws -> (path: String, source: ImageSource, unpacked: IngestFile?) {
    switch location {
    case .registry(let reference): throw LocationError.notAnImage(path: "\(reference)", expected: "a folder or a file")
    case .layout(let folder, let tag):
      let source = try ImageSource.layout(
        folder, tag: tag, platform: platform, read: { try FileBytes.read("\(folder)/\($0)", limit: 16 << 20) },
        place: { .file("\(folder)/\($0)") })
      return (folder, source, nil)
    case .layoutArchive(let file, let tag):
      let (table, unpacked) = try table(file)
      let source = try ImageSource.layout(
        file, tag: tag, platform: platform, read: { try table.data(of: $0) }, place: { .member(table, $0) })
      return (file, source, unpacked)
    case .dockerArchive(let file, let name):
      let (table, unpacked) = try table(file)
      return (file, try ImageSource.docker(table, name: name), unpacked)
    }
  }

  /// The files of an archive; one that is compressed is unpacked beside the store first.
  private func table(_ file: String) throws -> (TarTable, unpacked: IngestFile?) {
    var start = [UInt8](repeating: 0, count: 4)
    let archive = try OpenFile(file, flags: O_RDONLY)
    _ = try start.withUnsafeMutableBytes { try archive.read(into: $0) }
    guard start.starts(with: [0x1F, 0x8B]) || start == [0x28, 0xB5, 0x2F, 0xFD] else {
      return (try TarTable(file), nil)
    }
    let plain = try IngestFile.open(in: store)
    try PlainBytes(file).forEachPiece { try plain.file.write($0) }
    return (try TarTable(plain.file.path), plain)
  }

  // MARK: - Saving

  /// Copies an image of the store to a registry, a folder or a file.
  ///
  /// - Throws: `LocationError`, `RegistryError`, `StoreError`, `SystemError`; a file that was there is untouched then.
  package func save(_ reference: ImageReference, to location: ImageLocation) async throws -> Descriptor {
    if case .registry(let target) = location { return try await push(reference, as: target) }
    let descriptor = try store.require(reference)
    let blobs = try store.reachable(from: descriptor).filter { ($0.urls ?? []).isEmpty }
    for blob in blobs where !store.contains(blob) { throw StoreError.missing(blob) }
    switch location {
    case .registry: break
    case .layout(let folder, let tag):
      try await BlockingWork.run {
        try LayoutWriter(store: store).write(blobs, descriptor, name: tag ?? reference.familiarName, to: folder)
      }
    case .layoutArchive(let file, let tag):
      try await BlockingWork.run {
        try LayoutWriter(store: store).archive(blobs, descriptor, name: tag ?? reference.familiarName, to: file)
      }
    case .dockerArchive(let file, let name):
      // Such a file holds images of one platform: of an index, the one for this machine.
      let single = try store.manifest(descriptor, for: .current, of: reference)
      let manifest = try store.value(ImageManifest.self, at: single)
      try await BlockingWork.run {
        try LayoutWriter(store: store).docker(manifest, name: name ?? reference.familiarName, to: file)
      }
    }
    for blob in blobs { report(blob, blob.size, isReused: false) }
    return descriptor
  }
}
