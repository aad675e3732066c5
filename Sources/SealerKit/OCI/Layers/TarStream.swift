import CArchive
import SealerFoundations
import SealerHashing

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
  private let archive: OpaquePointer?
  private let compressor: BlockCompressor?
  private let sink: ArchiveSink
  private let plain = Digester()
  private let header = TarHeader()
  private let name = "being written"

  private let hashesPlain: Bool

  /// Begins a tar; without a blob it is only hashed.
  init(_ ingest: BlobIngest?, compression: LayerWriter.Compression) throws {
    let compressor = compression == .gzip ? ingest.map { ingest in BlockCompressor { try ingest.write($0) } } : nil
    self.compressor = compressor
    // Without compression the blob's digest is the plain one, and hashing once is enough.
    let hashesPlain = compressor != nil || ingest == nil
    self.hashesPlain = hashesPlain
    let plain = plain
    sink = ArchiveSink { bytes in
      if hashesPlain { plain.update(bytes) }
      if let compressor { try compressor.write(bytes) } else { try ingest?.write(bytes) }
    }
    archive = archive_write_new()
    try check(archive_write_set_format_pax_restricted(archive))
    try check(archive_write_set_bytes_per_block(archive, 256 << 10))
    try check(archive_write_set_bytes_in_last_block(archive, 1))
    try check(sink.open(archive))
  }

  deinit {
    archive_write_free(archive)
  }

  /// Throws the error of the step that failed behind libarchive, else libarchive's own.
  private func check(_ status: Int32) throws {
    if let failure = sink.failure { throw failure }
    if status != ARCHIVE_OK { throw ArchiveError.library(archive, layer: name) }
  }

  /// Begins an entry.
  func begin(_ entry: LayerEntry, name: String, size: Int64, modified: Int64) throws {
    try ArchiveLocale.utf8 {
      try check(header.write(entry, name: name, size: size, modified: modified, to: archive))
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard !bytes.isEmpty else { return }
    let count = archive_write_data(archive, bytes.baseAddress, bytes.count)
    try check(count == bytes.count ? ARCHIVE_OK : ARCHIVE_FATAL)
  }

  /// Ends the entry.
  func end() throws { try check(archive_write_finish_entry(archive)) }

  /// Ends the tar and gives the digest of its plain bytes; nil without compression, as it is the blob's then.
  func finish() throws -> Digest? {
    try check(archive_write_close(archive))
    try compressor?.finish()
    return hashesPlain ? try plain.finish() : nil
  }
}
