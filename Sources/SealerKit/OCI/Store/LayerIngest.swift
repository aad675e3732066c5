import Foundation
import SealerFoundations

/// A layer on its way into the store: what it holds is recorded while its bytes still come, on another core.
///
/// Bytes may come faster than they can be unpacked. The transfer does not wait then: what the layer holds is looked up
/// when somebody asks for it.
/// One value must be fed from one task at a time.
package final class LayerIngest: BlobSink {
  private let store: ImageStore
  private let descriptor: Descriptor
  private let ingest: BlobIngest
  private var reading: Reading
  private let budget: ImageBudget

  /// How many bytes the reader may be behind; no more has to be waited for at the end.
  private static let patience: Int64 = 8 << 20

  /// A reader that runs behind the writer.
  private struct Reading {
    let file: GrowingFile
    private let index: BackgroundWork<LayerIndex>

    init(_ path: HostPath, _ descriptor: Descriptor, _ budget: ImageBudget, keeping kept: KeptPaths) throws {
      file = try GrowingFile(path, patience: LayerIngest.patience)
      let reader = LayerReader("\(descriptor.digest)", following: file, size: descriptor.size, budget)
      // Where there is not enough time for both, the bytes go first.
      index = try BackgroundWork(.last) {
        var recorder = LayerRecorder(budget, keeping: kept)
        try reader.forEach { entry, content in try recorder.record(entry, content) }
        return recorder.index
      }
    }

    /// Waits for the end; nil if the reader was left behind.
    func wait() throws -> LayerIndex? {
      if file.isAbandoned { return nil }
      return try index.value()
    }
  }

  /// Begins, or goes on with what an interrupted writer left.
  ///
  /// - Parameter budget: what the layers of the image may take together; nil for a layer by itself.
  /// - Throws: `SystemError`.
  package init(_ descriptor: Descriptor, in store: ImageStore, _ budget: ImageBudget? = nil) throws {
    let budget = budget ?? ImageBudget(store.limits, of: "the layer \(descriptor.digest)")
    self.budget = budget
    self.store = store
    self.descriptor = descriptor
    ingest = try store.ingest(descriptor)
    reading = try Reading(ingest.path, descriptor, budget, keeping: store.kept)
    reading.file.grow(to: ingest.count)
  }

  deinit { reading.file.abandon() }

  /// The file that the bytes stand in while they come.
  var file: IngestFile { ingest.ingest }

  package var blobCount: Int64 { ingest.count }

  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    try ingest.write(bytes)
    reading.file.grow(to: ingest.count)
  }

  package func sealBlob() throws { try ingest.sealBlob() }

  package func restartBlob() throws {
    reading.file.abandon()
    try ingest.restartBlob()
    reading = try Reading(ingest.path, descriptor, budget, keeping: store.kept)
  }

  /// Verifies the layer and brings it to the disk; it gets its name with the others of its image, and what it holds is
  /// recorded then, if that is known by now.
  ///
  /// - Throws: `StoreError`, `SystemError`; `ArchiveError` if the bytes are right but no layer: nothing stays of it then.
  func stage(with others: StagedBlobs) throws {
    reading.file.end()
    try ingest.sealBlob()
    do {
      try ingest.stage(with: others, index: try reading.wait())
    } catch {
      ingest.refuse()
      throw error
    }
  }

  /// Verifies the layer, gives it its name and records what it holds, if that is known by then.
  ///
  /// - Throws: as for staging it.
  package func commit() throws {
    let staged = StagedBlobs()
    defer { staged.discard() }
    try stage(with: staged)
    try staged.commit(in: store)
  }
}
