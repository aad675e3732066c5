import Foundation
import SealerFoundations

/// A file that somebody still writes to, read from its beginning: who reads waits for whoever writes, who never waits.
final class GrowingFile: @unchecked Sendable {
  /// The writer gave up, or the reader fell too far behind.
  struct Abandoned: Error {}

  private let condition = NSCondition()
  private let file: OpenFile
  private var size: Int64 = 0
  private var isWhole = false
  private var isGivenUp = false
  private var position: Int64 = 0
  private let patience: Int64

  /// - Parameter patience: how many bytes the reader may be behind before it is abandoned.
  init(_ path: HostPath, patience: Int64) throws {
    file = try OpenFile(reading: path, links: .refused)
    self.patience = patience
  }

  /// Whether nobody reads on.
  var isAbandoned: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isGivenUp
  }

  /// Says that so many bytes are there now.
  func grow(to size: Int64) {
    condition.lock()
    self.size = size
    if size - position > patience { isGivenUp = true }
    condition.signal()
    condition.unlock()
  }

  /// Says that all bytes are there.
  func end() {
    condition.lock()
    isWhole = true
    condition.signal()
    condition.unlock()
  }

  /// Ends the reader, too.
  func abandon() {
    condition.lock()
    isGivenUp = true
    condition.signal()
    condition.unlock()
  }

  /// Reads the next bytes, as soon as there are some; 0 means the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    condition.lock()
    while position >= size, !isWhole, !isGivenUp { condition.wait() }
    let (available, isGivenUp) = (size - position, isGivenUp)
    condition.unlock()
    if isGivenUp { throw Abandoned() }
    if available <= 0 { return 0 }
    let count = try file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(min(available, Int64(buffer.count)))]))
    condition.lock()
    position += Int64(count)
    condition.unlock()
    return count
  }
}
