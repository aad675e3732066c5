import Foundation
import SealerFoundations

extension RegistryClient {
  /// Takes the next bytes of a blob; called from one thread at a time, not always the same.
  package typealias BlobReceiver = (UnsafeRawBufferPointer) throws -> Void

  /// A transfer that brought at least this many bytes before it broke does not count as a failed attempt.
  private static let worthwhile: Int64 = 256 << 10

  /// Loads a blob and hands its bytes over in order; whoever writes them verifies the digest.
  ///
  /// A transfer that breaks goes on where it stopped.
  /// - Parameter offset: where to begin, to resume a broken transfer.
  /// - Throws: `RegistryError`, or what `write` throws.
  package func blob(
    _ repository: RepositoryName, _ descriptor: Descriptor, from offset: Int64 = 0, to write: @escaping BlobReceiver
  ) async throws {
    guard offset < descriptor.size else { return }
    let stream = BlobStream(descriptor, from: offset, host: domain, write)
    guard transport.streams(try url("")) else { return try await pieces(repository, stream) }
    var attempt = 1
    while stream.position < descriptor.size {
      let before = stream.position
      do {
        try await bound.run { try await receive(repository, stream) }
        continue
      } catch is NotStreamed {
        return try await pieces(repository, stream)
      } catch let failure as BrokenTransfer {
        if stream.position - before >= Self.worthwhile { attempt = 1 }
        guard attempt < Self.attempts else { throw failure.error }
        if let response = failure.response {
          try await pause(attempt, after: response)
        } else {
          try await settings.pause(attempt)
        }
      }
      attempt += 1
    }
  }

  /// The address leads to where answers can't be taken as they come.
  private struct NotStreamed: Error {}

  /// A transfer that may go on later.
  private struct BrokenTransfer: Error {
    var error: RegistryError
    var response: HTTPResponse?
  }

  /// Receives from where the stream stands to the end, in one request.
  private func receive(_ repository: RepositoryName, _ stream: BlobStream) async throws {
    var request = HTTPRequest(url: try url("\(repository)/blobs/\(stream.descriptor.digest)"))
    if stream.position > 0 { request.headers["Range"] = "bytes=\(stream.position)-" }
    let label = label(request)
    stream.begin(label)
    let response: HTTPResponse
    do {
      response = try await sendOnce(request, scope: "repository:\(repository):pull") { request in
        guard transport.streams(request.url) else { throw NotStreamed() }
        return try await transport.stream(request) { head, bytes in try stream.take(head, bytes) }
      }
    } catch let failure as HTTPFailure {
      guard case .connection(let reason) = failure else { throw self.failure(failure, label) }
      throw BrokenTransfer(error: broken(reason, label))
    }
    if Self.isTransient(response.status) {
      throw BrokenTransfer(error: failure(response, label), response: response)
    }
    guard response.status == 200 || response.status == 206 else { throw failure(response, label) }
    try stream.end(HTTPHead(response))
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
