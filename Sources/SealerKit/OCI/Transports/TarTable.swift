import CArchive
import Foundation
import SealerFoundations
import SealerHashing

/// The files of an uncompressed tar by their names, each readable by itself without what stands before it.
struct TarTable: Sendable {
  /// Where a file's bytes are.
  private struct Place: Sendable {
    var offset: Int64
    var size: Int64
    var target: String?
  }

  private let file: OpenFile
  private let limits: InputLimits
  /// By paths, which are compared by their bytes: Swift takes texts for equal whose letters are composed differently.
  private var places: [RootfsPath: Place] = [:]

  /// Reads the headers of a tar; the bytes of its files are passed over.
  ///
  /// - Throws: `ArchiveError`, `InputLimitError`, `SystemError`.
  init(_ file: OpenFile, _ limits: InputLimits) throws {
    self.file = file
    self.limits = limits
    try ArchiveLocale.bytes { try readHeaders() }
  }

  private mutating func readHeaders() throws {
    let (file, limits) = (file, limits)
    let source = try FileSource(file)
    let feed = ArchiveFeed(source)
    let archive = archive_read_new()
    defer { withExtendedLifetime(feed) { _ = archive_read_free(archive) } }
    let check = { (status: Int32) throws in
      if status == ARCHIVE_OK || status == ARCHIVE_WARN { return }
      if feed.failure is ArchiveFeed.Unsated {
        throw limits.exceeded(.entryHead, by: "what \(file.name) says about an entry")
      }
      throw feed.failure ?? ArchiveError.library(archive, layer: file.name)
    }
    for status in [archive_read_support_format_tar(archive), feed.open(archive)] { try check(status) }
    let budget = ImageBudget(limits, of: file.name)
    var header: OpaquePointer?
    while true {
      feed.allow(LayerContent.pieceSize, and: limits[.entryHead])
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { return }
      try check(status)
      try budget.addEntries()
      try note(header, at: archive_filter_bytes(archive, 0), of: source.size, budget)
      feed.allow(.max)
      try check(archive_read_data_skip(archive))
    }
  }

  /// A few of the files, for somebody who expected others.
  var summary: String { Self.summary(of: places.keys.map(\.description)) }

  /// What a folder or an archive of these names holds, in a few words.
  static func summary(of names: some Collection<String>) -> String {
    if names.isEmpty { return "nothing" }
    let shown = names.sorted().prefix(3).map { String($0.prefix(80)) }.joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }

  /// What messages call the tar: its path, or the words for a stream.
  var name: String { file.name }

  /// Notes where an entry's bytes are; those of a sparse file are not all in the tar, so they are nowhere.
  private mutating func note(
    _ header: OpaquePointer?, at offset: Int64, of archiveSize: Int64, _ budget: ImageBudget
  ) throws {
    guard let raw = archive_entry_pathname(header) else { return }
    let bytes = UnsafeRawBufferPointer(start: raw, count: strlen(raw))
    try limits.checkPath(bytes, of: "a path in \(file.name)")
    guard let name = try? RootfsPath(String(decoding: bytes, as: UTF8.self)) else { return }
    var target: String?
    if let link = archive_entry_symlink(header) {
      let bytes = UnsafeRawBufferPointer(start: link, count: strlen(link))
      try limits.checkPath(bytes, of: "a link in \(file.name)")
      target = String(decoding: bytes, as: UTF8.self)
    }
    let size = archive_entry_size(header)
    guard size >= 0, size <= archiveSize - offset, archive_entry_sparse_count(header) == 0 else {
      throw LocationError.incomplete(place: file.name, part: "bytes of \(name)")
    }
    try budget.keep(LayerEntry(name, target.map { .symlink(target: $0) } ?? .file(size: size)))
    places[name] = Place(offset: offset, size: size, target: target)
  }

  /// Where a file's bytes are; a symbolic link, as old archives of docker have them, leads to its target.
  private func place(_ path: RootfsPath, depth: Int = 0) -> Place? {
    guard let place = places[path] else { return nil }
    guard let target = place.target, depth < 4 else { return place }
    guard let path = try? path.parent.appending(target) else { return nil }
    return self.place(path, depth: depth + 1)
  }

  private func place(_ name: String) -> Place? { (try? RootfsPath(name)).flatMap { place($0) } }

  /// The size of a file; nil if there is none.
  func size(of name: String) -> Int64? { place(name)?.size }

  /// Hands over the bytes of a file from an offset on.
  ///
  /// - Throws: `LocationError.incomplete`, `SystemError`, or what `body` throws.
  func forEachPiece(of name: String, from start: Int64 = 0, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let place = place(name) else { throw LocationError.incomplete(place: file.name, part: name) }
    let end = place.offset + place.size
    try file.forEachPiece(in: min(end, place.offset + min(start, place.size))..<end, body)
  }

  /// The bytes of a document: an index, a manifest, a configuration.
  ///
  /// - Throws: `LocationError.incomplete`, `InputLimitError`, `SystemError`.
  func document(_ name: String) throws -> Data {
    guard let size = size(of: name) else { throw LocationError.incomplete(place: file.name, part: name) }
    try limits.check(.documentBytes, size, of: "\(name) in \(file.name)")
    return try data(of: name)
  }

  /// The bytes of a small file.
  ///
  /// - Throws: `LocationError.incomplete`, `SystemError`.
  func data(of name: String) throws -> Data {
    var data = Data()
    try forEachPiece(of: name) { data.append(contentsOf: $0) }
    return data
  }
}
