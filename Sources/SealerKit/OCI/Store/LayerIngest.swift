import Foundation
import SealerFoundations

/// A layer on its way into the store: what it holds is recorded while its bytes still come, on another core.
///
/// One value must be fed from one task at a time.
package final class LayerIngest: BlobSink {
  private let store: ImageStore
  private let descriptor: Descriptor
  private let ingest: BlobIngest
  private var reading: Reading

  /// A reader that runs behind the writer.
  private final class Reading: @unchecked Sendable {
    let file: GrowingFile
    private let done = DispatchSemaphore(value: 0)
    private var result: Result<LayerIndex, any Error>?

    init(_ path: String, name: String) throws {
      file = try GrowingFile(path)
      let reader = LayerReader(name, following: file)
      Thread.detachNewThread { [self] in
        result = Result {
          var index = LayerIndex()
          try reader.forEach { entry, content in try index.record(entry, content) }
          return index
        }
        done.signal()
      }
    }

    func wait() throws -> LayerIndex {
      done.wait()
      guard let result else { return LayerIndex() }
      return try result.get()
    }
  }

  /// Begins, or goes on with what an interrupted writer left.
  ///
  /// - Throws: `SystemError`.
  package init(_ descriptor: Descriptor, in store: ImageStore) throws {
    self.store = store
    self.descriptor = descriptor
    ingest = try store.ingest(descriptor)
    reading = try Reading(ingest.path, name: "\(descriptor.digest)")
    reading.file.grow(to: ingest.count)
  }

  deinit { reading.file.abandon() }

  package var blobCount: Int64 { ingest.count }

  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    try ingest.write(bytes)
    reading.file.grow(to: ingest.count)
  }

  package func sealBlob() throws { try ingest.sealBlob() }

  package func restartBlob() throws {
    reading.file.abandon()
    try ingest.restartBlob()
    reading = try Reading(ingest.path, name: "\(descriptor.digest)")
  }

  /// Verifies the layer, gives it its name and records what it holds.
  ///
  /// - Throws: `StoreError`, `SystemError`; `ArchiveError` if the bytes are right but no layer.
  package func commit() throws {
    reading.file.end()
    let digest = try ingest.commit()
    try store.record(try reading.wait(), for: digest)
  }
}
