import CArchive
import Foundation
import SealerFoundations

/// Writes a layer into the store in one pass: tar, compression and both digests.
///
/// The bytes depend on the entries alone: owner 0:0, modes 0755 and 0644, one time for all, no names of users or hosts.
/// Paths must come so that a folder stands before what it holds; missing parent folders are written on the way.
package final class LayerWriter {
  /// Whether the layer's bytes are compressed.
  package enum Compression: Sendable {
    case gzip
    case none
  }

  private let archive: OpaquePointer?
  private let ingest: BlobIngest
  private let compression: Compression
  /// The tar's bytes by the way: compressed layers are hashed twice, before and after.
  private let plainDigester: Digester?
  private let compressor: GzipStream?
  private var folders: Set<RootfsPath> = [.root]
  private let modified: Int64
  private var failure: (any Error)?
  private var recorder = LayerRecorder()
  private var openFile = RootfsPath.root
  private var missingBytes: Int64 = 0

  /// Starts a layer.
  ///
  /// - Parameter modified: the time of all entries in seconds since 1970.
  /// - Throws: `SystemError`, `ArchiveError`.
  package init(into store: ImageStore, compression: Compression, modified: Int64 = 0) throws {
    ingest = try store.ingest()
    self.compression = compression
    self.modified = modified
    plainDigester = compression == .gzip ? Digester() : nil
    compressor = compression == .gzip ? try GzipStream(into: ingest) : nil
    archive = archive_write_new()
    archive_write_set_format_pax_restricted(archive)
    archive_write_set_bytes_per_block(archive, 1 << 16)
    archive_write_set_bytes_in_last_block(archive, 512)
    let opened = archive_write_open2(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, buffer, length in
        guard let context, let buffer else { return -1 }
        let writer = Unmanaged<LayerWriter>.fromOpaque(context).takeUnretainedValue()
        return writer.take(UnsafeRawBufferPointer(start: buffer, count: length)) ? length : -1
      }, nil, nil)
    if opened != ARCHIVE_OK { throw ArchiveError("start a layer", archive) }
  }

  deinit {
    // Nothing is handed to a value that is going away.
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    do {
      plainDigester?.update(bytes)
      if let compressor { try compressor.write(bytes) } else { try ingest.write(bytes) }
      return true
    } catch {
      failure = error
      return false
    }
  }

  /// Adds a folder, once.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  package func add(folder path: RootfsPath) throws {
    guard !folders.contains(path) else { return }
    try add(folder: path.parent)
    folders.insert(path)
    try header(path.description + "/", EntryType.folder, mode: 0o755)
    recorder.record(LayerEntry(path, .folder))
  }

  /// Adds a file whose bytes are given in pieces by `body`, `size` of them in all.
  ///
  /// - Throws: `ArchiveError`, `SystemError`, what `body` throws.
  package func add(
    file path: RootfsPath, size: Int64, isExecutable: Bool = false,
    _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    try begin(file: path, size: size, isExecutable: isExecutable)
    try body { try append($0) }
    try end()
  }

  /// Begins a file of `size` bytes; `append` them, then `end` it.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  package func begin(file path: RootfsPath, size: Int64, isExecutable: Bool = false) throws {
    try add(folder: path.parent)
    try header(path.description, EntryType.file, mode: isExecutable ? 0o755 : 0o644, size: size)
    recorder.begin(path, size: size, isExecutable: isExecutable)
    openFile = path
    missingBytes = size
  }

  /// Writes the next bytes of the file that was begun.
  ///
  /// - Throws: `ArchiveError.changed` if there are more than announced, `ArchiveError`, `SystemError`.
  package func append(_ piece: UnsafeRawBufferPointer) throws {
    missingBytes -= Int64(piece.count)
    guard missingBytes >= 0 else { throw ArchiveError.changed(path: openFile.description) }
    if piece.isEmpty { return }
    recorder.take(piece)
    if archive_write_data(archive, piece.baseAddress, piece.count) < 0 { throw failed("write a layer") }
  }

  /// Ends the file that was begun.
  ///
  /// - Throws: `ArchiveError.changed` if there were fewer bytes than announced.
  package func end() throws {
    guard missingBytes == 0 else { throw ArchiveError.changed(path: openFile.description) }
    recorder.end()
  }

  /// Adds a file of the machine.
  ///
  /// - Throws: `ArchiveError.changed` if the file does not have `size` bytes any more, `SystemError`.
  package func add(file path: RootfsPath, from source: String, size: Int64, isExecutable: Bool) throws {
    let file = try OpenFile(source, flags: O_RDONLY | O_NOFOLLOW)
    try add(file: path, size: size, isExecutable: isExecutable) { write in
      try file.forEachPiece { try write($0) }
    }
  }

  /// Adds some bytes as a file.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  package func add(file path: RootfsPath, bytes: Data) throws {
    try add(file: path, size: Int64(bytes.count)) { write in
      try bytes.withUnsafeBytes { try write($0) }
    }
  }

  /// Adds a symbolic link with its target as it stands.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  package func add(link path: RootfsPath, target: String) throws {
    try add(folder: path.parent)
    try header(path.description, EntryType.link, mode: 0o777, link: target)
    recorder.record(LayerEntry(path, .link(target: target)))
  }

  /// Says that something of lower layers is gone.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  package func add(whiteout path: RootfsPath) throws {
    guard let name = path.name else { return }
    try add(folder: path.parent)
    let parent = path.parent.isRoot ? "" : path.parent.description + "/"
    try header(parent + LayerEntry.whiteoutPrefix + name, EntryType.file, mode: 0o644)
    recorder.record(LayerEntry(path, .whiteout))
  }

  /// Ends the layer and gives it its name.
  ///
  /// - Throws: `ArchiveError`, `SystemError`; nothing is kept then.
  package func finish(store: ImageStore) throws -> WrittenLayer {
    if archive_write_close(archive) != ARCHIVE_OK { throw failed("end a layer") }
    try compressor?.finish()
    let size = ingest.count
    let digest = try ingest.commit()
    let mediaType: MediaType = compression == .gzip ? .layerGzip : .layer
    let layer = WrittenLayer(
      descriptor: Descriptor(mediaType: mediaType, digest: digest, size: size),
      diffID: try plainDigester?.finish() ?? digest)
    try store.save(recorder.index, of: layer.descriptor)
    return layer
  }

  private func failed(_ action: String) -> any Error {
    failure ?? ArchiveError(action, archive)
  }

  private func header(_ path: String, _ type: UInt32, mode: UInt32, size: Int64 = 0, link: String? = nil) throws {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, path)
    archive_entry_set_filetype(entry, type)
    archive_entry_set_perm(entry, mode)
    archive_entry_set_mtime(entry, time_t(modified), 0)
    archive_entry_set_uid(entry, 0)
    archive_entry_set_gid(entry, 0)
    archive_entry_set_size(entry, size)
    if let link { archive_entry_set_symlink_utf8(entry, link) }
    if archive_write_header(archive, entry) != ARCHIVE_OK { throw failed("write a layer") }
  }
}

/// A layer that stands in the store.
package struct WrittenLayer: Hashable, Sendable, Codable {
  /// The layer's blob.
  package var descriptor: Descriptor
  /// The digest of its uncompressed bytes.
  package var diffID: Digest
}
