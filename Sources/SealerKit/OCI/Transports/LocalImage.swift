import Foundation
import SealerFoundations

/// An image in a folder or a file, open to be read blob by blob.
package final class LocalImage: Sendable {
  /// The folder or file.
  package let path: HostPath
  private let source: ImageSource

  /// Opens an image.
  ///
  /// - Throws: `LocationError`, also for a location in a registry; `RegistryError.noPlatform`, `StoreError`, `ArchiveError`,
  ///   `InputLimitError`, `SystemError`.
  package static func open(
    _ location: ImageLocation, platform: Platform, in store: ImageStore
  ) throws -> LocalImage {
    switch location {
    case .registry(let reference):
      throw LocationError.notAnImage(place: "\(reference)", expected: "a folder or a file")
    case .layout(let folder, let tag):
      let source = try ImageSource.layout(
        folder.text, tag: tag, platform: platform, store.limits,
        read: { try store.limits.read(folder.appending($0), .documentBytes) }, file: { .file(folder.appending($0)) })
      return LocalImage(folder, source)
    case .layoutArchive(let file, let tag):
      let table = try table(file, in: store)
      let source = try ImageSource.layout(
        file.text, tag: tag, platform: platform, store.limits, read: { try table.document($0) },
        file: { .member(table, $0) })
      return LocalImage(file, source)
    case .dockerArchive(let file, let name):
      return LocalImage(file, try ImageSource.docker(table(file, in: store), name: name, store.limits))
    }
  }

  private init(_ path: HostPath, _ source: ImageSource) {
    self.path = path
    self.source = source
  }

  /// The files of an archive; one that is compressed, or that comes as a stream, is unpacked beside the store first.
  private static func table(_ file: HostPath, in store: ImageStore) throws -> TarTable {
    let archive: OpenFile
    if let stream = HandedStream(file, .input) {
      if stream.isTerminal { throw LocationError.terminal(stream.name) }
      archive = try stream.opened()
    } else {
      archive = try OpenFile(reading: file)
      var start: [UInt8] = []
      try archive.forEachPiece(in: 0..<min(4, archive.size())) { start += $0 }
      guard PackedStream.isPacked(start) else { return try TarTable(archive, store.limits) }
    }
    return try unpacked(archive, in: store)
  }

  private static func unpacked(_ archive: OpenFile, in store: ImageStore) throws -> TarTable {
    let ingest = try IngestFile.open(in: store)
    // Its name goes at once: what is open stays to be read, and nothing is left however this process ends.
    defer { ingest.discard() }
    let isFile = FileKind(mode: try archive.status().st_mode) == .file
    let packed = isFile ? try archive.size() : nil
    let bytes = PackedStream(try FileSource(archive), name: archive.name, packed: packed, store.limits)
    try bytes.forEachPiece { try ingest.file.write($0) }
    return try TarTable(ingest.reopened(as: archive.name), store.limits)
  }

  /// The name that the image has there.
  ///
  /// - Throws: `LocationError.noName`, `InvalidReference`.
  package var reference: ImageReference {
    get throws {
      guard let name = source.name else { throw LocationError.noName(place: path.text) }
      return try ImageReference(name)
    }
  }

  /// The manifest of the platform.
  package var manifest: FetchedManifest { source.manifest }

  /// The image as one that was found; the registry of its name is not asked.
  package func resolved(as reference: ImageReference, _ registries: RegistryAccess) async -> ResolvedImage {
    ResolvedImage(
      reference: reference, endpoint: await registries.endpoint(reference), manifest: source.manifest, index: nil)
  }

  /// Copies a blob into a sink, from where the sink stands.
  ///
  /// - Parameter progress: told the bytes that are there.
  /// - Throws: `LocationError.incomplete`, `StoreError`, `ArchiveError`, `SystemError`.
  package func copy(_ blob: Descriptor, into sink: any BlobSink, progress: (Int64) -> Void = { _ in }) throws {
    guard let place = source.blobs[blob.digest], place.isThere else {
      throw LocationError.incomplete(place: path.text, part: "\(blob.digest)")
    }
    let receive: (UnsafeRawBufferPointer) throws -> Void = { bytes in
      try sink.write(bytes)
      progress(sink.blobCount)
    }
    switch place {
    case .file(let path):
      try OpenFile(reading: path).forEachPiece(in: sink.blobCount..<max(sink.blobCount, blob.size), receive)
    case .member(let table, let name): try table.forEachPiece(of: name, from: sink.blobCount, receive)
    }
    try sink.sealBlob()
  }
}
