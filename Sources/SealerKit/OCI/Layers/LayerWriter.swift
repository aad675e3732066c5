import Foundation
import SealerFoundations

/// A layer that was written: the blob, the digest of its plain tar, and what discovery needs of it.
package struct WrittenLayer: Hashable, Sendable, Codable {
  /// The blob in the store.
  package var descriptor: Descriptor
  /// The digest of the tar without compression, as the image's configuration lists it.
  package var diffID: Digest
}

/// Writes a layer into the store in one pass: tar, both digests, compression and index.
///
/// The bytes depend on the entries alone: owner 0:0 without names, modes 0755 and 0644, one time for all entries.
/// One value must be fed from one task at a time. A writer that nobody finishes leaves nothing behind.
package final class LayerWriter {
  /// How the tar is compressed.
  package enum Compression: Sendable {
    /// Not at all: for what is compressed already.
    case none
    /// By gzip, without a timestamp, block by block on all cores; the bytes are the same on any number of them.
    case gzip
  }

  private let output: (store: ImageStore, ingest: BlobIngest)?
  private let stream: TarStream
  private let compression: Compression
  private let modified: Int64
  private var written: Set<RootfsPath> = [.root]
  private var recentParent = RootfsPath.root
  private var recorder: LayerRecorder
  private var open: OpenEntry?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  /// The file that is being written.
  private struct OpenEntry {
    var entry: LayerEntry
    var size: Int64
    var rest: Int64
    var capture: Data?
  }

  /// Begins a layer whose entries all have the time `modified`, in seconds since 1970.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package init(_ store: ImageStore, compression: Compression = .gzip, modified: Int64 = 0) throws {
    self.compression = compression
    self.modified = modified
    recorder = LayerRecorder(ImageBudget(store.limits, of: "the new layer"), keeping: store.kept)
    let ingest = try store.ingest()
    output = (store, ingest)
    stream = try TarStream(ingest, compression: compression)
  }

  /// Begins a layer that is written nowhere: only the digest of its plain tar is wanted.
  ///
  /// - Throws: `ArchiveError`.
  package init(hashing modified: Int64) throws {
    compression = .none
    self.modified = modified
    recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the new layer"), keeping: KeptPaths())
    output = nil
    stream = try TarStream(nil, compression: .none)
  }

  deinit { buffer.deallocate() }

  /// Adds a folder; the ones above it are added where they are missing.
  ///
  /// A folder may be added again; the first time decides about its mode.
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addFolder(_ path: RootfsPath, mode: UInt32? = nil) throws {
    guard !written.contains(path) else { return }
    try begin(LayerEntry(path, .folder, mode: mode))
    try end()
  }

  /// Adds a small file.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addFile(
    _ path: RootfsPath, _ data: Data, isExecutable: Bool = false, mode: UInt32? = nil
  ) throws {
    try data.withUnsafeBytes { try addFile(path, $0, isExecutable: isExecutable, mode: mode) }
  }

  /// Adds a small file.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addFile(
    _ path: RootfsPath, _ bytes: UnsafeRawBufferPointer, isExecutable: Bool = false, mode: UInt32? = nil
  ) throws {
    try begin(LayerEntry(path, .file(size: Int64(bytes.count)), isExecutable: isExecutable, mode: mode))
    try write(bytes)
    try end()
  }

  /// Adds a file from the disk, in pieces.
  ///
  /// - Throws: `ArchiveError.sizeChanged` if somebody writes to it meanwhile; `SystemError`, `ArchiveError`.
  package func addFile(
    _ path: RootfsPath, from file: OpenFile, isExecutable: Bool = false, mode: UInt32? = nil
  ) throws {
    let size = try file.size()
    try begin(LayerEntry(path, .file(size: size), isExecutable: isExecutable, mode: mode))
    var count: Int64 = 0
    while case let piece = try file.read(into: buffer), piece > 0 {
      count += Int64(piece)
      if count > size { throw ArchiveError.sizeChanged(file: file.name, found: count, expected: size) }
      try write(UnsafeRawBufferPointer(rebasing: buffer[..<piece]))
      // The end is where the size says; asking once more would cost a call for each small file.
      if count == size, piece < buffer.count { break }
    }
    if count != size { throw ArchiveError.sizeChanged(file: file.name, found: count, expected: size) }
    try end()
  }

  /// Adds a symbolic link; its target is kept as it stands.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addSymlink(_ path: RootfsPath, to target: String) throws { try addBare(path, .symlink(target: target)) }

  /// Adds another name of a file.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addHardLink(_ path: RootfsPath, to target: RootfsPath) throws {
    try addBare(path, .hardLink(target: target))
  }

  /// Removes a path of the lower layers.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addWhiteout(_ path: RootfsPath) throws { try addBare(path, .whiteout) }

  /// Removes what the lower layers hold in a folder.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func addOpaque(_ folder: RootfsPath) throws { try addBare(folder, .opaque) }

  private func addBare(_ path: RootfsPath, _ kind: LayerEntry.Kind) throws {
    try begin(LayerEntry(path, kind))
    try end()
  }

  /// Begins an entry; a file's bytes follow by `write`, and `end` ends it.
  ///
  /// - Throws: `ArchiveError.repeated`, `ArchiveError.reservedName`, `SystemError`.
  package func begin(_ entry: LayerEntry) throws {
    // The names above were looked at when their folders were begun.
    if entry.path.hasNamePrefix(LayerEntry.whiteoutPrefix) {
      throw ArchiveError.reservedName(entry.path)
    }
    if entry.kind == .opaque { try addFolder(entry.path) } else { try addParents(of: entry.path) }
    let (name, isMark) = try entry.archivedName()
    if !isMark, !written.insert(entry.path).inserted { throw ArchiveError.repeated(entry.path) }
    var size: Int64 = 0
    if case .file(let bytes) = entry.kind { size = bytes }
    try stream.begin(entry, name: name, size: size, modified: modified)
    let isCaptured = output?.store.kept.captures(entry.path, size: size) == true
    open = OpenEntry(entry: entry, size: size, rest: size, capture: isCaptured ? Data() : nil)
  }

  /// Writes the next bytes of the file that was begun.
  ///
  /// - Throws: `ArchiveError.sizeChanged` if there are more than announced; `SystemError`.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard var entry = open, Int64(bytes.count) <= entry.rest else {
      let (size, rest) = (open?.size ?? 0, open?.rest ?? 0)
      let path = open?.entry.path.description ?? "-"
      throw ArchiveError.sizeChanged(file: path, found: size - rest &+ Int64(bytes.count), expected: size)
    }
    open = nil
    entry.rest -= Int64(bytes.count)
    entry.capture?.append(contentsOf: bytes)
    open = entry
    try stream.write(bytes)
  }

  /// Ends the entry.
  ///
  /// - Throws: `ArchiveError.sizeChanged` if bytes are missing; `InputLimitError` if discovery would have to keep too much;
  ///   `SystemError`.
  package func end() throws {
    guard let entry = open else { return }
    if entry.rest != 0 {
      throw ArchiveError.sizeChanged(
        file: entry.entry.path.description, found: entry.size - entry.rest, expected: entry.size)
    }
    open = nil
    try stream.end()
    if output != nil { try recorder.record(entry.entry, text: entry.capture) }
  }

  /// Ends the layer: the blob is in the store, and what it holds is recorded there.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func finish() throws -> WrittenLayer {
    try end()
    let diffID = try stream.finish()
    guard let (store, ingest) = output else { throw ArchiveError.library(layer: "-", reason: "it is only hashed") }
    let digest = try ingest.commit()
    try store.record(recorder.index, for: digest)
    let type: MediaType = compression == .gzip ? .layerGzip : .layer
    return WrittenLayer(
      descriptor: Descriptor(mediaType: type, digest: digest, size: ingest.count), diffID: diffID ?? digest)
  }

  /// Ends a layer that is written nowhere and gives the digest of its plain tar.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package func finishHash() throws -> Digest {
    try end()
    guard let digest = try stream.finish() else { throw ArchiveError.library(layer: "-", reason: "it has no hash") }
    return digest
  }

  private func addParents(of path: RootfsPath) throws {
    // Entries of one folder follow each other.
    if path.isRoot || recentParent.isParent(of: path) { return }
    let parent = path.parent
    if !written.contains(parent) { try addFolder(parent) }
    recentParent = parent
  }

}
