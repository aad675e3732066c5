import Foundation
import SealerFoundations
import SealerHashing
import TestSupport

/// The uploads that a profile's registry has begun.
struct ProfileUploads {
  private struct Upload {
    var name: String
    var data = Data()
    /// The bytes of the last part: where they are too few, no other part may follow.
    var lastPart = Int.max
    /// The addresses that were given for it, the present one last.
    var places: [String] = []
  }

  private var all: [String: Upload] = [:]
  private var begun = 0
  /// How many were told that nothing follows.
  private(set) var cancelled = 0

  /// The repository of an upload; nil if there is none of this name.
  func name(of id: String) -> String? { all[id]?.name }

  /// Begins one.
  mutating func begin(_ name: String, _ profile: RegistryProfile, _ origins: [String: String]) -> ServerAnswer {
    begun += 1
    let id = "upload-\(begun)"
    all[id] = Upload(name: name)
    return place(id, profile, origins)
  }

  /// Answers with the address where an upload goes on; only the last one is good.
  private mutating func place(_ id: String, _ profile: RegistryProfile, _ origins: [String: String]) -> ServerAnswer {
    guard var upload = all[id] else { return ServerAnswer(404) }
    let state = "a%2Bb%2F\(upload.data.count)%3D%3D"
    let answer = profile.upload.filled(["name": upload.name, "upload": id, "state": state], origins)
    let address = answer.headers["Location"] ?? ""
    let path = origins.values.first { address.hasPrefix($0) }.map { String(address.dropFirst($0.count)) } ?? address
    upload.places.append(path.hasPrefix("/") ? path : "/v2/\(upload.name)/blobs/uploads/\(path)")
    all[id] = upload
    return answer
  }

  /// Takes the next request of an upload; the second value is the blob, once it is whole.
  mutating func go(
    on id: String, _ request: LoopbackServer.Request, _ target: RequestTarget, _ profile: RegistryProfile,
    _ origins: [String: String]
  ) -> (ServerAnswer, (digest: String, bytes: Data)?) {
    guard var upload = all[id], let place = upload.places.last else { return (ServerAnswer(404), nil) }
    let isWriting = request.method == "PATCH" || request.method == "PUT"
    let closed = place + (place.contains("?") ? "&" : "?") + "digest="
    let isPlace =
      isWriting ? request.path == place || request.path.hasPrefix(closed) : upload.places.contains(request.path)
    guard isPlace else { return (ServerAnswer(404), nil) }
    switch request.method {
    case "GET": return (status(upload, id, profile, origins), nil)
    case "DELETE":
      all[id] = nil
      cancelled += 1
      return (ServerAnswer(204), nil)
    case "PATCH", "PUT":
      let start = request.headers["content-range"]?.split(separator: "-").first.flatMap { Int($0) }
      if let start, start != upload.data.count {
        return (ServerAnswer(416, headers: ["Range": "0-\(upload.data.count)", "Location": place]), nil)
      }
      if !request.body.isEmpty, upload.lastPart < profile.smallestPart { return (Self.tooSmall, nil) }
      upload.data += request.body
      if !request.body.isEmpty { upload.lastPart = request.body.count }
      all[id] = upload
      let isBroken = request.headers["content-length"].flatMap { Int($0) } ?? 0 != request.body.count
      return request.method == "PUT" && !isBroken ? close(id, upload, target) : (go(on: id, profile, origins), nil)
    default: return (ServerAnswer(405), nil)
    }
  }

  private mutating func go(on id: String, _ profile: RegistryProfile, _ origins: [String: String]) -> ServerAnswer {
    var answer = place(id, profile, origins)
    answer.headers["Range"] = "0-\(max(0, (all[id]?.data.count ?? 0) - 1))"
    return answer
  }

  private mutating func close(
    _ id: String, _ upload: Upload, _ target: RequestTarget
  ) -> (ServerAnswer, (digest: String, bytes: Data)?) {
    guard let digest = target["digest"], (try? Digest.of(upload.data).description) == digest else {
      return (ServerAnswer(400), nil)
    }
    all[id] = nil
    return (ServerAnswer(201, headers: ["Location": "/v2/\(upload.name)/blobs/\(digest)"]), (digest, upload.data))
  }

  /// How much there is, as the specification says it, or as Quay does.
  private mutating func status(
    _ upload: Upload, _ id: String, _ profile: RegistryProfile, _ origins: [String: String]
  ) -> ServerAnswer {
    if profile.quirks.contains(.exclusiveRanges) {
      return ServerAnswer(204, headers: ["Docker-Upload-UUID": id, "Range": "bytes=0-\(upload.data.count)"])
    }
    var answer = go(on: id, profile, origins)
    answer.status = 204
    return answer
  }

  /// The sentence is that of ECR's `LayerPartTooSmallException`.
  private static let tooSmall = ServerAnswer(
    400,
    body: Data(#"{"errors":[{"code":"SIZE_INVALID","message":"Layer parts must be at least 5 MiB in size."}]}"#.utf8))
}
