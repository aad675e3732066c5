import Foundation
import SealerFoundations

extension OpenFile {
  /// Writes a whole file behind what this one holds; the kernel moves the bytes where it can.
  ///
  /// - Throws: `SystemError`.
  package func append(_ source: OpenFile) throws {
    var position: off_t = 0
    let size = try source.size()
    while position < size {
      let count = sendfile(descriptor, source.descriptor, &position, Int(min(size - Int64(position), 64 << 20)))
      if count < 0, errno == EINTR { continue }
      // Not every device and stream takes bytes that way, and none that is open to append.
      if count < 0, errno == EINVAL { return try source.forEachPiece(in: Int64(position)..<size) { try write($0) } }
      if count < 0 { throw SystemError("write", name) }
      if count == 0 { throw SystemError("read", source.name, code: EIO) }
    }
  }
}
