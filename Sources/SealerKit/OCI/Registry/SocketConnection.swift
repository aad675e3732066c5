import Foundation

/// A TCP connection with a read buffer; every call ends after `timeout` seconds without a byte.
///
/// One value is used by one thread at a time; only `interrupt` may come from another.
final class SocketConnection: @unchecked Sendable {
  private let handle: Int32
  private let timeout: Int32
  private let buffer: UnsafeMutableRawBufferPointer
  private var filled: Range<Int> = 0..<0

  /// Connects to the first address of a host that answers.
  ///
  /// - Throws: `HTTPFailure`.
  convenience init(host: String, port: Int, timeout: TimeInterval) throws(HTTPFailure) {
    let milliseconds = Int32(max(1, min(timeout * 1000, 1e9)))
    self.init(adopting: try Self.connect(host, port, milliseconds), timeout: milliseconds)
  }

  /// Takes over a connected socket that does not block; `timeout` is in milliseconds.
  init(adopting handle: Int32, timeout: Int32) {
    self.handle = handle
    self.timeout = timeout
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
  }

  deinit {
    close(handle)
    buffer.deallocate()
  }

  /// Makes every call of the thread that uses the connection fail at once.
  func interrupt() { shutdown(handle, Int32(SHUT_RDWR)) }

  /// Whether the other side has neither closed the connection nor sent what nobody asked for.
  var isQuiet: Bool {
    var entry = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) == 0 && filled.isEmpty
  }

  private static func connect(_ host: String, _ port: Int, _ timeout: Int32) throws(HTTPFailure) -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, "\(port)", &hints, &list)
    guard status == 0, let list else {
      throw .refused("can't resolve the name: \(String(cString: gai_strerror(status)))")
    }
    defer { freeaddrinfo(list) }
    var reason = "no address"
    var next: UnsafeMutablePointer<addrinfo>? = list
    while let address = next?.pointee {
      let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
      let handle = socket(address.ai_family, kind, 0)
      if handle >= 0 {
        let code = open(handle, address, timeout)
        if code == 0 {
          var yes: Int32 = 1
          setsockopt(handle, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
          return handle
        }
        reason = String(cString: strerror(code))
        close(handle)
      }
      next = address.ai_next
    }
    throw .refused("can't connect to port \(port): \(reason)")
  }

  /// The system's reason why a connection can't be had; 0 if it can.
  private static func open(_ handle: Int32, _ address: addrinfo, _ timeout: Int32) -> Int32 {
    if Foundation.connect(handle, address.ai_addr, address.ai_addrlen) == 0 { return 0 }
    guard errno == EINPROGRESS else { return errno }
    var entry = pollfd(fd: handle, events: Int16(POLLOUT), revents: 0)
    while true {
      let ready = poll(&entry, 1, min(timeout, 30_000))
      if ready == 0 { return ETIMEDOUT }
      if ready > 0 { break }
      if errno != EINTR { return errno }
    }
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(handle, SOL_SOCKET, SO_ERROR, &code, &length)
    return code
  }

  private func wait(_ events: Int32) throws(HTTPFailure) -> Int32 {
    var entry = pollfd(fd: handle, events: Int16(events), revents: 0)
    while true {
      let ready = poll(&entry, 1, timeout)
      if ready > 0 { return Int32(entry.revents) }
      if ready == 0 { throw .connection("nothing came for \(timeout / 1000) s") }
      if errno != EINTR { throw .connection(String(cString: strerror(errno))) }
    }
  }

  // MARK: - Reading

  /// The next bytes, good until the next call; empty at the end.
  ///
  /// - Throws: `HTTPFailure.connection`.
  func read(atMost limit: Int64 = .max) throws(HTTPFailure) -> UnsafeRawBufferPointer {
    while filled.isEmpty {
      let count = recv(handle, buffer.baseAddress, buffer.count, 0)
      if count == 0 { return UnsafeRawBufferPointer(start: nil, count: 0) }
      if count > 0 {
        filled = 0..<count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        _ = try wait(Int32(POLLIN))
      } else if errno != EINTR {
        throw .connection(String(cString: strerror(errno)))
      }
    }
    let end = Int64(filled.count) > limit ? filled.lowerBound + Int(limit) : filled.upperBound
    let piece = UnsafeRawBufferPointer(rebasing: buffer[filled.lowerBound..<end])
    filled = end..<filled.upperBound
    return piece
  }

  /// The bytes up to a line break, without it; nil if the connection ends before there is one.
  ///
  /// - Throws: `HTTPFailure.connection`, `HTTPFailure.longHead` if there are more than `limit` bytes.
  func readLine(limit: Int) throws(HTTPFailure) -> String? {
    var line: [UInt8] = []
    while true {
      let piece = try read()
      if piece.isEmpty { return nil }
      let end = piece.firstIndex(of: 0x0A)
      let part = piece[..<(end ?? piece.count)]
      if part.count > limit - line.count { throw .longHead }
      line += part
      guard let end else { continue }
      // What stands behind the line break has to be read again.
      filled = (filled.lowerBound - (piece.count - end - 1))..<filled.upperBound
      if line.last == 0x0D { line.removeLast() }
      return String(decoding: line, as: UTF8.self)
    }
  }

  // MARK: - Writing

  /// How a write ended.
  enum Sent {
    /// All of it is on its way.
    case all
    /// The other side answered, or closed, before it had everything.
    case answeredEarly
  }

  /// Sends bytes.
  ///
  /// - Throws: `HTTPFailure.connection`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(HTTPFailure) -> Sent {
    var rest = bytes
    while !rest.isEmpty {
      let count = send(handle, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if try hasAnswer(errno) {
        return .answeredEarly
      }
    }
    return .all
  }

  /// Sends a part of an open file, without its bytes passing through this program.
  ///
  /// - Throws: `HTTPFailure.connection`.
  func write(file: Int32, _ range: Range<Int64>, progress: (Int64) -> Void) throws(HTTPFailure) -> Sent {
    var offset = off_t(range.lowerBound)
    while Int64(offset) < range.upperBound {
      let count = sendfile(handle, file, &offset, Int(min(range.upperBound - Int64(offset), 1 << 20)))
      if count > 0 {
        progress(Int64(offset))
      } else if count == 0 {
        throw .connection("the file is shorter than it was")
      } else if try hasAnswer(errno) {
        return .answeredEarly
      }
    }
    return .all
  }

  /// What to do about a write that did not work: whether an answer waits, else the next attempt can be made.
  private func hasAnswer(_ code: Int32) throws(HTTPFailure) -> Bool {
    switch code {
    case EAGAIN, EWOULDBLOCK: return try wait(Int32(POLLIN | POLLOUT)) & Int32(POLLIN) != 0
    case EPIPE, ECONNRESET: return true
    case EINTR: return false
    default: throw .connection(String(cString: strerror(code)))
    }
  }
}
