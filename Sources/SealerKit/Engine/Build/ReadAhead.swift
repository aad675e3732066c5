import Foundation
import SealerFoundations

/// Reads small files while those before them are written: opening and reading them takes longer than writing them.
///
/// A few buffers of one size go round, so that memory does not grow with the number of files.
final class ReadAhead {
  private static let bufferSize = 512 << 10
  private static let batchSize = 256
  private static let batchesAhead = 4
  /// Larger files are read by whoever writes them, piece by piece.
  private static let sizeLimit: Int64 = 64 << 10

  /// Some files on their way, one behind the other in a buffer.
  private final class Batch: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ReadAhead.bufferSize, alignment: 16)
    private var entries: ArraySlice<PlannedEntry> = []
    private var contents: [Range<Int>?] = []

    deinit { buffer.deallocate() }

    /// Begins to read.
    func start(_ entries: ArraySlice<PlannedEntry>) {
      self.entries = entries
      DispatchQueue.global().async { [self] in
        contents.removeAll(keepingCapacity: true)
        var used = 0
        for entry in entries {
          let content = ReadAhead.read(entry, into: UnsafeMutableRawBufferPointer(rebasing: buffer[used...]))
          contents.append(content.map { used..<used + $0 })
          used += content ?? 0
        }
        done.signal()
      }
    }

    /// Waits, and hands over what was read.
    func forEach(_ body: (PlannedEntry, UnsafeRawBufferPointer?) throws -> Void) rethrows {
      done.wait()
      for (entry, content) in zip(entries, contents) {
        try body(entry, content.map { UnsafeRawBufferPointer(rebasing: buffer[$0]) })
      }
    }
  }

  private var rest: ArraySlice<PlannedEntry>

  /// Reads the files of these entries.
  init(_ entries: [PlannedEntry]) { rest = entries[...] }

  /// Hands over each entry in order, with the content if it is that of a small file and could be read as it was planned;
  /// the bytes are good only during the call.
  func forEach(_ body: (PlannedEntry, UnsafeRawBufferPointer?) throws -> Void) throws {
    var batches: [Batch] = []
    for _ in 0..<Self.batchesAhead where !rest.isEmpty {
      batches.append(Batch())
      batches[batches.count - 1].start(nextEntries())
    }
    while !batches.isEmpty {
      let batch = batches.removeFirst()
      try batch.forEach(body)
      if rest.isEmpty { continue }
      batch.start(nextEntries())
      batches.append(batch)
    }
  }

  /// The next entries, as many as a buffer holds; at least one.
  private func nextEntries() -> ArraySlice<PlannedEntry> {
    var (count, bytes) = (0, 0)
    for entry in rest.prefix(Self.batchSize) {
      if entry.size <= Self.sizeLimit { bytes += Int(entry.size) + 1 }
      if bytes > Self.bufferSize { break }
      count += 1
    }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
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
