import Foundation
import SealerFoundations
import SealerHashing

extension RegistryClient {
  /// Loads a manifest or an index.
  ///
  /// - Throws: `RegistryError`.
  package func manifest(_ repository: RepositoryName, _ name: ManifestName) async throws -> FetchedManifest {
    var request = HTTPRequest(url: try await url("\(repository)/manifests/\(name)"), bodyLimit: .documentBytes)
    request.headers["Accept"] = MediaType.acceptedManifests.map(\.rawValue).joined(separator: ", ")
    let response = try await send(request, scope: "repository:\(repository):pull")
    guard response.status == 200 else { throw failure(response, request.label) }
    let algorithm: Digest.Algorithm = if case .digest(let digest) = name { digest.algorithm } else { .sha256 }
    let found = try Digest.of(response.body, algorithm: algorithm)
    if case .digest(let expected) = name, expected != found {
      throw RegistryError.wrongDigest(host: domain, request: request.label, expected: expected, found: found)
    }
    if let text = response.header("docker-content-digest"), let said = Digest(text), said.algorithm == found.algorithm,
      said != found
    {
      throw RegistryError.wrongDigest(host: domain, request: request.label, expected: said, found: found)
    }
    let mediaType = try manifestType(response, request.label)
    return FetchedManifest(
      descriptor: Descriptor(mediaType: mediaType, digest: found, size: Int64(response.body.count)),
      bytes: response.body)
  }

  /// The type that the manifest gives itself, else the header's.
  ///
  /// - Throws: `RegistryError.badAnswer`.
  func manifestType(_ response: HTTPResponse, _ request: String) throws -> MediaType {
    struct Part: Decodable {}
    struct Typed: Decodable {
      var mediaType: MediaType?
      var manifests: [Part]?
      var config: Part?
      var layers: [Part]?
    }
    let header = response.header("content-type")?.split(separator: ";").first.map(String.init) ?? ""
    guard let typed = try? JSONDecoder().decode(Typed.self, from: response.body) else {
      throw RegistryError.badAnswer(
        host: domain, request: request, found: header.isEmpty ? "no JSON" : settings.limits.shortened(header),
        expected: "the JSON of a manifest")
    }
    var type = typed.mediaType ?? MediaType(rawValue: header)
    // Servers of plain files have their own types for it; what it is shows in it.
    if typed.mediaType == nil, !type.isManifest, !type.isIndex {
      if typed.manifests != nil { type = .imageIndex }
      if typed.config != nil, typed.layers != nil { type = .imageManifest }
    }
    guard type.isManifest || type.isIndex else {
      throw RegistryError.badAnswer(
        host: domain, request: request, found: "the type \(settings.limits.shortened("\(type)"))",
        expected: "an OCI or docker schema 2 manifest")
    }
    return type
  }

  /// Stores a manifest under a tag or its digest.
  ///
  /// - Throws: `RegistryError`.
  package func pushManifest(
    _ repository: RepositoryName, _ name: ManifestName, _ bytes: Data, mediaType: MediaType
  ) async throws {
    var request = HTTPRequest(method: "PUT", url: try await url("\(repository)/manifests/\(name)"))
    request.headers["Content-Type"] = mediaType.rawValue
    request.body = .bytes(bytes)
    let response = try await send(request, scope: "repository:\(repository):pull,push")
    guard [200, 201, 202, 204].contains(response.status) else { throw failure(response, request.label) }
    try check(response, try Digest.of(bytes), request.label)
  }

  /// The digest of what a tag names, by a request that moves nothing; nil if the registry doesn't know it or won't say.
  ///
  /// A registry that knows what was seen last need not look for more than the tag: its entity tags are digests.
  /// - Parameter last: the digest that was seen last.
  /// - Throws: `RegistryError` if the registry can't be asked.
  /// - Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
  package func manifestDigest(
    _ repository: RepositoryName, _ name: ManifestName, last: Digest? = nil, forPush isPush: Bool = false
  ) async throws -> Digest? {
    var request = HTTPRequest(method: "HEAD", url: try await url("\(repository)/manifests/\(name)"))
    request.headers["Accept"] = MediaType.acceptedManifests.map(\.rawValue).joined(separator: ", ")
    if let last { request.headers["If-None-Match"] = "\"\(last)\"" }
    let response = try await send(request, scope: "repository:\(repository):pull\(isPush ? ",push" : "")")
    if response.status == 304 { return last }
    guard response.status == 200 else { return nil }
    return response.header("docker-content-digest").flatMap { Digest($0) }
  }
}
