import Foundation

/// An open file, closed when the value goes away: reading and writing in order, with the system's reasons in the errors.
///
/// One value must be used from one task at a time.
package final class OpenFile {
  /// The path it was opened by.
  package let path: String
  /// The file's number in this process.
  package let descriptor: Int32

  /// Opens a file with the flags of open(2); a new file gets `mode`.
  ///
  /// - Throws: `SystemError`.
  package init(_ path: String, flags: Int32, mode: mode_t = 0o644) throws {
    self.path = path
    descriptor = open(path, flags | O_CLOEXEC, mode)
    if descriptor < 0 { throw SystemError(flags & O_CREAT == 0 ? "open" : "create", path) }
  }

  /// Takes over what openat(2) gave; `path` is for errors.
  ///
  /// - Throws: `SystemError` if it gave an error.
  package init(adopting descriptor: Int32, _ path: String) throws {
    self.path = path
    self.descriptor = descriptor
    if descriptor < 0 { throw SystemError("create", path) }
  }

  deinit {
    close(descriptor)
  }

  /// The size in bytes.
  ///
  /// - Throws: `SystemError`.
  package func size() throws -> Int64 {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw SystemError("look at", path) }
    return Int64(status.st_size)
  }

  /// Reads the next bytes into `buffer`; 0 means the end.
  ///
  /// - Throws: `SystemError`.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError("read", path) }
    }
  }

  /// Hands over all bytes from here to the end, in pieces of at most `pieceSize` bytes.
  ///
  /// - Throws: `SystemError`, or what `body` throws.
  package func forEachPiece(
    pieceSize: Int = 1 << 20, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 16)
    defer { buffer.deallocate() }
    while case let count = try read(into: buffer), count > 0 {
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Writes all bytes.
  ///
  /// - Throws: `SystemError`.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError("write", path)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Writes all bytes.
  ///
  /// - Throws: `SystemError`.
  package func write(_ data: Data) throws {
    try data.withUnsafeBytes { try write($0) }
  }

  /// Waits until the bytes are on the disk.
  ///
  /// - Throws: `SystemError`.
  package func synchronize() throws {
    if fsync(descriptor) != 0 { throw SystemError("write", path) }
  }
}
