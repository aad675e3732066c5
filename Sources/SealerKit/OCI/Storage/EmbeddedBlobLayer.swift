import Foundation
import SealerFoundations
import SealerHashing

/// An uncompressed layer whose files are blobs of the embedded registry, written while they stream in from anywhere.
///
/// Each blob's own digest and size are verified in the same pass that makes the layer's, and the bytes are written once:
/// everything around them is known before the first one comes. What an interrupted writer left is gone on with.
/// Memory stays constant. One value must be fed from one task at a time.
package final class EmbeddedBlobLayer: BlobSink {
  private let store: ImageStore
  private let blobs: [Descriptor]
  private let modified: Int64
  private let frame: EmbeddedBlobFrame
  private let ingest: IngestFile
  private var isKept: Bool
  private var isDone = false
  private var layerDigester = Digester()
  private var layerSize: Int64 = 0
  /// What has to be written before the next byte of a blob.
  private var pending: Data
  private var position = 0
  private var blobDigester: Digester
  private var blobStart: Int64 = 0
  private var capture: Data?
  private var recorder: LayerRecorder
  package private(set) var blobCount: Int64 = 0

  private init(_ store: ImageStore, _ blobs: [Descriptor], modified: Int64) throws {
    self.store = store
    self.blobs = blobs
    self.modified = modified
    recorder = Self.recorder(store)
    frame = try EmbeddedBlobFrame(blobs, modified: modified)
    ingest = try IngestFile.open(in: store, key: .layer(ImageStore.embeddedKey(blobs, modified: modified)))
    isKept = ingest.isResumable
    pending = frame.before(0)
    blobDigester = Digester(blobs.first?.digest.algorithm ?? .sha256)
    try beginBlob()
    if ingest.isResumable { try resume() }
  }

  private static func recorder(_ store: ImageStore) -> LayerRecorder {
    LayerRecorder(ImageBudget(store.limits, of: "the layer of the embedded images"), keeping: store.kept)
  }

  deinit {
    if !isDone, !isKept || layerSize == 0 { ingest.discard() }
  }

  /// Begins the layer of one blob, or of a group of them whose bytes follow one after the other in this order.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package static func begin(
    _ store: ImageStore, _ blobs: Descriptor..., modified: Int64 = 0
  ) throws -> EmbeddedBlobLayer {
    try EmbeddedBlobLayer(store, blobs, modified: modified)
  }

  /// Begins the layer of a group.
  ///
  /// - Throws: `SystemError`, `ArchiveError`.
  package static func begin(
    _ store: ImageStore, group: [Descriptor], modified: Int64 = 0
  ) throws -> EmbeddedBlobLayer {
    try EmbeddedBlobLayer(store, group, modified: modified)
  }

  /// The blob whose bytes are to come next; nil if all are there.
  package var nextBlob: Descriptor? { position < blobs.count ? blobs[position] : nil }

  // MARK: - Blobs

  private func beginBlob() throws {
    guard let blob = nextBlob else { return }
    blobDigester = Digester(blob.digest.algorithm)
    blobCount = 0
    capture = store.kept.captures(RegistryLayout.blob(blob.digest), size: blob.size) ? Data() : nil
    if blob.size == 0 { try endBlob(blob) }
  }

  private func endBlob(_ blob: Descriptor) throws {
    let found = try blobDigester.finish()
    guard found == blob.digest else { throw StoreError.wrongDigest(found: found, expected: blob.digest) }
    for folder in frame.folders[position] { try recorder.record(LayerEntry(folder, .folder), text: nil) }
    try recorder.record(LayerEntry(RegistryLayout.blob(blob.digest), .file(size: blob.size)), text: capture)
    position += 1
    pending += frame.before(position)
    try beginBlob()
  }

  /// Takes bytes of the present blob, which stand in the file.
  private func take(_ bytes: UnsafeRawBufferPointer, of blob: Descriptor) throws {
    layerDigester.update(bytes)
    layerSize += Int64(bytes.count)
    blobDigester.update(bytes)
    capture?.append(contentsOf: bytes)
    blobCount += Int64(bytes.count)
    if blobCount == blob.size { try endBlob(blob) }
  }

  private func writePending() throws {
    guard !pending.isEmpty else { return }
    layerDigester.update(pending)
    try ingest.file.write(pending)
    layerSize += Int64(pending.count)
    pending = Data()
  }

  /// Writes the next bytes; where a blob of a group ends, the next begins.
  ///
  /// - Throws: `StoreError.wrongDigest` as soon as a blob's bytes turn out not to be its own, `StoreError.wrongSize` if
  ///   there are too many; `SystemError`.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      guard let blob = nextBlob else {
        guard let last = blobs.last else { return }
        isKept = false
        throw StoreError.wrongSize(last.digest, found: last.size &+ Int64(rest.count), expected: last.size)
      }
      try writePending()
      if blobCount == 0 { blobStart = layerSize }
      let count = Int(min(Int64(rest.count), blob.size - blobCount))
      let piece = UnsafeRawBufferPointer(rebasing: rest[..<count])
      try ingest.file.write(piece)
      do {
        try take(piece, of: blob)
      } catch {
        isKept = false
        throw error
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Writes the next bytes.
  ///
  /// - Throws: as for a buffer.
  package func write(_ data: Data) throws {
    try data.withUnsafeBytes { try write($0) }
  }

  /// Nothing is left to do: a blob is verified with its last byte.
  package func sealBlob() {}

  package func restartBlob() throws {
    guard let blob = nextBlob, blobCount > 0 else { return }
    isKept = ingest.isResumable
    blobCount = 0
    capture = capture.map { _ in Data() }
    blobDigester = Digester(blob.digest.algorithm)
    // A hash can't be taken back, so what stands before the blob is hashed again.
    layerDigester = Digester()
    layerSize = blobStart
    try ingest.replay(limit: blobStart) { layerDigester.update($0) }
  }

  // MARK: - Ends

  /// Goes on with what an earlier writer left, as far as it is what this one would have written.
  private func resume() throws {
    struct Foreign: Error {}
    do {
      try ingest.replay(limit: frame.size) { bytes in
        var rest = bytes
        while !rest.isEmpty {
          var count = min(rest.count, pending.count)
          if count > 0 {
            guard rest[..<count].elementsEqual(pending.prefix(count)) else { throw Foreign() }
            layerDigester.update(UnsafeRawBufferPointer(rebasing: rest[..<count]))
            layerSize += Int64(count)
            pending = Data(pending.dropFirst(count))
          } else if let blob = nextBlob {
            if blobCount == 0 { blobStart = layerSize }
            count = Int(min(Int64(rest.count), blob.size - blobCount))
            try take(UnsafeRawBufferPointer(rebasing: rest[..<count]), of: blob)
          } else {
            throw Foreign()
          }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
      }
    } catch is Foreign {
      try startOver()
    } catch StoreError.wrongDigest {
      try startOver()
    }
  }

  private func startOver() throws {
    try ingest.clear()
    (layerDigester, layerSize, position, pending) = (Digester(), 0, 0, frame.before(0))
    recorder = Self.recorder(store)
    try beginBlob()
  }

  /// Ends the layer, and records it so that a later build takes it without fetching the blobs again.
  ///
  /// - Throws: `StoreError.wrongSize` if bytes are missing; `SystemError`.
  package func commit() throws -> WrittenLayer {
    if let blob = nextBlob { throw StoreError.wrongSize(blob.digest, found: blobCount, expected: blob.size) }
    try writePending()
    let digest = try layerDigester.finish()
    try ingest.commit(as: digest, in: store)
    isDone = true
    try store.record(recorder.index, for: digest)
    let layer = WrittenLayer(
      descriptor: Descriptor(mediaType: .layer, digest: digest, size: layerSize), diffID: digest)
    try store.remember(layer, .embedded, ImageStore.embeddedKey(blobs, modified: modified))
    return layer
  }
}

/// Everything of a layer of blobs that is not a blob's bytes.
struct EmbeddedBlobFrame {
  /// The folders that are named for the first time before each blob.
  let folders: [[RootfsPath]]
  /// What stands before each blob, then what stands behind the last one.
  private let parts: [Data]
  /// The bytes of the whole layer.
  let size: Int64

  init(_ blobs: [Descriptor], modified: Int64) throws {
    var (folders, parts): ([[RootfsPath]], [Data]) = ([], [])
    var seen: Set<RootfsPath> = [.root]
    var padding = Data()
    for blob in blobs {
      let path = RegistryLayout.blob(blob.digest)
      let missing = sequence(first: path.parent) { $0.isRoot ? nil : $0.parent }.filter { seen.insert($0).inserted }
      folders.append(missing.reversed())
      var part = padding
      for folder in missing.reversed() {
        part += try TarHeader.bytes(of: LayerEntry(folder, .folder), size: 0, modified: modified)
      }
      part += try TarHeader.bytes(of: LayerEntry(path, .file(size: blob.size)), size: blob.size, modified: modified)
      parts.append(part)
      padding = TarHeader.padding(after: blob.size)
    }
    parts.append(padding + TarHeader.end)
    self.folders = folders
    self.parts = parts
    size = blobs.reduce(parts.reduce(0) { $0 + Int64($1.count) }) { $0 &+ $1.size }
  }

  /// What stands before the blob at a place, or behind the last one.
  func before(_ position: Int) -> Data { position < parts.count ? parts[position] : Data() }
}

extension ImageStore {
  /// The layer that an earlier build made of the same blobs in the same order; nil if it is not in the store any more.
  package func embeddedLayer(for blobs: [Descriptor], modified: Int64 = 0) throws -> WrittenLayer? {
    cachedLayer(.embedded, try Self.embeddedKey(blobs, modified: modified))
  }

  /// A layer is found by the digest of what it was made of: the blobs and the time of its entries.
  static func embeddedKey(_ blobs: [Descriptor], modified: Int64) throws -> Digest {
    try Digest.of(Data((blobs.map(\.digest.description) + ["\(modified)"]).joined(separator: "\n").utf8))
  }
}
