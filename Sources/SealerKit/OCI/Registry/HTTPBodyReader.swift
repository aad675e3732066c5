/// Reads the body of an answer to its end, however that is marked.
///
/// Source: https://www.rfc-editor.org/rfc/rfc9112#section-6
struct HTTPBodyReader {
  let connection: SocketConnection
  let head: HTTPHead
  let method: String
  /// How many bytes may stand behind the last chunk.
  private let headLimit: Int
  /// Whether the connection is good for another request: the body ended where the headers said.
  private(set) var isReusable = false

  init(connection: SocketConnection, head: HTTPHead, method: String, headLimit: Int) {
    self.headLimit = headLimit
    self.connection = connection
    self.head = head
    self.method = method
  }

  /// Hands over the body in pieces.
  ///
  /// - Throws: `HTTPFailure.connection` if it ends too early, or what `body` throws.
  mutating func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let framing = head.framing(of: method) else {
      throw HTTPFailure.connection("the answer's length can't be read")
    }
    switch framing {
    case .none: break
    case .length(let length): try read(length, body)
    case .chunked: try readChunks(body)
    case .untilClose:
      while case let piece = try connection.read(), !piece.isEmpty { try body(piece) }
      return
    }
    isReusable = head.isPersistent
  }

  private func read(_ length: Int64, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var rest = length
    while rest > 0 {
      let piece = try connection.read(atMost: rest)
      if piece.isEmpty {
        throw HTTPFailure.connection("the connection broke after \(length - rest) of \(length) bytes")
      }
      rest -= Int64(piece.count)
      try body(piece)
    }
  }

  private func readChunks(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    while true {
      guard let size = Self.chunkSize(try connection.readLine(limit: 4096) ?? "") else {
        throw HTTPFailure.connection("the connection broke inside a chunked answer")
      }
      if size == 0 { break }
      try read(size, body)
      guard try connection.readLine(limit: 4096) == "" else {
        throw HTTPFailure.connection("a chunk of the answer has another length than it says")
      }
    }
    // Trailers end with an empty line, and are no longer than a head.
    var rest = headLimit
    while let line = try connection.readLine(limit: rest), !line.isEmpty {
      rest -= line.utf8.count + 2
    }
  }

  /// The hexadecimal digits at the start of a line, with nothing behind them but blanks and extensions.
  private static func chunkSize(_ line: String) -> Int64? {
    let digits = line.prefix { $0.isASCII && $0.isHexDigit }
    guard let next = line.dropFirst(digits.count).first else { return Int64(digits, radix: 16) }
    return [";", " ", "\t"].contains(next) ? Int64(digits, radix: 16) : nil
  }
}
