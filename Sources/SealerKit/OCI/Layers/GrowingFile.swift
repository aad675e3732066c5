import Foundation
import SealerFoundations

/// A file that somebody still writes to, read from its beginning: who reads waits for whoever writes.
final class GrowingFile: @unchecked Sendable {
  /// The writer gave up.
  struct Abandoned: Error {}

  private let condition = NSCondition()
  private let file: OpenFile
  private var size: Int64 = 0
  private var isWhole = false
  private var isAbandoned = false
  private var position: Int64 = 0

  init(_ path: String) throws {
    file = try OpenFile(path, flags: O_RDONLY)
  }

  /// Says that so many bytes are there now.
  func grow(to size: Int64) {
    condition.lock()
    self.size = size
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
    isAbandoned = true
    condition.signal()
    condition.unlock()
  }

  /// Reads the next bytes, as soon as there are some; 0 means the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    condition.lock()
    while position >= size, !isWhole, !isAbandoned { condition.wait() }
    let (available, isAbandoned) = (size - position, isAbandoned)
    condition.unlock()
    if isAbandoned { throw Abandoned() }
    if available <= 0 { return 0 }
    let count = try file.read(
      into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(min(available, Int64(buffer.count)))]))
    position += Int64(count)
    return count
  }
}
