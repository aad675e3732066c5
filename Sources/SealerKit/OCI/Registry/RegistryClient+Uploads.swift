import Foundation
import SealerFoundations

extension RegistryClient {
  private static let chunkSize = 4 << 20

  /// Stores a blob from a file, unless the registry has it; large ones go in chunks.
  ///
  /// - Parameter progress: told the number of bytes sent so far.
  /// - Returns: whether bytes were sent.
  /// - Throws: `RegistryError`, `SystemError`.
  package func pushBlob(
    _ repository: RepositoryName, _ descriptor: Descriptor, path: String, progress: @Sendable (Int64) -> Void = { _ in }
  ) async throws -> Bool {
    if try await hasBlob(repository, descriptor.digest) { return false }
    let scope = "repository:\(repository):pull,push"
    let file = try OpenFile(path, flags: O_RDONLY)
    var location = try await startUpload(repository, scope: scope)
    var sent: Int64 = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let chunk = try fill(buffer, from: file)
      let isLast = sent + Int64(chunk.count) >= descriptor.size || chunk.isEmpty
      if isLast, sent == 0 {
        try await finishUpload(location, descriptor, body: chunk, scope: scope)
        break
      }
      location = try await sendChunk(chunk, at: sent, location, scope: scope)
      sent += Int64(chunk.count)
      progress(sent)
      if isLast {
        try await finishUpload(location, descriptor, body: nil, scope: scope)
        break
      }
    }
    progress(descriptor.size)
    return true
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer, from file: OpenFile) throws -> Data {
    var count = 0
    while count < buffer.count {
      let read = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      if read == 0 { break }
      count += read
    }
    return Data(buffer[..<count])
  }

  private func startUpload(_ repository: RepositoryName, scope: String) async throws -> URL {
    var request = HTTPRequest(method: "POST", url: try url("\(repository)/blobs/uploads/"), body: Data())
    request.headers["Content-Length"] = "0"
    let response = try await send(request, scope: scope)
    guard response.status == 202 else { throw failure(response, label(request)) }
    return try uploadLocation(response, request)
  }

  private func sendChunk(_ chunk: Data, at offset: Int64, _ location: URL, scope: String) async throws -> URL {
    var request = HTTPRequest(method: "PATCH", url: location, body: chunk)
    request.headers["Content-Type"] = "application/octet-stream"
    request.headers["Content-Range"] = "\(offset)-\(offset + Int64(chunk.count) - 1)"
    let response = try await send(request, scope: scope)
    guard response.status == 202 else { throw failure(response, label(request)) }
    return try uploadLocation(response, request)
  }

  private func finishUpload(_ location: URL, _ descriptor: Descriptor, body: Data?, scope: String) async throws {
    guard var parts = URLComponents(url: location, resolvingAgainstBaseURL: true) else { return }
    // The location's own query stays: registries keep the state of the upload in it.
    parts.queryItems = (parts.queryItems ?? []) + [URLQueryItem(name: "digest", value: descriptor.digest.description)]
    guard let url = parts.url else { return }
    var request = HTTPRequest(method: "PUT", url: url, body: body ?? Data())
    request.headers["Content-Type"] = "application/octet-stream"
    let response = try await send(request, scope: scope)
    guard response.status == 201 || response.status == 204 else { throw failure(response, label(request)) }
  }

  private func uploadLocation(_ response: HTTPResponse, _ request: HTTPRequest) throws -> URL {
    guard let text = response.header("location"), let url = URL(string: text, relativeTo: request.url)?.absoluteURL
    else {
      throw RegistryError.badAnswer(
        host: domain, request: label(request), found: "no Location", expected: "where the upload goes on")
    }
    return url
  }
}
