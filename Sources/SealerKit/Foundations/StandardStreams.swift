import Foundation

/// The three streams that a program is started with.
package enum StandardStreams {
  /// Opens those that the caller has closed, so that the next file does not get the number of one and the results of the
  /// command in its bytes; writing to them fails, as it would without them.
  package static func reserve() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is given.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Writes all bytes.
  ///
  /// - Throws: `SystemError`, but not because nobody listens any more: that is no error of a command.
  package static func write(_ data: Data, to descriptor: Int32) throws(SystemError) {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      case EPIPE: return
      default: throw SystemError("write", descriptor == 1 ? "the result" : "messages")
      }
    }
  }
}
