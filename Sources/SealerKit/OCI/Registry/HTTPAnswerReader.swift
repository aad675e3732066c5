import Foundation
import SealerFoundations

/// Reads the answer to a request from a connection: interim heads are passed over, and no part of it is longer than it may
/// be, however long the server sends.
struct HTTPAnswerReader {
  let connection: SocketConnection
  let request: HTTPRequest
  private let limits: InputLimits
  /// Whether the connection is good for another request.
  private(set) var isReusable = false

  init(connection: SocketConnection, request: HTTPRequest, _ limits: InputLimits) {
    self.connection = connection
    self.request = request
    self.limits = limits
  }

  /// Reads the answer.
  ///
  /// - Parameters:
  ///   - receive: takes the body instead of the response, if it is a good one.
  ///   - began: called as soon as there is something of the answer.
  /// - Throws: `HTTPFailure`, or what `receive` throws.
  mutating func read(receive: SocketTransport.Receiver?, began: () -> Void = {}) throws -> HTTPResponse {
    let head = try readHead(began)
    var reader = HTTPBodyReader(connection: connection, head: head, method: request.method, headLimit: headLimit)
    var body = Data()
    let isGood = head.status == 200 || head.status == 206
    if let receive, isGood {
      try reader.forEachPiece { try receive(head, $0) }
    } else {
      let bound = isGood ? request.bodyLimit : .input(.serverAnswer)
      let limit = bound.count(limits)
      do {
        try reader.forEachPiece { piece in
          let room = limit - body.count
          body.append(contentsOf: piece.prefix(room))
          if piece.count > room { throw TooMuch() }
        }
      } catch is TooMuch where !isGood {
        // An error's page is no failure of its own, and what follows of it may have no end.
      } catch is TooMuch {
        throw HTTPFailure.tooLong(bound, status: head.status)
      }
    }
    isReusable = reader.isReusable
    return HTTPResponse(status: head.status, headers: head.headers, body: body)
  }

  private struct TooMuch: Error {}

  /// The bytes of all that stands before a body, and of what stands behind it.
  private var headLimit: Int { Int(clamping: limits[.serverHead]) }

  private func readHead(_ began: () -> Void) throws(HTTPFailure) -> HTTPHead {
    var rest = headLimit
    while true {
      var lines: [String] = []
      while true {
        guard let line = try connection.readLine(limit: rest) else {
          throw .connection("the connection was closed before an answer came")
        }
        began()
        // A line break takes something, too: interim heads may come without end.
        rest -= line.utf8.count + 2
        if rest < 0 { throw .longHead }
        if line.isEmpty { break }
        lines.append(line)
      }
      guard let head = HTTPHead(lines) else { throw .connection("the answer is not HTTP") }
      if head.status >= 200 { return head }
    }
  }
}
