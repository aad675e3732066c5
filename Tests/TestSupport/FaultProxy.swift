import Foundation

/// Stands before a registry, keeps a log of what came, and does to chosen requests what networks and servers do.
package final class FaultProxy: @unchecked Sendable {
  /// What happens to a request instead of a plain answer.
  package enum Fault: Sendable {
    /// Another answer; the registry does not see the request.
    case answer(ServerAnswer)
    /// The registry's answer, changed.
    case change(@Sendable (ServerAnswer) -> ServerAnswer)
    /// The answer's bytes end after so many bytes of the body, with a close.
    case cut(after: Int)
    /// The same with a reset.
    case reset(after: Int)
    /// The connection ends before any answer; the registry has seen the request.
    case lostAnswer
    /// The connection breaks after so many bytes of the request's body; the registry sees those that came, if it may.
    case brokenRequest(after: Int, reachesRegistry: Bool)
    /// Nothing comes for so many seconds, then the answer.
    case stall(seconds: Double)
    /// The body comes in pieces of this size with pauses between.
    case slow(piece: Int, pause: Double)
    /// These bytes, whatever they are, then a close.
    case raw(Data)
    /// These bytes before the answer.
    case prefixed(Data)
    /// The body in chunked coding, complete or ending in the middle.
    case chunked(isComplete: Bool)
    /// The registry does not see a header.
    case without(header: String)
  }

  /// What a proxy does about a request; the number is that of requests with this method and path before.
  package typealias Plan = @Sendable (LoopbackServer.Request, Int) -> Fault?

  /// The port.
  package var port: Int { server.port }
  /// The requests so far, without their bodies.
  package var log: [LoopbackServer.Request] { state.all }

  private let server: LoopbackServer
  private let state = State()

  private final class State: @unchecked Sendable {
    private let lock = NSLock()
    private var requests: [LoopbackServer.Request] = []
    var all: [LoopbackServer.Request] { lock.withLock { requests } }

    func add(_ request: LoopbackServer.Request) -> Int {
      lock.withLock {
        defer { requests.append(request) }
        let path = request.path.prefix { $0 != "?" }
        return requests.count { $0.method == request.method && $0.path.prefix { $0 != "?" } == path }
      }
    }
  }

  /// Starts a proxy.
  package init(_ upstream: @escaping @Sendable (LoopbackServer.Request) -> ServerAnswer, plan: @escaping Plan) {
    let state = state
    server = LoopbackServer { request, connection in
      let fault = plan(request, state.add(request))
      Self.serve(request, connection, fault, upstream)
    }
  }

  private static func serve(
    _ request: LoopbackServer.Request, _ connection: LoopbackServer.Connection, _ fault: Fault?,
    _ upstream: (LoopbackServer.Request) -> ServerAnswer
  ) {
    var request = request
    if case .brokenRequest(let count, let reaches) = fault {
      connection.readBody(of: &request, limit: count)
      if reaches { _ = upstream(request) }
      return connection.reset()
    }
    connection.readBody(of: &request)
    if case .without(let header) = fault { request.headers[header] = nil }
    if case .answer(let answer) = fault {
      connection.send(answer.bytes(for: request.method))
      return
    }
    let answer = upstream(request)
    switch fault {
    case .change(let change): connection.send(change(answer).bytes(for: request.method))
    case .cut(let count), .reset(let count):
      let bytes = answer.bytes(for: request.method)
      connection.send(bytes.prefix(bytes.count - answer.body.count + count))
      if case .reset = fault { connection.reset() }
      connection.isOpen = false
    case .lostAnswer: connection.isOpen = false
    case .stall(let seconds):
      Thread.sleep(forTimeInterval: seconds)
      connection.send(answer.bytes(for: request.method))
    case .slow(let piece, let pause):
      var rest = answer.bytes(for: request.method)
      while !rest.isEmpty, connection.send(rest.prefix(piece)) {
        rest = Data(rest.dropFirst(piece))
        Thread.sleep(forTimeInterval: pause)
      }
    case .raw(let data):
      connection.send(data)
      connection.isOpen = false
    case .prefixed(let data): connection.send(data + answer.bytes(for: request.method))
    case .chunked(let isComplete):
      connection.send(Self.chunked(answer, isComplete))
      if !isComplete { connection.isOpen = false }
    default: connection.send(answer.bytes(for: request.method))
    }
  }

  private static func chunked(_ answer: ServerAnswer, _ isComplete: Bool) -> Data {
    var answer = answer
    let body = answer.body
    answer.body = Data()
    answer.headers["Transfer-Encoding"] = "chunked"
    var bytes = answer.bytes(for: "GET")
    let half = body.count / 2
    for part in [body.prefix(half), isComplete ? body.dropFirst(half) : Data()] where !part.isEmpty {
      bytes += Data("\(String(part.count, radix: 16));x=y\r\n".utf8) + part + Data("\r\n".utf8)
    }
    return isComplete ? bytes + Data("0\r\nTrailer: x\r\n\r\n".utf8) : bytes
  }
}
