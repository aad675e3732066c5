import Foundation
import SealerFoundations

/// Reads small files while those before them are written: opening and reading them takes longer than writing them.
///
/// A few batches are under way, so that memory does not grow with the number of files.
struct ReadAhead {
  private static let batchBytes = 512 << 10
  private static let batchSize = 256
  private static let batchesAhead = 4
  /// Larger files are read by whoever writes them, piece by piece.
  private static let sizeLimit: Int64 = 64 << 10

  /// Some files that were read, one behind the other.
  private struct Batch: Sendable {
    var entries: ArraySlice<PlannedEntry>
    var bytes: [UInt8]
    /// Where the content of each entry is; nil for what was not read.
    var contents: [Range<Int>?]

    static func read(_ entries: ArraySlice<PlannedEntry>, size: Int) -> Batch {
      var contents: [Range<Int>?] = []
      contents.reserveCapacity(entries.count)
      let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, used in
        for entry in entries {
          let room = UnsafeMutableBufferPointer(rebasing: buffer[used...])
          let count = ReadAhead.read(entry, into: UnsafeMutableRawBufferPointer(room))
          contents.append(count.map { used..<used + $0 })
          used += count ?? 0
        }
      }
      return Batch(entries: entries, bytes: bytes, contents: contents)
    }

    func forEach(_ body: (PlannedEntry, UnsafeRawBufferPointer?) throws -> Void) rethrows {
      try bytes.withUnsafeBytes { bytes in
        for (entry, content) in zip(entries, contents) {
          try body(entry, content.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) })
        }
      }
    }
  }

  private let entries: [PlannedEntry]

  /// Reads the files of these entries.
  init(_ entries: [PlannedEntry]) { self.entries = entries }

  /// Hands over each entry in order, with the content if it is that of a small file and could be read as it was planned;
  /// the bytes are good only during the call.
  func forEach(_ body: (PlannedEntry, UnsafeRawBufferPointer?) throws -> Void) throws {
    var rest = entries[...]
    var batches: [BackgroundWork<Batch>] = []
    while !rest.isEmpty || !batches.isEmpty {
      while batches.count < Self.batchesAhead, !rest.isEmpty { batches.append(try Self.begin(&rest)) }
      try batches.removeFirst().value().forEach(body)
    }
  }

  /// Begins to read the next entries, as many as a batch may hold; at least one.
  private static func begin(_ rest: inout ArraySlice<PlannedEntry>) throws -> BackgroundWork<Batch> {
    var (count, bytes) = (0, 0)
    for entry in rest.prefix(batchSize) {
      if entry.size <= sizeLimit {
        if bytes + Int(entry.size) + 1 > batchBytes { break }
        bytes += Int(entry.size) + 1
      }
      count += 1
    }
    let entries = rest.prefix(count)
    rest = rest.dropFirst(count)
    // One byte more than there should be shows a file that grew.
    return try BackgroundWork { [bytes] in Batch.read(entries, size: bytes) }
  }

  /// Reads a file to the front of a buffer; nil if it is no small file, or not the one that was planned.
  private static func read(_ entry: PlannedEntry, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    guard case .file(let location, let size, _) = entry.source, size <= sizeLimit, Int(size) < buffer.count,
      let file = try? location.opened(),
      // One byte more than there should be shows a file that grew.
      let count = try? file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<(Int(size) + 1)])),
      Int64(count) == size
    else { return nil }
    return count
  }
}
