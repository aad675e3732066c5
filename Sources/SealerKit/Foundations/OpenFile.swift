import Foundation

/// What becomes of a symbolic link where a file is expected.
package enum LinkRule: Sendable {
  /// A user named the path: a link leads on.
  case followed
  /// The path is below a folder that others may have filled: a link is no file.
  case refused

  var flag: Int32 { self == .followed ? 0 : O_NOFOLLOW }
}

/// An open file, closed when the value goes away: reading and writing in order, with the system's reasons in the errors.
///
/// Nothing but a regular file is ever read: a pipe would be waited for, a device may have no end. Nothing that is there is
/// written to, but where it says so.
/// What moves on with each call must be used from one task at a time; `forEachPiece(in:)` may be used by several.
package final class OpenFile: Sendable {
  /// What messages call it: the path it was opened by, or the words for a stream.
  package let name: String
  /// The file's number in this process.
  package let descriptor: Int32

  /// Opens a file to be read.
  ///
  /// - Throws: `SystemError`; `UnexpectedFile` for what is no regular file.
  package convenience init(reading path: HostPath, links: LinkRule = .followed) throws {
    try self.init(adopting: open(path.text, Self.reading | links.flag), path) { FileKind.at(path) }
  }

  /// Makes a file that was not there.
  ///
  /// - Throws: `SystemError`, also (EEXIST) if anything stands there, even a link that leads nowhere.
  package convenience init(creating path: HostPath, mode: mode_t = 0o644) throws {
    try self.init(adopting: open(path.text, Self.creating, mode), path, doing: "create")
  }

  /// Takes over what open(2) gave; `name` is for messages.
  ///
  /// - Throws: `SystemError` if it gave an error.
  package init(
    adopting descriptor: Int32, _ name: some CustomStringConvertible, doing action: String = "open"
  ) throws {
    self.name = name.description
    self.descriptor = descriptor
    if descriptor < 0 { throw SystemError(action, name) }
  }

  /// Takes over what open(2) gave for a regular file.
  ///
  /// - Parameter kind: what stands there where it could not be opened.
  /// - Throws: `SystemError`, `UnexpectedFile`.
  convenience init(adopting descriptor: Int32, _ path: HostPath, kind: () -> FileKind?) throws {
    if descriptor < 0 {
      let error = SystemError("open", path)
      // A socket can't be opened at all, and a link not where links are refused.
      switch (error.code, kind()) {
      case (ENXIO, let found?), (ENODEV, let found?): throw UnexpectedFile(path, found: found, expected: .file)
      case (ELOOP, .link?), (ELOOP, .file?): throw UnexpectedFile(path, found: .link, expected: .file)
      default: throw error
      }
    }
    try self.init(adopting: descriptor, path)
    let found = FileKind(mode: try status().st_mode)
    if found != .file { throw UnexpectedFile(path, found: found, expected: .file) }
  }

  /// A file of its own for one that is open already, such as standard output.
  ///
  /// - Throws: `SystemError` if it is not open.
  package convenience init(duplicating descriptor: Int32, _ name: String) throws {
    try self.init(adopting: fcntl(descriptor, F_DUPFD_CLOEXEC, 3), name)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Opening never waits, and nothing becomes the terminal of this process.
  static let reading = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
  static let creating = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC

  /// What the system says of it.
  ///
  /// - Throws: `SystemError`.
  package func status() throws -> stat {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw SystemError("look at", name) }
    return status
  }

  /// The size in bytes.
  ///
  /// - Throws: `SystemError`.
  package func size() throws -> Int64 { Int64(try status().st_size) }

  /// Reads the next bytes into `buffer`; 0 means the end.
  ///
  /// - Throws: `SystemError`.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError("read", name) }
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

  /// Hands over the bytes of a range in pieces, wherever others stand in the file.
  ///
  /// - Throws: `SystemError`, also if the file is shorter; or what `body` throws.
  package func forEachPiece(in range: Range<Int64>, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var position = range.lowerBound
    while position < range.upperBound {
      let wanted = Int(min(range.upperBound - position, Int64(buffer.count)))
      let count = pread(descriptor, buffer.baseAddress, wanted, off_t(position))
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw SystemError("read", name, code: count == 0 ? EIO : errno) }
      position += Int64(count)
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
        throw SystemError("write", name)
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
    if fsync(descriptor) != 0 { throw SystemError("write", name) }
  }
}
