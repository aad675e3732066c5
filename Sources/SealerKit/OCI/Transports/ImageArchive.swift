import Foundation
import SealerFoundations

/// A folder or a file with images, known by what is in it where nobody says what it is.
struct ImageArchive {
  /// The images that are meant: all, or those of the name.
  let images: [LocalImage]

  /// Opens a place.
  ///
  /// - Throws: `LocationError`, also for a location in a registry and for a name that no image there has; `StoreError`,
  ///   `ArchiveError`, `InputLimitError`, `SystemError`.
  static func open(_ location: ImageLocation, in store: ImageStore) throws -> ImageArchive {
    let limits = store.limits
    switch location {
    case .registry(let reference):
      throw LocationError.notAnImage(place: "\(reference)", expected: "a folder or a file")
    case .layout(let folder, let tag):
      return try ImageArchive(folder.text, ImageSource.images(of: layout(folder, limits), tag: tag, limits), limits)
    case .layoutArchive(let file, let tag):
      let table = try table(file, in: store)
      guard table.size(of: "index.json") != nil else { throw wrongKind(of: table, .layoutArchive) }
      return try ImageArchive(table.name, ImageSource.images(of: layout(table), tag: tag, limits), limits)
    case .dockerArchive(let file, let name):
      let table = try table(file, in: store)
      guard table.size(of: DockerArchive.list) != nil else { throw wrongKind(of: table, .dockerArchive) }
      return try ImageArchive(table.name, DockerArchive(table, limits).images(), named: name, limits)
    case .detected(let path):
      if path.isFolder {
        return try ImageArchive(path.text, ImageSource.images(of: layout(path, limits), tag: nil, limits), limits)
      }
      let table = try table(path, in: store)
      let sources: [ImageSource] =
        if table.size(of: "index.json") != nil {
          try ImageSource.images(of: layout(table), tag: nil, limits)
        } else if table.size(of: DockerArchive.list) != nil {
          try DockerArchive(table, limits).images()
        } else {
          throw wrongKind(of: table, .any)
        }
      return try ImageArchive(table.name, sources, limits)
    }
  }

  private init(_ place: String, _ sources: [ImageSource], named name: String? = nil, _ limits: InputLimits) throws {
    let all = sources.map { LocalImage(place, $0, limits) }
    guard let name else {
      if all.isEmpty { throw LocationError.choose(place: place, wanted: nil, found: []) }
      images = all
      return
    }
    images = all.filter { $0.isNamed(name) }
    guard images.count == 1 else {
      throw LocationError.choose(place: place, wanted: name, found: all.map(\.label))
    }
  }

  // MARK: - What it is

  /// What somebody takes an archive for.
  private enum Kind {
    case layoutArchive, dockerArchive, any
  }

  /// Why an archive is none of a kind, with what it is or holds.
  private static func wrongKind(of table: TarTable, _ kind: Kind) -> LocationError {
    let (layout, docker) = ("an OCI image layout with an index.json", "what 'docker save' writes, with a manifest.json")
    switch kind {
    case .layoutArchive where table.size(of: DockerArchive.list) != nil:
      return .otherKind(place: table.name, found: docker, expected: layout, prefix: "docker-archive")
    case .dockerArchive where table.size(of: "index.json") != nil:
      return .otherKind(place: table.name, found: layout, expected: docker, prefix: "oci-archive")
    case .layoutArchive: return .holds(place: table.name, found: table.summary, expected: layout)
    case .dockerArchive: return .holds(place: table.name, found: table.summary, expected: docker)
    case .any: return .holds(place: table.name, found: table.summary, expected: "\(layout), or \(docker)")
    }
  }

  private static func layout(_ folder: HostPath, _ limits: InputLimits) throws -> ImageSource.Layout {
    guard folder.appending("index.json").exists else {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.text)) ?? []
      throw LocationError.holds(
        place: folder.text, found: TarTable.summary(of: names), expected: "an OCI image layout with an index.json")
    }
    return ImageSource.Layout(
      name: folder.text, read: { try limits.read(folder.appending($0), .documentBytes) },
      place: { .file(folder.appending($0)) })
  }

  private static func layout(_ table: TarTable) -> ImageSource.Layout {
    ImageSource.Layout(name: table.name, read: { try table.document($0) }, place: { .member(table, $0) })
  }

  // MARK: - Archives

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
}
