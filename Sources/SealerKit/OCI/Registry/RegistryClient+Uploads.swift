import Foundation
import SealerFoundations

/// A blob of the store on its way to a registry.
package struct BlobUpload: Sendable {
  /// The blob.
  package var descriptor: Descriptor
  /// The file that holds it.
  package var path: HostPath
  /// Repositories of the same registry that are known to have it: nothing has to be sent then.
  package var sources: [RepositoryName]
  /// The bytes of one request; nil for the usual number.
  package var chunk: Int64?

  /// Makes one.
  package init(_ descriptor: Descriptor, path: HostPath, sources: [RepositoryName] = [], chunk: Int64? = nil) {
    self.chunk = chunk
    self.descriptor = descriptor
    self.path = path
    self.sources = sources
  }
}

extension RegistryClient {
  /// Bytes of one request of an upload.
  private static let usualChunk: Int64 = 64 << 20

  /// Stores a blob, unless the registry has it; large ones go in chunks, so that a broken upload goes on where it
  /// stopped and a token that expires meanwhile is renewed.
  ///
  /// - Parameter progress: told the number of bytes sent so far.
  /// - Returns: whether bytes were sent.
  /// - Throws: `RegistryError`, `SystemError`.
  package func pushBlob(
    _ repository: RepositoryName, _ upload: BlobUpload, progress: @escaping @Sendable (Int64) -> Void = { _ in }
  ) async throws -> Bool {
    try await bound.withPermit {
      if try await hasBlob(repository, upload.descriptor.digest) { return false }
      for source in upload.sources where source != repository {
        guard try await mount(repository, upload.descriptor.digest, from: source) else { continue }
        return false
      }
      try await send(repository, upload, progress)
      progress(upload.descriptor.size)
      return true
    }
  }

  private func scope(_ repository: RepositoryName) -> String { "repository:\(repository):pull,push" }

  /// Asks the registry to take a blob over from another repository; false if it would rather have the bytes.
  ///
  /// Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#mounting-a-blob-from-another-repository
  private func mount(_ repository: RepositoryName, _ digest: Digest, from source: RepositoryName) async throws -> Bool {
    let address = try await url("\(repository)/blobs/uploads/")
    guard var parts = URLComponents(url: address, resolvingAgainstBaseURL: true) else { return false }
    parts.queryItems = [
      URLQueryItem(name: "mount", value: "\(digest)"), URLQueryItem(name: "from", value: "\(source)"),
    ]
    guard let url = parts.url else { return false }
    // The right to read the other repository is asked for together with that to write this one.
    let response = try await send(
      HTTPRequest(method: "POST", url: url, body: .bytes(Data())),
      scope: "\(scope(repository)) repository:\(source):pull")
    if response.status == 202, let started = try? location(response, of: address) {
      // The registry began an upload instead; it is told that nothing follows.
      _ = try? await sendOnce(HTTPRequest(method: "DELETE", url: started), scope: scope(repository))
    }
    return response.status == 201
  }

  /// Sends all bytes; an upload that the registry lost is begun again, in one piece if it takes no chunks.
  private func send(
    _ repository: RepositoryName, _ upload: BlobUpload, _ progress: @escaping @Sendable (Int64) -> Void
  ) async throws {
    var takesChunks = true
    try await settings.retry.run(pacer) {
      while true {
        var session = try await startUpload(repository, upload)
        if !takesChunks { session.chunk = .max }
        do {
          try await send(upload, &session, scope: scope(repository), progress)
          return .done(())
        } catch UploadProblem.chunksRefused where takesChunks {
          takesChunks = false
        } catch UploadProblem.chunksRefused(let error), UploadProblem.lost(let error) {
          // The answer to the last request may have been lost, not the blob.
          return try await hasBlob(repository, upload.descriptor.digest) ? .done(()) : .failed(error)
        }
      }
    }
  }

  /// Why an upload can't go on as it is.
  private enum UploadProblem: Error {
    /// The registry refuses parts of a blob.
    case chunksRefused(any Error)
    /// The registry forgot it, or does not say where it stands.
    case lost(any Error)
  }

  /// An upload that the registry has begun.
  private struct UploadSession {
    var location: URL
    var offset: Int64 = 0
    var chunk: Int64
    var attempts: RetryPolicy.Attempts
    /// Where the registry would not go on.
    var refused: Int64?
  }

  private func startUpload(_ repository: RepositoryName, _ upload: BlobUpload) async throws -> UploadSession {
    let request = HTTPRequest(method: "POST", url: try await url("\(repository)/blobs/uploads/"), body: .bytes(Data()))
    let response = try await send(request, scope: scope(repository))
    guard response.status == 202 else { throw failure(response, request.label) }
    let location = try location(response, of: request.url)
    let smallest = response.header("oci-chunk-min-length").flatMap(Int64.init) ?? 0
    return UploadSession(
      location: location, chunk: max(upload.chunk ?? Self.usualChunk, smallest),
      attempts: RetryPolicy.Attempts(settings.retry, pacer: pacer))
  }

  private func send(
    _ upload: BlobUpload, _ session: inout UploadSession, scope: String, _ progress: @escaping @Sendable (Int64) -> Void
  ) async throws {
    let size = upload.descriptor.size
    repeat {
      while session.offset > 0 ? session.offset < size : size > session.chunk {
        try await sendChunk(upload, &session, scope: scope, progress)
        progress(session.offset)
      }
    } while try await !finish(upload, &session, scope: scope, progress)
  }

  /// Sends the last request, with the whole blob if nothing was sent before; false if the upload has to go on.
  private func finish(
    _ upload: BlobUpload, _ session: inout UploadSession, scope: String, _ progress: @escaping @Sendable (Int64) -> Void
  ) async throws -> Bool {
    var request = HTTPRequest(method: "PUT", url: try finalLocation(session.location, upload.descriptor.digest))
    request.headers["Content-Type"] = "application/octet-stream"
    request.body = session.offset > 0 ? .bytes(Data()) : .file(path: upload.path, range: 0..<upload.descriptor.size)
    let label = request.label
    let response: HTTPResponse
    do {
      response = try await sendOnce(request, scope: scope) { [transport] request in
        try await transport.send(request, sent: progress)
      }
    } catch let failure as HTTPFailure {
      let error = self.failure(failure, label)
      guard failure.isTransient else { throw error }
      try await recover(&session, scope, error, nil)
      return false
    }
    if Self.isTransient(response.status) {
      try await recover(&session, scope, failure(response, label), response)
      return false
    }
    if response.status == 404 { throw UploadProblem.lost(failure(response, label)) }
    guard response.status == 201 || response.status == 204 else { throw failure(response, label) }
    try check(response, upload.descriptor.digest, label)
    return true
  }

  /// Sends the next chunk and moves the session on to where the registry says that it stands.
  private func sendChunk(
    _ upload: BlobUpload, _ session: inout UploadSession, scope: String, _ progress: @escaping @Sendable (Int64) -> Void
  ) async throws {
    let range = session.offset..<(session.offset + min(session.chunk, upload.descriptor.size - session.offset))
    var request = HTTPRequest(method: "PATCH", url: session.location)
    request.headers["Content-Type"] = "application/octet-stream"
    request.headers["Content-Range"] = "\(range.lowerBound)-\(range.upperBound - 1)"
    request.body = .file(path: upload.path, range: range)
    do {
      let response = try await sendOnce(request, scope: scope) { [transport] request in
        try await transport.send(request, sent: progress)
      }
      switch response.status {
      case 200, 202, 204:
        session.location = try location(response, of: session.location)
        session.offset = range.upperBound
        session.refused = nil
        session.attempts = RetryPolicy.Attempts(settings.retry, pacer: pacer)
        return
      case 400, 405, 411, 413, 415, 501: throw UploadProblem.chunksRefused(failure(response, request.label))
      case 404: throw UploadProblem.lost(failure(response, request.label))
      case let status where status == 416 || Self.isTransient(status):
        if status == 416 { session.refused = range.lowerBound }
        try await recover(&session, scope, failure(response, request.label), response)
      default: throw failure(response, request.label)
      }
    } catch let failure as HTTPFailure {
      let error = self.failure(failure, request.label)
      guard failure.isTransient else { throw error }
      try await recover(&session, scope, error, nil)
    }
    guard session.offset <= upload.descriptor.size else {
      throw RegistryError.badAnswer(
        host: domain, request: request.label, found: "\(session.offset) bytes",
        expected: "at most \(upload.descriptor.size)")
    }
  }

  /// Asks the registry how much of an upload it has.
  ///
  /// Source: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-a-blob-in-chunks
  private func recover(
    _ session: inout UploadSession, _ scope: String, _ error: any Error, _ response: HTTPResponse?
  ) async throws {
    try await session.attempts.wait(after: error, answer: response)
    let status = try await send(HTTPRequest(url: session.location), scope: scope)
    guard status.status == 204 || status.status == 200 else { throw UploadProblem.lost(error) }
    session.location = (try? location(status, of: session.location)) ?? session.location
    let last = status.header("range")?.split(separator: "-").last.flatMap { Int64($0) }
    // A range of nothing is written "0-0", as that of one byte is; Quay names the byte after the last one.
    session.offset = last.map { $0 == 0 || $0 &+ 1 == session.refused ? $0 : $0 &+ 1 } ?? 0
    if session.offset < 0 { throw UploadProblem.lost(error) }
  }

  /// Where an upload ends: its location with the digest; its own query stays, as registries keep their state in it.
  ///
  /// - Throws: `RegistryError.badAnswer`.
  func finalLocation(_ location: URL, _ digest: Digest) throws -> URL {
    var parts = URLComponents(url: location, resolvingAgainstBaseURL: true)
    let old = parts?.percentEncodedQuery.map { $0.isEmpty ? "" : "\($0)&" } ?? ""
    parts?.percentEncodedQuery = "\(old)digest=\(digest.algorithm.rawValue)%3A\(digest.hex)"
    guard let url = parts?.url else {
      throw RegistryError.badAnswer(
        host: domain, request: "POST", found: "the Location \(location.path)",
        expected: "where the upload goes on")
    }
    return url
  }

  /// Refuses a registry that stored something else than it was sent.
  func check(_ response: HTTPResponse, _ digest: Digest, _ request: String) throws {
    guard let said = response.header("docker-content-digest").flatMap({ Digest($0) }), said != digest,
      said.algorithm == digest.algorithm
    else { return }
    throw RegistryError.wrongDigest(host: domain, request: request, expected: digest, found: said)
  }

  /// Where an upload goes on; a registry behind a server that adds TLS may name itself without it.
  ///
  /// - Throws: `RegistryError.badAnswer`.
  func location(_ response: HTTPResponse, of url: URL) throws -> URL {
    func bad(_ found: String) -> RegistryError {
      .badAnswer(
        host: domain, request: "an upload (\(url.path))", found: found, expected: "where the upload goes on")
    }
    guard let next = response.location(relativeTo: url) else { throw bad("no Location of the web") }
    guard url.isSecure, !next.isSecure else { return next }
    guard let secured = next.secured(like: url) else { throw bad("a Location without TLS, \(next.origin)") }
    return secured
  }
}
