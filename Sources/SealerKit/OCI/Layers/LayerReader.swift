import CArchive
import Foundation
import SealerFoundations

/// Reads a layer from a file as a stream, without unpacking it: plain, gzip or zstd.
///
/// Names are checked: absolute ones, `..`, devices, sockets and pipes are errors. Targets of symbolic links are kept.
package struct LayerReader {
  /// How much a layer may hold.
  package struct Limits: Sendable {
    /// The number of entries.
    package var entries: Int64 = 4_000_000
    /// The bytes of all files.
    package var bytes: Int64 = 256 << 30

    /// The usual limits, or others.
    package init(entries: Int64 = 4_000_000, bytes: Int64 = 256 << 30) {
      self.entries = entries
      self.bytes = bytes
    }
  }

  let path: String
  let limits: Limits
  private let growing: GrowingFile?

  /// Reads the layer in the file `path`.
  package init(_ path: String, limits: Limits = Limits()) {
    self.path = path
    self.limits = limits
    growing = nil
  }

  /// Reads a layer while it is still being written; `name` is for errors.
  init(_ name: String, following file: GrowingFile, limits: Limits = Limits()) {
    path = name
    self.limits = limits
    growing = file
  }

  /// Hands over every entry in the order of the layer; `content` is good only during the call.
  ///
  /// - Throws: `ArchiveError`, or what `body` throws.
  package func forEach(_ body: (LayerEntry, LayerContent) throws -> Void) throws {
    try ArchiveLocale.utf8 { try readAll(body) }
  }

  private func readAll(_ body: (LayerEntry, LayerContent) throws -> Void) throws {
    let archive = archive_read_new()
    let source = growing.map(GrowingSource.init)
    defer { withExtendedLifetime(source) { _ = archive_read_free(archive) } }
    // No filter that would start a program.
    for status in [
      archive_read_support_filter_none(archive), archive_read_support_filter_gzip(archive),
      archive_read_support_filter_zstd(archive), archive_read_support_format_tar(archive),
      archive_read_support_format_empty(archive),
      source?.open(archive) ?? archive_read_open_filename(archive, path, 256 << 10),
    ] where status != ARCHIVE_OK {
      throw ArchiveError.library(archive, path: path)
    }
    var (entries, bytes): (Int64, Int64) = (0, 0)
    var header: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw ArchiveError.library(archive, path: path) }
      let entry = try self.entry(header)
      entries += 1
      if entries > limits.entries { throw tooLarge(entry, limits.entries, "entries") }
      if case .file(let size) = entry.kind {
        let (sum, isOver) = bytes.addingReportingOverflow(size)
        if isOver || size < 0 || sum > limits.bytes { throw tooLarge(entry, limits.bytes, "bytes") }
        bytes = sum
      }
      try body(entry, LayerContent(archive: archive, layer: path, entry: entry))
    }
  }

  private func tooLarge(_ entry: LayerEntry, _ limit: Int64, _ unit: String) -> ArchiveError {
    .tooLarge(layer: path, entry: entry.path.description, limit: limit, unit: unit)
  }

  private func entry(_ header: OpaquePointer?) throws -> LayerEntry {
    let name = text(archive_entry_pathname(header))
    guard !name.isEmpty, let path = safePath(name) else {
      throw ArchiveError.unsafePath(layer: self.path, entry: name)
    }
    var entry = LayerEntry(path, try kind(header, name))
    entry.mode = archive_entry_perm(header) & 0o7777
    entry.modified = Int64(archive_entry_mtime(header))
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
        throw ArchiveError.unsafePath(layer: self.path, entry: name)
      }
      entry.kind = .whiteout
      entry.path = target
    }
    return entry
  }

  private func kind(_ header: OpaquePointer?, _ name: String) throws -> LayerEntry.Kind {
    if let link = archive_entry_hardlink(header) {
      guard let target = safePath(text(link)), !target.isRoot else {
        throw ArchiveError.unsafeLink(layer: path, entry: name, target: text(link))
      }
      return .hardLink(target: target)
    }
    switch archive_entry_filetype(header) {
    case 0o100000: return .file(size: archive_entry_size(header))
    case 0o040000: return .folder
    case 0o120000: return .symlink(target: text(archive_entry_symlink(header)))
    default: throw ArchiveError.unsupportedKind(layer: path, entry: name)
    }
  }

  /// A relative path without `..`; the root may be written `/`, as some builders do.
  private func safePath(_ name: String) -> RootfsPath? {
    let isInside = name == "/" || (!name.hasPrefix("/") && !name.split(separator: "/").contains(".."))
    return isInside ? try? RootfsPath(name) : nil
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}

/// Feeds libarchive from a file that grows.
private final class GrowingSource {
  private let file: GrowingFile
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  init(_ file: GrowingFile) { self.file = file }

  deinit { buffer.deallocate() }

  /// Opens a reader on this source, which must outlive it.
  func open(_ archive: OpaquePointer?) -> Int32 {
    archive_read_open2(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { archive, context, start in
        guard let context, let start else { return -1 }
        let source = Unmanaged<GrowingSource>.fromOpaque(context).takeUnretainedValue()
        guard let count = try? source.file.read(into: source.buffer) else {
          return -1
        }
        start.pointee = UnsafeRawPointer(source.buffer.baseAddress)
        return count
      }, nil, nil)
  }
}

/// The bytes of the entry that a `LayerReader` stands at.
package struct LayerContent {
  let archive: OpaquePointer?
  let layer: String
  let entry: LayerEntry

  /// Hands over the bytes from here to the end of the file, in pieces.
  ///
  /// - Throws: `ArchiveError`, or what `body` throws.
  package func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard case .file(let size) = entry.kind else { return }
    let capacity = Int(Swift.min(Swift.max(size, 1), 256 << 10))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    defer { buffer.deallocate() }
    var count: Int64 = 0
    while true {
      let piece = archive_read_data(archive, buffer.baseAddress, buffer.count)
      guard piece >= 0 else { throw ArchiveError.library(archive, path: layer) }
      if piece == 0 { break }
      count += Int64(piece)
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<piece]))
    }
    if count != size {
      throw ArchiveError.sizeChanged(path: "\(layer): \(entry.path)", found: count, expected: size)
    }
  }

  /// All bytes of a small file.
  ///
  /// - Throws: `ArchiveError.tooLarge` if there are more than `limit`; `ArchiveError`.
  package func data(limit: Int) throws -> Data {
    var data = Data()
    if case .file(let size) = entry.kind, size > Int64(limit) {
      throw ArchiveError.tooLarge(layer: layer, entry: entry.path.description, limit: Int64(limit), unit: "bytes")
    }
    try forEachPiece { data.append(contentsOf: $0) }
    return data
  }
}
