import Foundation

/// A server that answers as a test says.
package final class FakeRegistry: @unchecked Sendable {
  /// A request as it came.
  package typealias Request = LoopbackServer.Request
  /// An answer.
  package typealias Answer = ServerAnswer

  /// Requests that came, and how often each before.
  private final class Log: @unchecked Sendable {
    private let lock = NSLock()
    private var requests: [Request] = []

    var all: [Request] { lock.withLock { requests } }

    func add(_ request: Request) -> Int {
      lock.withLock {
        defer { requests.append(request) }
        return requests.count { $0.method == request.method && $0.path == request.path }
      }
    }
  }

  /// The port on the loopback interface.
  package var port: Int { server.port }
  /// The requests so far.
  package var requests: [Request] { log.all }
  private let server: LoopbackServer
  private let log = Log()

  /// Starts a server; `answer` also gets the number of requests of the same method and path before this one.
  package init(_ answer: @escaping @Sendable (Request, Int) -> Answer) {
    let log = log
    server = LoopbackServer { request, connection in
      var request = request
      connection.readBody(of: &request)
      let reply = answer(request, log.add(request))
      connection.send(reply.bytes(for: request.method, closes: true))
      connection.isOpen = false
    }
  }
}
