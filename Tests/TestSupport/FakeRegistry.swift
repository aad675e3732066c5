import Foundation

/// A server that answers as a test says: for what a real registry does not do on demand.
package final class FakeRegistry: @unchecked Sendable {
  /// A request as it came.
  package struct Request: Sendable {
    /// The method.
    package var method: String
    /// The path with its query.
    package var path: String
    /// The headers, names in lower case.
    package var headers: [String: String]
  }

  /// An answer.
  package struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data

    /// Makes one.
    package init(_ status: Int, headers: [String: String] = [:], body: Data = Data()) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  /// The port on the loopback interface.
  package let port: Int
  private let listener: Int32
  private let lock = NSLock()
  private var seen: [Request] = []
  private let answer: @Sendable (Request, Int) -> Answer

  /// The requests so far.
  package var requests: [Request] { lock.withLock { seen } }

  /// Starts a server; `answer` also gets the number of requests of the same method and path before this one.
  package init(_ answer: @escaping @Sendable (Request, Int) -> Answer) {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let handle = listener
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(handle, $0, length)
        _ = getsockname(handle, $0, &length)
      }
    }
    listen(listener, 64)
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(handle, nil, nil)
        guard connection >= 0, let server = self else { return }
        Thread.detachNewThread { server.serve(connection) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let end = Data("\r\n\r\n".utf8)
    while data.range(of: end) == nil {
      let count = recv(connection, &buffer, buffer.count, 0)
      if count <= 0 { return }
      data.append(contentsOf: buffer[..<count])
    }
    guard let range = data.range(of: end) else { return }
    let lines = String(decoding: data[..<range.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    let words = (lines.first ?? "").split(separator: " ").map(String.init)
    guard words.count == 3 else { return }
    var request = Request(method: words[0], path: words[1], headers: [:])
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      request.headers[line[..<colon].lowercased()] = value
    }
    let before = lock.withLock {
      defer { seen.append(request) }
      return seen.count { $0.method == request.method && $0.path == request.path }
    }
    let reply = answer(request, before)
    var head = "HTTP/1.1 \(reply.status) X\r\nConnection: close\r\n"
    if reply.headers["Content-Length"] == nil { head += "Content-Length: \(reply.body.count)\r\n" }
    for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
    let body = request.method == "HEAD" ? Data() : reply.body
    send(Data((head + "\r\n").utf8) + body, to: connection)
  }

  private func send(_ data: Data, to connection: Int32) {
    var rest = [UInt8](data)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
