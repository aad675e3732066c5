import Foundation
import SealerFoundations

/// Reads small files while those before them are written: opening and reading them takes longer than writing them.
///
/// At most a few batches are held, so that memory does not grow with the number of files.
final class ReadAhead {
  private static let batchSize = 64
  private static let batchesAhead = 3
  /// Larger files are read by whoever writes them, piece by piece.
  private static let sizeLimit: Int64 = 64 << 10

  /// Some files on their way.
  private final class Batch: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var contents: [Data?] = []

    init(_ entries: ArraySlice<PlannedEntry>) {
      let entries = Array(entries)
      DispatchQueue.global().async { [self] in
        contents = entries.map(ReadAhead.content(of:))
        done.signal()
      }
    }

    func wait() -> [Data?] {
      done.wait()
      return contents
    }
  }

  private let entries: [PlannedEntry]
  private var next = 0
  private var batches: [Batch] = []
  private var ready: ArraySlice<Data?> = []

  /// Begins to read the files of these entries.
  init(_ entries: [PlannedEntry]) {
    self.entries = entries
    for _ in 0..<Self.batchesAhead { startBatch() }
  }

  private func startBatch() {
    guard next < entries.count else { return }
    let end = min(next + Self.batchSize, entries.count)
    batches.append(Batch(entries[next..<end]))
    next = end
  }

  /// The content of the next entry; nil if it is no small file, or can't be read as it was planned.
  func pop() -> Data? {
    if ready.isEmpty, !batches.isEmpty {
      ready = batches.removeFirst().wait()[...]
      startBatch()
    }
    return ready.popFirst() ?? nil
  }

  private static func content(of entry: PlannedEntry) -> Data? {
    guard case .file(let location, let size, _) = entry.source, size <= sizeLimit,
      let file = try? OpenFile(location, flags: O_RDONLY | O_NOFOLLOW)
    else { return nil }
    var data = Data(count: Int(size) + 1)
    let count = try? data.withUnsafeMutableBytes { try file.read(into: $0) }
    guard let count, Int64(count) == size else { return nil }
    data.count = count
    return data
  }
}
