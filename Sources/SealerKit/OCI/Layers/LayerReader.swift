import CArchive
import Foundation
import SealerFoundations

/// Streams through a layer without unpacking it: gzip, zstd or plain tar, as libarchive finds it.
package final class LayerReader {
  /// More bytes than this make a layer a decompression bomb.
  package static let sizeLimit: Int64 = 1 << 40

  private let archive: OpaquePointer?
  private let name: String
  private let sizeLimit: Int64
  private var total: Int64 = 0

  /// Opens a layer's file; `name` is how diagnostics call it.
  ///
  /// - Throws: `ArchiveError`.
  package init(path: String, name: String, sizeLimit: Int64 = LayerReader.sizeLimit) throws {
    self.name = name
    self.sizeLimit = sizeLimit
    archive = archive_read_new()
    archive_read_support_filter_gzip(archive)
    archive_read_support_filter_zstd(archive)
    archive_read_support_format_tar(archive)
    archive_read_support_format_gnutar(archive)
    archive_read_support_format_empty(archive)
    if archive_read_open_filename(archive, path, 1 << 16) != ARCHIVE_OK {
      throw ArchiveError("read \(name)", archive)
    }
  }

  deinit {
    archive_read_free(archive)
  }

  /// The bytes of the entry at which the reader stands.
  package struct Content {
    fileprivate let reader: LayerReader

    /// Hands over the bytes in pieces.
    ///
    /// - Throws: `ArchiveError`, or what `body` throws.
    package func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
      try reader.forEachPiece(body)
    }
  }

  /// Hands over every entry in order.
  ///
  /// - Throws: `ArchiveError` at an entry that must not be, or what `body` throws.
  package func forEach(_ body: (LayerEntry, Content) throws -> Void) throws {
    var handle: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &handle)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let handle else {
        throw ArchiveError("read \(name)", archive)
      }
      if let entry = try entry(handle) { try body(entry, Content(reader: self)) }
    }
  }

  private func entry(_ handle: OpaquePointer) throws -> LayerEntry? {
    let text = Self.text(archive_entry_pathname_utf8(handle) ?? archive_entry_pathname(handle))
    guard let path = try? RootfsPath(text), !Self.climbs(text) else {
      throw ArchiveError.leavesRootfs(entry: text, layer: name)
    }
    if path.isRoot { return nil }
    if let mark = LayerEntry.mark(path) { return mark }
    if let target = archive_entry_hardlink_utf8(handle) ?? archive_entry_hardlink(handle) {
      let targetText = Self.text(target)
      guard let link = try? RootfsPath(targetText), !Self.climbs(targetText) else {
        throw ArchiveError.leavesRootfs(entry: text, layer: name)
      }
      return LayerEntry(path, .hardLink(link))
    }
    let isExecutable = archive_entry_perm(handle) & 0o111 != 0
    switch UInt32(archive_entry_filetype(handle)) {
    case EntryType.folder: return LayerEntry(path, .folder)
    case EntryType.file: return LayerEntry(path, .file(size: archive_entry_size(handle)), isExecutable: isExecutable)
    case EntryType.link:
      let target = archive_entry_symlink_utf8(handle) ?? archive_entry_symlink(handle)
      return LayerEntry(path, .link(target: Self.text(target)))
    default: throw ArchiveError.kind(entry: text, layer: name)
    }
  }

  /// A path with `..` in it is refused even where it would end inside: no honest tool writes one.
  private static func climbs(_ text: String) -> Bool {
    text.split(separator: "/").contains("..")
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      if count == 0 { return }
      guard count > 0 else { throw ArchiveError("read \(name)", archive) }
      total += Int64(count)
      if total > sizeLimit { throw ArchiveError.tooLarge(layer: name, limit: sizeLimit) }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
