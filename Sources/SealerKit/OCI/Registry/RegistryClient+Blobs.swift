import Foundation
import SealerFoundations

extension RegistryClient {
  /// Bytes asked for at once, and how many such pieces are under way: small enough for bounded memory, enough to keep
  /// the line and both cores busy (measured: as fast as one stream, at a tenth of its memory).
  private static let pieceSize: Int64 = 2 << 20
  private static let piecesInFlight = 4

  /// Loads a blob and hands its bytes over in order; whoever writes them verifies the digest.
  ///
  /// - Parameter offset: where to begin, to resume a broken transfer.
  /// - Throws: `RegistryError`, or what `write` throws.
  package func blob(
    _ repository: RepositoryName, _ descriptor: Descriptor, from offset: Int64 = 0, to write: (Data) throws -> Void
  ) async throws {
    guard offset < descriptor.size else { return }
    let first = min(descriptor.size, offset &+ Self.pieceSize)
    let whole = offset == 0 && first == descriptor.size
    do {
      try write(try await piece(repository, descriptor, offset..<first, isWhole: whole))
    } catch is RangeIgnored {
      return try await wholeBlob(repository, descriptor, skipping: offset, to: write)
    }
    try await pieces(repository, descriptor, from: first, to: write)
  }

  /// The server sent everything although it was asked for a part.
  private struct RangeIgnored: Error {}

  private func pieces(
    _ repository: RepositoryName, _ descriptor: Descriptor, from start: Int64, to write: (Data) throws -> Void
  ) async throws {
    var starts = stride(from: start, to: descriptor.size, by: Int64.Stride(Self.pieceSize)).makeIterator()
    try await withThrowingTaskGroup(of: (Int64, Data).self) { group in
      func startNext() {
        guard let start = starts.next() else { return }
        let range = start..<(descriptor.size - start > Self.pieceSize ? start + Self.pieceSize : descriptor.size)
        group.addTask { (start, try await piece(repository, descriptor, range, isWhole: false)) }
      }
      for _ in 0..<Self.piecesInFlight { startNext() }
      var waiting: [Int64: Data] = [:]
      var next = start
      while let (start, data) = try await group.next() {
        waiting[start] = data
        while let data = waiting.removeValue(forKey: next) {
          try write(data)
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
    request.bodyLimit = range.count
    await bound.enter()
    defer { bound.leave() }
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
  private func wholeBlob(
    _ repository: RepositoryName, _ descriptor: Descriptor, skipping offset: Int64, to write: (Data) throws -> Void
  ) async throws {
    let scope = "repository:\(repository):pull"
    // A HEAD answers the challenge and finds the place to which the download may not redirect by itself.
    var request = HTTPRequest(method: "HEAD", url: try url("\(repository)/blobs/\(descriptor.digest)"))
    let head = try await send(request, scope: scope)
    guard head.status == 200 else { throw failure(head, label(request)) }
    request.method = "GET"
    request.headers["Authorization"] = await authorization(scope: scope)
    var attempt = 1
    while true {
      do {
        let (response, path) = try await transport.download(request)
        defer { unlink(path) }
        guard let next = redirection(response, of: request) else {
          guard response.status == 200 else { throw failure(response, label(request)) }
          var skipped = offset
          try OpenFile(path, flags: O_RDONLY).forEachPiece { bytes in
            let rest = bytes.dropFirst(Int(min(skipped, Int64(bytes.count))))
            skipped -= Int64(bytes.count - rest.count)
            try write(Data(rest))
          }
          return
        }
        if next.host != request.url.host { request.headers["Authorization"] = nil }
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

  /// Whether the registry has a blob.
  ///
  /// - Throws: `RegistryError`.
  package func hasBlob(_ repository: RepositoryName, _ digest: Digest) async throws -> Bool {
    let request = HTTPRequest(method: "HEAD", url: try url("\(repository)/blobs/\(digest)"))
    let response = try await send(request, scope: "repository:\(repository):pull,push")
    switch response.status {
    case 200: return true
    case 404: return false
    default: throw failure(response, label(request))
    }
  }
}
