import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("References")
struct ImageReferenceTests {
  private struct Cases: Decodable {
    struct Valid: Decodable {
      var input: String
      var normalized: String
    }
    struct Invalid: Decodable { var input: String }
    var valid: [Valid]
    var invalid: [Invalid]
  }

  @Test("the shared table: what docker reads is read, what it refuses is refused")
  func sharedTable() throws {
    let root = ProcessInfo.processInfo.environment["SEALER_SHARED"] ?? "../shared"
    guard let data = FileManager.default.contents(atPath: "\(root)/data/references.json") else {
      print("skipped: 75 references, as \(root)/data/references.json is absent")
      return
    }
    let cases = try JSONDecoder().decode(Cases.self, from: data)
    #expect(cases.valid.count >= 34 && cases.invalid.count >= 41)
    for one in cases.valid {
      let reference = try ImageReference(one.input)
      #expect(reference.description == one.normalized, "\(one.input)")
      #expect(try ImageReference(reference.familiarName) == reference)
    }
    for one in cases.invalid {
      #expect(throws: InvalidReference.self, "\(one.input)") { try ImageReference(one.input) }
    }
  }

  @Test(
    "each flaw has its text",
    arguments: [
      ("", InvalidReference.Flaw.empty), ("a b", .space), ("${IMAGE}", .variable), ("{{ .Image }}", .template),
      ("https://a/b", .scheme), (String(repeating: "a", count: 64), .imageID), ("nginX", .upperCase),
      ("a//b", .repository),
      (String(repeating: "a", count: 256), .tooLong), ("a:-b", .tag), ("a_b.c:x/d", .domain), ("a@sha256:12", .digest),
    ])
  func flaws(_ text: String, _ flaw: InvalidReference.Flaw) throws {
    let error = #expect(throws: InvalidReference.self) { try ImageReference(text) }
    #expect(error?.flaw == flaw)
    #expect(
      error?.diagnostics.map(\.description) == [
        "error: '\(text)' is not an image reference: \(flaw.rawValue); "
          + "expected [REGISTRY/]REPOSITORY[:TAG][@DIGEST], such as nginx:1.25 or localhost:5000/team/app:v1"
      ])
  }

  @Test("names as a person writes them")
  func familiarNames() throws {
    #expect(try ImageReference("my-cluster:v1.19.9").familiarName == "my-cluster:v1.19.9")
    #expect(try ImageReference("localhost:5000/a/b:c").familiarName == "localhost:5000/a/b:c")
    #expect(try ImageReference("docker.io/library/nginx").familiarName == "nginx:latest")
    #expect(try ImageReference("docker.io/bitnami/redis:7").familiarName == "bitnami/redis:7")
  }
}
