import CArchive
import SealerFoundations

/// Compresses bytes on their way into a blob: one gzip member without time or name, always at the same level.
final class GzipStream {
  private static let level = "6"
  private let archive: OpaquePointer?
  private let ingest: BlobIngest
  private var failure: (any Error)?

  /// Starts the stream.
  ///
  /// - Throws: `ArchiveError`.
  init(into ingest: BlobIngest) throws {
    self.ingest = ingest
    archive = archive_write_new()
    archive_write_add_filter_gzip(archive)
    archive_write_set_filter_option(archive, "gzip", "compression-level", Self.level)
    archive_write_set_filter_option(archive, "gzip", "timestamp", nil)
    archive_write_set_format_raw(archive)
    archive_write_set_bytes_per_block(archive, 0)
    let opened = archive_write_open2(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, buffer, length in
        guard let context, let buffer else { return -1 }
        let stream = Unmanaged<GzipStream>.fromOpaque(context).takeUnretainedValue()
        do {
          try stream.ingest.write(UnsafeRawBufferPointer(start: buffer, count: length))
          return length
        } catch {
          stream.failure = error
          return -1
        }
      }, nil, nil)
    if opened != ARCHIVE_OK { throw ArchiveError("compress a layer", archive) }
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, "layer")
    archive_entry_set_filetype(entry, UInt32(0o100000))
    if archive_write_header(archive, entry) != ARCHIVE_OK { throw ArchiveError("compress a layer", archive) }
  }

  deinit {
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  /// Compresses the next bytes.
  ///
  /// - Throws: `ArchiveError`, or what writing the blob throws.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    if archive_write_data(archive, bytes.baseAddress, bytes.count) < 0 {
      throw failure ?? ArchiveError("compress a layer", archive)
    }
  }

  /// Writes what is left.
  ///
  /// - Throws: `ArchiveError`, or what writing the blob throws.
  func finish() throws {
    if archive_write_close(archive) != ARCHIVE_OK { throw failure ?? ArchiveError("compress a layer", archive) }
  }
}
