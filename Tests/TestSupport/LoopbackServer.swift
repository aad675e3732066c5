import Foundation

/// A small HTTP server on a free loopback port, for what a real one does not do on demand.
package final class LoopbackServer: @unchecked Sendable {
  /// A request as it came.
  package struct Request: Sendable {
    /// The method.
    package var method: String
    /// The path with its query.
    package var path: String
    /// The headers, names in lower case.
    package var headers: [String: String]
    /// The body; empty until `Connection.readBody` is called.
    package var body = Data()
  }

  /// The connection of a request.
  package final class Connection {
    private let handle: Int32
    private var buffered = Data()
    /// Whether another request may follow.
    package var isOpen = true

    init(_ handle: Int32) { self.handle = handle }

    /// Sends bytes; false if nobody takes them any more.
    @discardableResult
    package func send(_ data: Data) -> Bool {
      var rest = [UInt8](data)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        if count <= 0 {
          isOpen = false
          return false
        }
        rest = rest.dropFirst(count)
      }
      return true
    }

    /// Breaks the connection so that the other side meets a reset.
    package func reset() {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(handle, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
      isOpen = false
    }

    private func fill() -> Bool {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = recv(handle, &buffer, buffer.count, 0)
      if count <= 0 { return false }
      buffered.append(contentsOf: buffer[..<count])
      return true
    }

    /// Reads the bytes of the body that the headers announce, or the first `limit` of them.
    package func readBody(of request: inout Request, limit: Int = .max) {
      let length = min(request.headers["content-length"].flatMap { Int($0) } ?? 0, limit)
      while buffered.count < length, fill() {}
      request.body = Data(buffered.prefix(length))
      buffered = Data(buffered.dropFirst(length))
    }

    func readHead() -> Request? {
      let end = Data("\r\n\r\n".utf8)
      while buffered.range(of: end) == nil {
        if !fill() { return nil }
        if buffered.first == 0x16 {
          // Somebody begins with TLS; Go's servers answer like this, too.
          send(Data("HTTP/1.0 400 Bad Request\r\n\r\n".utf8))
          return nil
        }
      }
      guard let range = buffered.range(of: end) else { return nil }
      let lines = String(decoding: buffered[..<range.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
      buffered = Data(buffered[range.upperBound...])
      let words = (lines.first ?? "").split(separator: " ").map(String.init)
      guard words.count == 3 else { return nil }
      var request = Request(method: words[0], path: words[1], headers: [:])
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        request.headers[line[..<colon].lowercased()] = value
      }
      return request
    }
  }

  /// The port on the loopback interface.
  package let port: Int
  private let listener: Int32

  /// Starts a server; `serve` is called on a thread of the connection, one request after the other.
  package init(_ serve: @escaping @Sendable (Request, Connection) -> Void) {
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
    Thread.detachNewThread {
      while true {
        let accepted = accept(handle, nil, nil)
        guard accepted >= 0 else { return }
        Thread.detachNewThread {
          let connection = Connection(accepted)
          while connection.isOpen, let request = connection.readHead() { serve(request, connection) }
          close(accepted)
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }
}

/// An answer of a server.
package struct ServerAnswer: Sendable {
  /// The status.
  package var status: Int
  /// The headers as they are sent.
  package var headers: [String: String]
  /// The body.
  package var body: Data

  /// Makes one.
  package init(_ status: Int, headers: [String: String] = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The bytes on the wire; the length of the body is added unless a header says another one.
  package func bytes(for method: String, closes: Bool = false) -> Data {
    var head = "HTTP/1.1 \(status) X\r\n" + (closes ? "Connection: close\r\n" : "")
    let names = Set(headers.keys.map { $0.lowercased() })
    if !names.contains("content-length"), !names.contains("transfer-encoding") {
      head += "Content-Length: \(body.count)\r\n"
    }
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    return Data((head + "\r\n").utf8) + (method == "HEAD" ? Data() : body)
  }
}
