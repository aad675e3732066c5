import Foundation
import SealerFoundations
import SealerHashing

/// A folder that holds images: an OCI image layout, plus caches that can be deleted at any time.
///
/// Source: https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
package struct ImageStore: Sendable {
  /// The folder's path.
  package let root: HostPath
  /// The bounds of what is read of an image.
  package let limits: InputLimits
  /// What the indexes of layers keep beside the embedded registry: what those read who use the store.
  package let kept: KeptPaths
  /// The folder, held open, and those in it that everything goes through.
  let folder: HeldFolder
  let blobs: HeldFolder
  let ingests: HeldFolder
  /// What this process has verified.
  let known = KnownBlobs()

  /// How deep indexes may lie in indexes.
  static let indexDepth = 4

  /// Opens a store; makes what is missing, and sweeps away what writers that died have left.
  ///
  /// - Parameters:
  ///   - kept: what the indexes of layers keep of a rootfs, the same for all who use the store.
  ///   - note: told that a store of an earlier version was taken over.
  /// - Throws: `StoreError` if the folder is no store of the caller's, or a damaged one; `SystemError`.
  package static func open(
    _ root: HostPath, limits: InputLimits = InputLimits(), keeping kept: KeptPaths = KeptPaths(),
    note: (Diagnostic) -> Void = { _ in }
  ) throws -> ImageStore {
    let absolute = try root.absolute()
    let store = try ImageStore(
      root: absolute, folder: StoreFolder.open(absolute, note: note), limits: limits, kept: kept)
    try FileLock.withLockBlocking(indexLock, in: store.folder, .exclusive) { try store.checkLayout() }
    try store.sweepIngest()
    return store
  }

  private init(root: HostPath, folder: HeldFolder, limits: InputLimits, kept: KeptPaths) throws {
    self.root = root
    self.limits = limits
    self.kept = kept
    self.folder = folder
    blobs = try StoreFolder.own("blobs", in: folder)
    ingests = try StoreFolder.own("ingest", in: folder)
    _ = try StoreFolder.own("cache", in: folder)
    _ = try StoreFolder.own(Digest.Algorithm.sha256.rawValue, in: blobs)
    for algorithm in Digest.Algorithm.allCases {
      if let folder = try blobs.folder(algorithm.rawValue) { try StoreFolder.requireOwn(folder) }
    }
  }

  private struct Layout: Codable {
    var imageLayoutVersion: String
  }

  static let index = "index.json"
  private static let layout = "oci-layout"
  static let indexLock = "index.lock"
  static let leaseFile = "store.lock"

  /// Makes index.json, then oci-layout: one without the other that follows it means damage, the reverse a dead maker.
  private func checkLayout() throws {
    for name in try folder.names()
    where [Self.index, Self.layout].contains(where: { TemporaryName.isTemporary(name, of: $0) }) {
      try folder.remove(name)
    }
    guard let layout = try folder.read(Self.layout, limit: 4096) else {
      if folder.kind(of: Self.index) == nil {
        try folder.replace(Self.index, with: CanonicalJSON.encode(ImageIndex(manifests: [])))
      }
      return try folder.replace(Self.layout, with: CanonicalJSON.encode(Layout(imageLayoutVersion: "1.0.0")))
    }
    guard (try? CanonicalJSON.decode(Layout.self, from: layout))?.imageLayoutVersion == "1.0.0" else {
      throw StoreError.damaged(path: folder.place(Self.layout), expected: #"{"imageLayoutVersion":"1.0.0"}"#)
    }
    guard folder.kind(of: Self.index) != nil else {
      throw StoreError.damaged(path: indexPath, expected: "an OCI image index beside oci-layout")
    }
  }

  var indexPath: HostPath { folder.place(Self.index) }

  /// The file of a blob, whether it is there or not.
  package func blobPath(_ digest: Digest) -> HostPath {
    root.appending("blobs/\(digest.algorithm.rawValue)/\(digest.hex)")
  }

  /// Whether a blob is there with its size; its bytes are not looked at.
  package func contains(_ descriptor: Descriptor) -> Bool {
    size(of: descriptor.digest) == descriptor.size
  }

  /// The size of a blob in bytes; nil if it is not there.
  package func size(of digest: Digest) -> Int64? {
    guard let folder = try? blobs.folder(digest.algorithm.rawValue), let status = folder.status(of: digest.hex),
      FileKind(mode: status.st_mode) == .file
    else { return nil }
    return Int64(status.st_size)
  }

  /// The bytes of a small blob, verified.
  ///
  /// - Throws: `StoreError` if it is missing, larger than `limit` bytes or damaged; `SystemError`.
  package func read(_ descriptor: Descriptor, limit: Int = 16 << 20) throws -> Data {
    guard descriptor.size <= Int64(limit) else { throw StoreError.tooLarge(descriptor, limit: limit) }
    guard let file = try file(of: descriptor.digest) else { throw StoreError.missing(descriptor) }
    let size = try file.size()
    guard size == descriptor.size else {
      throw StoreError.wrongSize(descriptor.digest, found: size, expected: descriptor.size)
    }
    let data = try FileBytes.read(file, limit: limit)
    let found = try Digest.of(data, algorithm: descriptor.digest.algorithm)
    guard found == descriptor.digest else { throw StoreError.wrongBytes(descriptor.digest, found: found) }
    return data
  }

  /// A small blob of JSON as a value.
  ///
  /// - Throws: `StoreError`, also if the JSON has another shape; `SystemError`.
  package func value<Value: Decodable>(_ type: Value.Type, at descriptor: Descriptor) throws -> Value {
    let data = try read(descriptor)
    do {
      return try CanonicalJSON.decode(type, from: data)
    } catch {
      throw StoreError.unreadable(descriptor, expected: "JSON of \(type)")
    }
  }

  /// Begins to write a blob; `expected` is verified when it ends, and its size already on the way.
  ///
  /// - Throws: `SystemError`.
  package func ingest(_ expected: Descriptor? = nil, rest: BlobIngest.RestRule = .kept) throws -> BlobIngest {
    try BlobIngest(store: self, expected: expected, rest: rest)
  }

  /// Writes a small blob.
  ///
  /// - Parameter digest: the digest to store it under, if it is not the usual SHA-256.
  /// - Throws: `StoreError.wrongDigest`, `SystemError`.
  package func put(_ data: Data, mediaType: MediaType, digest: Digest? = nil) throws -> Descriptor {
    let descriptor = Descriptor(mediaType: mediaType, digest: try digest ?? Digest.of(data), size: Int64(data.count))
    if (try? read(descriptor)) != nil { return descriptor }
    let ingest = try ingest(descriptor)
    // What a writer left that was killed is not worth going on with: all bytes are here.
    if ingest.blobCount > 0 { try ingest.restartBlob() }
    try ingest.write(data)
    try ingest.commit()
    return descriptor
  }

  /// Keeps everything from collection while `body` runs: builds and pulls hold a lease from start to tag.
  ///
  /// - Throws: `SystemError`, or what `body` throws.
  package func withLease<Value>(_ body: () async throws -> Value) async throws -> Value {
    try await FileLock.withLock(Self.leaseFile, in: folder, .shared, body)
  }
}
