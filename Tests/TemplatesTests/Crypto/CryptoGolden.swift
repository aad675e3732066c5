import Foundation
import Testing

/// What sprig and Go say and make, written down once.
enum CryptoGolden {
  /// A call of a template function that fails.
  struct Failure: Decodable {
    var function: String
    /// In base64; `@0` stands for the first of the shared ones.
    var arguments: [String]
    var days: Int
    var error: String
  }

  /// A certificate that can sign and one that it signed, as Go makes them of fixed numbers and times.
  struct Certificates: Decodable {
    var key: String
    var ca: String
    var leaf: String
  }

  private struct Shared: Decodable {
    var shared: [String]
  }

  static func failures() throws -> [Failure] {
    let lines = try lines("crypto-errors.jsonl")
    let shared = try JSONDecoder().decode(Shared.self, from: try #require(lines.first)).shared
    return try lines.dropFirst().map { line in
      var failure = try JSONDecoder().decode(Failure.self, from: line)
      failure.arguments = failure.arguments.map { $0.first == "@" ? shared[Int($0.dropFirst()) ?? 0] : $0 }
      return failure
    }
  }

  static func certificates() throws -> [Certificates] {
    try lines("crypto-certificates.jsonl").map { try JSONDecoder().decode(Certificates.self, from: $0) }
  }

  private static func lines(_ name: String) throws -> [Data] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try #require(FileManager.default.contents(atPath: folder.path + "/Golden/\(name)"))
    return data.split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }
}
