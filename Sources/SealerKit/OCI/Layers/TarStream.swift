import CArchive
import SealerFoundations

/// Where a libarchive writer's bytes go; keeps the error of a step that failed, as C can't carry it.
final class ArchiveSink {
  private let receive: (UnsafeRawBufferPointer) throws -> Void
  private(set) var failure: (any Error)?

  init(_ receive: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.receive = receive }

  /// Opens a writer that hands its bytes to this sink, which must outlive it.
  func open(_ archive: OpaquePointer?) -> Int32 {
    archive_write_open2(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, buffer, length in
        guard let context, let buffer else { return -1 }
        return Unmanaged<ArchiveSink>.fromOpaque(context).takeUnretainedValue().take(buffer, length)
      }, nil, nil)
  }

  private func take(_ buffer: UnsafeRawPointer, _ length: Int) -> Int {
    guard failure == nil else { return -1 }
    do {
      try receive(UnsafeRawBufferPointer(start: buffer, count: length))
      return length
    } catch {
      failure = error
      return -1
    }
  }
}

/// A tar whose bytes go on to a hash of the plain tar and, compressed or not, to a blob of the store, in one pass.
final class TarStream {
  /// The tar.
  let archive: OpaquePointer?
  private let compressor: OpaquePointer?
  private let tarSink: ArchiveSink
  private let blobSink: ArchiveSink
  private let plain = Digester()
  private let name = "being written"

  init(_ ingest: BlobIngest, compression: LayerWriter.Compression) throws {
    let compressor = compression == .gzip ? archive_write_new() : nil
    let blobSink = ArchiveSink { try ingest.write($0) }
    let plain = plain
    self.compressor = compressor
    self.blobSink = blobSink
    tarSink = ArchiveSink { bytes in
      // Without compression the blob's digest is the plain one, and hashing once is enough.
      guard let compressor else { return try ingest.write(bytes) }
      plain.update(bytes)
      if archive_write_data(compressor, bytes.baseAddress, bytes.count) != bytes.count {
        throw blobSink.failure ?? ArchiveError.library(compressor, path: "being written")
      }
    }
    archive = archive_write_new()
    if compressor != nil { try openCompressor() }
    try check(archive_write_set_format_pax_restricted(archive))
    try check(archive_write_set_bytes_per_block(archive, 64 << 10))
    try check(archive_write_set_bytes_in_last_block(archive, 1))
    try check(tarSink.open(archive))
  }

  deinit {
    archive_write_free(archive)
    archive_write_free(compressor)
  }

  /// A writer of format "raw" is libarchive's way to compress bytes that are no archive of its own.
  private func openCompressor() throws {
    try check(archive_write_set_format_raw(compressor), compressor)
    try check(archive_write_add_filter_gzip(compressor), compressor)
    try check(archive_write_set_options(compressor, "gzip:compression-level=6,gzip:!timestamp"), compressor)
    try check(archive_write_set_bytes_per_block(compressor, 64 << 10), compressor)
    try check(archive_write_set_bytes_in_last_block(compressor, 1), compressor)
    try check(blobSink.open(compressor), compressor)
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_filetype(entry, 0o100000)
    try check(archive_write_header(compressor, entry), compressor)
  }

  /// Throws the error of the step that failed behind libarchive, else libarchive's own.
  func check(_ status: Int32) throws { try check(status, archive) }

  private func check(_ status: Int32, _ archive: OpaquePointer?) throws {
    if let failure = blobSink.failure ?? tarSink.failure { throw failure }
    if status != ARCHIVE_OK { throw ArchiveError.library(archive, path: name) }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard !bytes.isEmpty else { return }
    let count = archive_write_data(archive, bytes.baseAddress, bytes.count)
    try check(count == bytes.count ? ARCHIVE_OK : ARCHIVE_FATAL)
  }

  /// Ends the tar and gives the digest of its plain bytes; nil without compression, as it is the blob's then.
  func finish() throws -> Digest? {
    try check(archive_write_close(archive))
    guard compressor != nil else { return nil }
    try check(archive_write_close(compressor), compressor)
    return try plain.finish()
  }
}
