import CArchive
import Foundation
import SealerFoundations
import SealerHashing

/// Reads a layer from a file as a stream, without unpacking it: plain, gzip or zstd.
///
/// Every name is one below the rootfs, also where it begins with `/`, as for docker, containerd and umoci; one that leads out of
/// it by `..` is an error. A device or a pipe is an empty file, as for umoci without root. Targets of symbolic links are kept.
package struct LayerReader: Sendable {
  /// What errors call the layer: its path where it has no other name.
  let name: String
  private let place: Place
  private let budget: ImageBudget

  /// Where its bytes are.
  private enum Place: Sendable {
    case file(HostPath)
    /// A file that is still being written, with the size that it will have.
    case growing(GrowingFile, size: Int64)
  }

  /// Reads the layer in the file `path`, which takes its share of an image's budget.
  package init(_ path: HostPath, _ budget: ImageBudget, name: String? = nil) {
    place = .file(path)
    self.name = name ?? path.text
    self.budget = budget
  }

  /// Reads a layer while it is still being written; `name` is for errors, `size` what it will have.
  init(_ name: String, following file: GrowingFile, size: Int64, _ budget: ImageBudget) {
    place = .growing(file, size: size)
    self.name = name
    self.budget = budget
  }

  /// Hands over every entry in the order of the layer; `content` is good only during the call.
  ///
  /// - Throws: `ArchiveError`, `InputLimitError`, or what `body` throws.
  package func forEach(_ body: (LayerEntry, LayerContent) throws -> Void) throws {
    try ArchiveLocale.bytes { try readAll(body) }
  }

  /// What the tar is read from, and how many bytes it is packed in.
  private func source() throws -> (any ArchiveSource, packed: Int64) {
    switch place {
    case .growing(let file, let size):
      return (PackedStream(GrowingSource(file), name: subject, packed: size, budget.limits), size)
    case .file(let path):
      let file = try FileSource(OpenFile(reading: path))
      if !file.isPacked { return (file, file.size) }
      return (PackedStream(file, name: subject, packed: file.size, budget.limits), file.size)
    }
  }

  private func readAll(_ body: (LayerEntry, LayerContent) throws -> Void) throws {
    let archive = archive_read_new()
    let (bytes, packed) = try source()
    let source = EndedTar(bytes)
    let feed = ArchiveFeed(source)
    defer { withExtendedLifetime(feed) { _ = archive_read_free(archive) } }
    let check = { (status: Int32) throws in
      if status != ARCHIVE_OK, status != ARCHIVE_WARN { throw failure(archive, feed) }
    }
    for status in [
      archive_read_support_format_tar(archive), archive_read_support_format_empty(archive), feed.open(archive),
    ] { try check(status) }
    let ratio = UnpackRatio(packed: packed, budget.limits)
    var announced: Int64 = 0
    var header: OpaquePointer?
    while true {
      feed.allow(LayerContent.pieceSize, and: budget.limits[.entryHead])
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { return }
      try check(status)
      try budget.addEntries()
      let entry = try self.entry(header)
      let start = archive_filter_bytes(archive, 0)
      if case .file(let size) = entry.kind {
        announced = announced.addingReportingOverflow(size).overflow ? .max : announced + size
        try ratio.check(announced, of: subject)
        try budget.unpack(size)
      }
      try body(entry, LayerContent(archive: archive, feed: feed, layer: self, entry: entry))
      // What nobody read is as long as its size says.
      feed.allow(.max)
      try check(archive_read_data_skip(archive))
      // The end may be made up, but no bytes of a file; how many a sparse one has in the tar shows behind it.
      var end = start
      if case .file(let size) = entry.kind {
        end = archive_entry_sparse_count(header) == 0 ? start + size : archive_filter_bytes(archive, 0)
      }
      if end > source.count { throw ArchiveError.library(layer: name, reason: "it ends within a file (truncated)") }
    }
  }

  /// What stopped libarchive.
  fileprivate func failure(_ archive: OpaquePointer?, _ feed: ArchiveFeed) -> any Error {
    switch feed.failure {
    case is ArchiveFeed.Unsated: budget.limits.exceeded(.entryHead, by: "what \(subject) says about an entry")
    case let failure?: failure
    case nil: ArchiveError.library(archive, layer: name)
    }
  }

  fileprivate var headAllowance: Int64 { budget.limits[.entryHead] }
  private var subject: String { "the layer \(name)" }

  private func entry(_ header: OpaquePointer?) throws -> LayerEntry {
    let name = try text(archive_entry_pathname(header))
    guard !name.isEmpty, let path = safePath(name) else {
      throw ArchiveError.unsafePath(layer: self.name, entry: name)
    }
    var entry = LayerEntry(path, try kind(header, name))
    entry.mode = archive_entry_perm(header) & 0o7777
    entry.modified = Int64(archive_entry_mtime(header))
    // The rootfs itself is a folder, whatever a layer says.
    if path.isRoot, entry.kind != .folder { throw ArchiveError.unsafePath(layer: self.name, entry: name) }
    guard let last = path.name, last.hasPrefix(LayerEntry.whiteoutPrefix) else { return entry }
    if last == LayerEntry.opaqueName {
      entry.kind = .opaque
      entry.path = path.parent
    } else if last.hasPrefix(".wh..wh.") {
      // Other marks of AUFS mean nothing to anybody else: they are entries that remove themselves.
      entry.kind = .whiteout
    } else {
      let removed = last.dropFirst(LayerEntry.whiteoutPrefix.count)
      guard !removed.isEmpty, removed != ".", removed != "..", let target = try? path.parent.appending(removed) else {
        throw ArchiveError.unsafePath(layer: self.name, entry: name)
      }
      entry.kind = .whiteout
      entry.path = target
    }
    return entry
  }

  private func kind(_ header: OpaquePointer?, _ name: String) throws -> LayerEntry.Kind {
    if let link = archive_entry_hardlink(header) {
      let target = try text(link)
      guard let path = safePath(target), !path.isRoot else {
        throw ArchiveError.unsafeLink(layer: self.name, entry: name, target: target)
      }
      return .hardLink(target: path)
    }
    switch archive_entry_filetype(header) {
    case 0o100000: return .file(size: max(0, archive_entry_size(header)))
    case 0o040000: return .folder
    case 0o120000: return .symlink(target: try text(archive_entry_symlink(header)))
    // A node makes its own devices; bases have them from the time when images were copies of machines.
    default: return .file(size: 0)
    }
  }

  /// A path below the rootfs; nil if it leads out of it.
  private func safePath(_ name: String) -> RootfsPath? { try? RootfsPath(name) }

  /// A path as the tar has it: counted in C, before anything is made of it.
  private func text(_ pointer: UnsafePointer<CChar>?) throws -> String {
    guard let pointer else { return "" }
    let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
    try budget.limits.checkPath(bytes, of: "a path in \(subject)")
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The bytes of the entry that a `LayerReader` stands at.
package struct LayerContent {
  static let pieceSize: Int64 = 256 << 10

  let archive: OpaquePointer?
  let feed: ArchiveFeed
  let layer: LayerReader
  let entry: LayerEntry

  /// Hands over the bytes from here to the end of the file, in pieces.
  ///
  /// - Throws: `ArchiveError`, `InputLimitError`, or what `body` throws.
  package func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard case .file(let size) = entry.kind else { return }
    let capacity = Int(Swift.min(Swift.max(size, 1), Self.pieceSize))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer { buffer.deallocate() }
    var count: Int64 = 0
    while true {
      // Before a sparse file's bytes there stands a list of where they belong.
      feed.allow(2 * Self.pieceSize, and: layer.headAllowance)
      let piece = archive_read_data(archive, buffer.baseAddress, buffer.count)
      guard piece >= 0 else { throw layer.failure(archive, feed) }
      if piece == 0 { break }
      count += Int64(piece)
      // The pieces of a sparse file may lie far behind its size, with zeros up to there.
      if count > size { throw changed(to: count, from: size) }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<piece]))
    }
    if count != size { throw changed(to: count, from: size) }
  }

  private func changed(to count: Int64, from size: Int64) -> ArchiveError {
    .sizeChanged(file: "\(layer.name): \(entry.path)", found: count, expected: size)
  }

  /// All bytes of a file whose size the caller has found small enough.
  ///
  /// - Throws: `ArchiveError`, `InputLimitError`.
  package func data() throws -> Data {
    guard case .file(let size) = entry.kind else { return Data() }
    var data = Data(capacity: Int(size))
    try forEachPiece { data.append(contentsOf: $0) }
    return data
  }
}
