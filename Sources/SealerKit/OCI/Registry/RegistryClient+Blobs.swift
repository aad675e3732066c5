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
    var before = offset
    try await settings.retry.run(pacer) {
      do {
        while stream.position < descriptor.size {
          before = stream.position
          try await bound.withPermit { try await receive(repository, stream) }
        }
        return .done(())
      } catch let failure as BrokenTransfer {
        return .failed(
          failure.error, answer: failure.response, isAway: failure.isAway,
          hadProgress: stream.position - before >= Self.worthwhile)
      }
    }
  }

  /// A transfer that may go on later.
  private struct BrokenTransfer: Error {
    var error: any Error
    var response: HTTPResponse?
    var isAway = false
  }

  /// Receives from where the stream stands to the end, in one request.
  private func receive(_ repository: RepositoryName, _ stream: BlobStream) async throws {
    var request = HTTPRequest(url: try await url("\(repository)/blobs/\(stream.descriptor.digest)"))
    if stream.position > 0 { request.headers["Range"] = "bytes=\(stream.position)-" }
    let label = request.label
    stream.begin(label)
    let response: HTTPResponse
    do {
      response = try await sendOnce(request, scope: "repository:\(repository):pull") { [transport] request in
        try await transport.send(request, receive: { head, bytes in try stream.take(head, bytes) })
      }
    } catch let failure as HTTPFailure {
      let error = self.failure(failure, label)
      throw failure.isTransient ? BrokenTransfer(error: error, isAway: failure.isAway) : error
    }
    if Self.isTransient(response.status) {
      throw BrokenTransfer(error: failure(response, label), response: response)
    }
    guard response.head.isGood else { throw failure(response, label) }
    try stream.end(response.head)
  }

  /// Whether the registry has a blob.
  ///
  /// - Throws: `RegistryError`.
  package func hasBlob(_ repository: RepositoryName, _ digest: Digest) async throws -> Bool {
    let request = HTTPRequest(method: "HEAD", url: try await url("\(repository)/blobs/\(digest)"))
    let response = try await send(request, scope: "repository:\(repository):pull,push")
    let isElsewhere = !response.url.isSameOrigin(as: request.url)
    switch response.status {
    case 200: return true
    case 404: return false
    // Who leads to a storage has it, whose address may be good for GET alone; who knows no HEAD gets the bytes.
    case 400 where isElsewhere, 403 where isElsewhere, 401, 405: return isElsewhere
    default: throw failure(response, request.label)
    }
  }
}
