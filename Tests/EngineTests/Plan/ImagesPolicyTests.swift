import Foundation
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ImagesPolicyTests {
  static func policy(_ text: String) throws -> ImagesPolicy {
    let scratch = Scratch()
    try Data(text.utf8).write(to: URL(fileURLWithPath: scratch("policy.yaml").text))
    return try ImagesPolicy.read(scratch("policy.yaml"))
  }

  static func refused(_ policy: String, _ images: [String]) throws -> [String] {
    let finds = try images.enumerated().map { index, image in
      ImageFind(
        reference: try ImageReference(image), confidence: .certain,
        finds: [Find(file: "a.yaml", line: index + 1, column: 1)])
    }
    return try Self.policy(policy).findings(finds, lock: nil).map { "\($0.site.map { "\($0)" } ?? "") \($0.found)" }
      .map { $0.replacing(/the policy \S+/, with: "the policy") }
  }

  @Test func patterns() throws {
    let images = ["nginx", "bitnami/redis:7", "quay.io/team/a/b:1", "registry.k8s.io/pause:3.9"]
    #expect(
      try Self.refused("allow: [docker.io/library/*, quay.io, registry.k8s.io/**]", images) == [
        "a.yaml:2:1 the policy doesn't let bitnami/redis:7 in"
      ])
    #expect(
      try Self.refused("deny: [quay.io/team/**, docker.io/*/redis]", images) == [
        "a.yaml:2:1 the policy keeps bitnami/redis:7 out by 'docker.io/*/redis'",
        "a.yaml:3:1 the policy keeps quay.io/team/a/b:1 out by 'quay.io/team/**'",
      ])
    let digest = "sha256:" + String(repeating: "a", count: 64)
    #expect(
      try Self.refused("requireDigest: true", ["nginx", "redis@\(digest)"]) == [
        "a.yaml:1:1 the policy wants nginx:latest by its digest"
      ])
  }

  @Test(arguments: [
    ("a.b/x", true), ("a.b/**", true), ("a.b/*", true), ("a.b/*/y", false), ("**/x", true), ("**/y", false),
    ("**/a.b/x", true), ("a.b/**/x", true), ("a.b/**/**/x", true), ("**", true), ("*/**/*", true), ("**/x/y", false),
    ("**/b/*/d", false), ("*", true), ("a.b/x/**", true), ("a.b/x/*", false),
  ])
  func aPatternCoversABX(pattern: String, covers: Bool) throws {
    #expect(try ImagesPolicy.Pattern(text: pattern).covers(ImageReference("a.b/x:1")) == covers)
  }

  @Test func aPatternOfManyStarsTakesFewSteps() throws {
    let image = try ImageReference("a.b/" + Array(repeating: "a", count: 100).joined(separator: "/"))
    let pattern = "a.b/" + String(repeating: "**/a/", count: 30) + "b"
    #expect(!ImagesPolicy.Pattern(text: pattern).covers(image))
    #expect(ImagesPolicy.Pattern(text: pattern + "/**").covers(image) == false)
    #expect(ImagesPolicy.Pattern(text: "a.b/" + String(repeating: "**/a/", count: 30) + "**").covers(image))
  }

  @Test func replacements() throws {
    let policy = try Self.policy("replace: {docker.io: mirror.example.com/docker/}")
    #expect(
      try policy.replaced(ImageReference("nginx:1")).description == "mirror.example.com/docker/library/nginx:1")
    #expect(try policy.replaced(ImageReference("quay.io/a/b:1")).description == "quay.io/a/b:1")
  }

  @Test func wrongRulesSayWhere() throws {
    let error = try #require(throws: Diagnostics.self) { try Self.policy("alow: []\ndeny: 5\n") }
    #expect(
      error.diagnostics.map(\.found) == [
        "'alow' is no rule, or has no value that fits", "'deny' is no rule, or has no value that fits",
      ])
    #expect(error.diagnostics.first?.advice == "did you mean 'allow'?")
  }
}
