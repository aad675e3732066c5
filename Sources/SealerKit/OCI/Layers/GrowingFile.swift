import Foundation
import SealerFoundations
import Synchronization

/// A file that somebody still writes to, read from its beginning: who reads waits for whoever writes, who never waits.
///
/// One thread writes and one reads.
final class GrowingFile: Sendable {
  /// The writer gave up, or the reader fell too far behind.
  struct Abandoned: Error {}

  private struct State {
    var size: Int64 = 0
    var position: Int64 = 0
    var isWhole = false
    var isGivenUp = false
    /// Whether the reader waits for the next change.
    var isAwaited = false
  }

  private let state = Mutex(State())
  private let change = DispatchSemaphore(value: 0)
  private let file: OpenFile
  private let patience: Int64

  /// - Parameter patience: how many bytes the reader may be behind before it is abandoned.
  init(_ path: HostPath, patience: Int64) throws {
    file = try OpenFile(reading: path, links: .refused)
    self.patience = patience
  }

  /// Whether nobody reads on.
  var isAbandoned: Bool { state.withLock { $0.isGivenUp } }

  /// Says that so many bytes are there now.
  func grow(to size: Int64) {
    tell { state in
      state.size = size
      if size - state.position > patience { state.isGivenUp = true }
    }
  }

  /// Says that all bytes are there.
  func end() { tell { $0.isWhole = true } }

  /// Ends the reader, too.
  func abandon() { tell { $0.isGivenUp = true } }

  private func tell(_ change: (inout State) -> Void) {
    let isAwaited = state.withLock { state in
      defer { state.isAwaited = false }
      change(&state)
      return state.isAwaited
    }
    if isAwaited { self.change.signal() }
  }

  /// Reads the next bytes, as soon as there are some; 0 means the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let available = try awaitBytes()
    if available <= 0 { return 0 }
    let count = try file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(min(available, Int64(buffer.count)))]))
    state.withLock { $0.position += Int64(count) }
    return count
  }

  /// The number of bytes that can be read, as soon as there are some; 0 at the end.
  private func awaitBytes() throws -> Int64 {
    while true {
      let state = state.withLock { state in
        state.isAwaited = state.position >= state.size && !state.isWhole && !state.isGivenUp
        return state
      }
      if state.isGivenUp { throw Abandoned() }
      if !state.isAwaited { return state.size - state.position }
      change.wait()
    }
  }
}
