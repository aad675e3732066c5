import Foundation
import SealerFoundations

/// Where answers can't be taken at the pace of whoever takes them, blobs come in pieces.
extension RegistryClient {
  /// Bytes asked for at once, and how many such pieces are under way: small enough for bounded memory, enough to keep
  /// the line and both cores busy (measured: as fast as one stream, at a tenth of its memory).
  private static let pieceSize: Int64 = 2 << 20
  private static let piecesInFlight = 4

  /// The server sent everything although it was asked for a part.
  private struct RangeIgnored: Error {}

  /// Loads a blob in pieces that are small enough to be held, a few at a time.
  func pieces(_ repository: RepositoryName, _ stream: BlobStream) async throws {
    let (descriptor, offset) = (stream.descriptor, stream.position)
    let first = min(descriptor.size, offset &+ Self.pieceSize)
    let whole = offset == 0 && first == descriptor.size
    do {
      try stream.take(try await piece(repository, descriptor, offset..<first, isWhole: whole))
    } catch is RangeIgnored {
      return try await wholeBlob(repository, stream)
    }
    try await otherPieces(repository, stream)
  }

  private func otherPieces(_ repository: RepositoryName, _ stream: BlobStream) async throws {
    let (descriptor, start) = (stream.descriptor, stream.position)
    var starts = stride(from: start, to: descriptor.size, by: Int64.Stride(Self.pieceSize)).makeIterator()
    try await withThrowingTaskGroup(of: (Int64, Data).self) { group in
      func startNext() {
        guard let start = starts.next() else { return }
        let range = start..<(descriptor.size - start > Self.pieceSize ? start + Self.pieceSize : descriptor.size)
        group.addTask {
          try await bound.run { (start, try await piece(repository, descriptor, range, isWhole: false)) }
        }
      }
      for _ in 0..<Self.piecesInFlight { startNext() }
      var waiting: [Int64: Data] = [:]
      var next = start
      while let (start, data) = try await group.next() {
        waiting[start] = data
        while let data = waiting.removeValue(forKey: next) {
          try stream.take(data)
          next += Int64(data.count)
          startNext()
        }
      }
    }
  }

  /// One part of a blob, asked for again if it comes short.
  private func piece(
    _ repository: RepositoryName, _ descriptor: Descriptor, _ range: Range<Int64>, isWhole: Bool
  ) async throws -> Data {
    var request = HTTPRequest(url: try url("\(repository)/blobs/\(descriptor.digest)"))
    request.bodyLimit = .bytes(range.count)
    if !isWhole { request.headers["Range"] = "bytes=\(range.lowerBound)-\(range.upperBound - 1)" }
    var attempt = 1
    while true {
      let response: HTTPResponse
      do {
        response = try await send(request, scope: "repository:\(repository):pull")
      } catch RegistryError.badAnswer where !isWhole {
        // More bytes than asked for: the server does not know ranges.
        throw RangeIgnored()
      }
      switch response.status {
      case 200 where isWhole, 206:
        if response.body.count == range.count { return response.body }
      case 200: throw RangeIgnored()
      default: throw failure(response, label(request))
      }
      guard attempt < Self.attempts else {
        throw RegistryError.badAnswer(
          host: domain, request: label(request), found: "\(response.body.count) bytes", expected: "\(range.count)")
      }
      try await settings.pause(attempt)
      attempt += 1
    }
  }

  /// Loads a blob into a file first, for servers without ranges: URLSession can't be told to wait.
  private func wholeBlob(_ repository: RepositoryName, _ stream: BlobStream) async throws {
    let descriptor = stream.descriptor
    let scope = "repository:\(repository):pull"
    // A HEAD answers the challenge and finds the place to which the download may not redirect by itself.
    var request = HTTPRequest(method: "HEAD", url: try url("\(repository)/blobs/\(descriptor.digest)"))
    let head = try await send(request, scope: scope)
    guard head.status == 200 else { throw failure(head, label(request)) }
    request.method = "GET"
    request.bodyLimit = .bytes(Int(clamping: descriptor.size))
    request.headers["Authorization"] = await authorization(scope: scope)
    var attempt = 1
    while true {
      do {
        let (response, path) = try await transport.download(request)
        defer { unlink(path) }
        guard let next = response.redirection(of: request) else {
          guard response.status == 200 else { throw failure(response, label(request)) }
          var skipped = stream.position
          try OpenFile(reading: path).forEachPiece { bytes in
            let count = Int(min(skipped, Int64(bytes.count)))
            skipped -= Int64(count)
            try stream.take(UnsafeRawBufferPointer(rebasing: bytes[count...]))
          }
          return
        }
        if !next.isSameOrigin(as: request.url) { request.headers["Authorization"] = nil }
        request.url = next
      } catch let failure as HTTPFailure {
        guard attempt < Self.attempts else { throw self.failure(failure, label(request)) }
        try await settings.pause(attempt)
      }
      attempt += 1
      guard attempt < 2 * Self.attempts else {
        throw RegistryError.badAnswer(
          host: domain, request: label(request), found: "only redirects", expected: "the blob")
      }
    }
  }
}
