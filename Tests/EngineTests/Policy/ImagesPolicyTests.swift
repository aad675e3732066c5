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
      .map { $0.replacing(/the policy \S+/, with: "the policy").replacing(/\(\S+policy.yaml:/, with: "(policy:") }
  }

  @Test func patterns() throws {
    let images = ["nginx", "bitnami/redis:7", "quay.io/team/a/b:1", "registry.k8s.io/pause:3.9"]
    #expect(
      try Self.refused("allow: [docker.io/library/*, quay.io, registry.k8s.io/**]", images) == [
        "a.yaml:2:1 the policy doesn't let bitnami/redis:7 in"
      ])
    #expect(
      try Self.refused("deny: [quay.io/team/**, docker.io/*/redis]", images) == [
        "a.yaml:2:1 the policy keeps bitnami/redis:7 out by 'docker.io/*/redis' (policy:1:25)",
        "a.yaml:3:1 the policy keeps quay.io/team/a/b:1 out by 'quay.io/team/**' (policy:1:8)",
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
    #expect(try ImagePattern(pattern, at: SourceSite(file: "p")).covers(ImageReference("a.b/x:1")) == covers)
  }

  @Test func aPatternOfManyStarsTakesFewSteps() throws {
    let image = try ImageReference("a.b/" + Array(repeating: "a", count: 100).joined(separator: "/"))
    let pattern = "a.b/" + String(repeating: "**/a/", count: 30) + "b"
    let site = SourceSite(file: "p")
    #expect(try !ImagePattern(pattern, at: site).covers(image))
    #expect(try !ImagePattern(pattern + "/**", at: site).covers(image))
    #expect(try ImagePattern("a.b/" + String(repeating: "**/a/", count: 30) + "**", at: site).covers(image))
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

  /// Patterns as people write them, and which of the images they cover.
  @Test(arguments: [
    ("nginx", ["nginx:1.25", "nginx@DIGEST"]), ("nginx:1.25", ["nginx:1.25"]), ("nginx:1.2?", ["nginx:1.25"]),
    ("docker.io/*", ["nginx:1.25", "nginx@DIGEST", "bitnami/nginx:2"]),
    ("docker.io/library/nginx*", ["nginx:1.25", "nginx@DIGEST"]),
    ("*nginx*", ["nginx:1.25", "nginx@DIGEST", "bitnami/nginx:2", "quay.io/a/nginx-x/y:3"]),
    ("nginx*", ["nginx:1.25", "nginx@DIGEST"]),
    ("docker.io/nginx", ["nginx:1.25", "nginx@DIGEST"]), ("library/nginx:1.25", ["nginx:1.25"]),
    ("index.docker.io/library/nginx", ["nginx:1.25", "nginx@DIGEST"]), ("nginx@DIGEST", ["nginx@DIGEST"]),
    ("nginx@sha256:*", ["nginx@DIGEST"]), ("*/nginx", ["nginx:1.25", "nginx@DIGEST", "bitnami/nginx:2"]),
    ("quay.io", ["quay.io/a/nginx-x/y:3"]), ("quay.io/a/", ["quay.io/a/nginx-x/y:3"]), ("quay.io/a/*", []),
    ("quay.io/*", ["quay.io/a/nginx-x/y:3"]),
    ("*.io", ["nginx:1.25", "nginx@DIGEST", "bitnami/nginx:2", "quay.io/a/nginx-x/y:3"]),
    ("*:2", ["bitnami/nginx:2"]), ("bitnami/*", ["bitnami/nginx:2"]), ("localhost:5000", []),
    ("*", ["nginx:1.25", "nginx@DIGEST", "bitnami/nginx:2", "quay.io/a/nginx-x/y:3"]),
  ])
  func asPeopleWriteThem(pattern: String, covered: [String]) throws {
    let digest = "sha256:" + String(repeating: "a", count: 64)
    let read = try ImagePattern(pattern.replacing("DIGEST", with: digest), at: SourceSite(file: "p"))
    let images = ["nginx:1.25", "nginx@DIGEST", "bitnami/nginx:2", "quay.io/a/nginx-x/y:3"]
    let found = try images.filter { try read.covers(ImageReference($0.replacing("DIGEST", with: digest))) }
    #expect(found == covered)
  }

  /// What would let in by mistake what it was written to keep out.
  @Test(arguments: [
    ("deny: [Nginx]", "1:8", "no image ever fits the pattern 'Nginx'"), ("deny: ['']", "1:8", "no image ever fits"),
    ("deny: ['docker://nginx']", "1:8", "no image ever fits the pattern 'docker://nginx'"),
    ("deny: [nginx:1 25]", "1:8", "no image ever fits"), ("deny: ['nginx:']", "1:8", "no image ever fits"),
    ("deny: ['nginx@sha256:abc']", "1:8", "no image ever fits"),
    ("deny:\n- docker.io/library", "2:3", "no image ever fits"),
    ("deny: ['[ab]c']", "1:8", "no image ever fits"), ("deny: [/nginx]", "1:8", "no image ever fits"),
    ("deny:\n- nginx: 1.25", "2:3", "an item of deny is no text"), ("deny: [5]", "1:8", "an item of deny is no text"),
    ("allow: [null]", "1:9", "an item of allow is no text"), ("allow: [[nginx]]", "1:9", "an item of allow is no text"),
    ("allow: []", "1:8", "allow is an empty list"),
    ("- nginx", "1:1", "this is no policy"), ("nginx", "1:1", "this is no policy"), ("", "", "the policy has no rule"),
    ("# deny: [nginx]", "", "the policy has no rule"), ("replace: {nginx: a.b}", "1:11", "no image ever comes"),
    ("replace: {docker.io/library: a.b}", "1:11", "no image ever comes"),
    ("replace: {docker.io: 5}", "1:11", "'docker.io' of replace has no"),
    ("replace: {docker.io: 'A B'}", "1:22", "'A B' is no registry"),
    ("requireDigest: maybe", "1:1", "'requireDigest' is no rule"),
  ])
  func whatCanNeverMatchIsAnError(text: String, place: String, found: String) throws {
    let error = try #require(throws: Diagnostics.self) { try Self.policy(text) }
    let first = try #require(error.diagnostics.first)
    #expect(error.diagnostics.count == 1 && first.found.contains(found), "\(error.diagnostics)")
    #expect(first.site.map { $0.line == 0 ? "" : "\($0.line):\($0.column)" } == place)
  }

  @Test func decisions() throws {
    let policy = try Self.policy(
      "allow: [docker.io/library/*]\ndeny: ['*:latest']\nreplace: {docker.io: m.x/d}\nrequireDigest: true\n")
    let digest = try #require(Digest("sha256:" + String(repeating: "a", count: 64)))
    #expect(try policy.decision(ImageReference("nginx:1")) == .noDigest)
    #expect(try policy.decision(ImageReference("quay.io/a:1")) == .unlisted(["docker.io/library/*"]))
    guard case .denied(let denied) = try policy.decision(ImageReference("nginx"), locked: digest),
      case .allowed(let allowed?) = try policy.decision(ImageReference("nginx:1"), locked: digest)
    else { return #expect(Bool(false)) }
    #expect(denied.pattern == "*:latest" && denied.site.line == 2 && allowed.pattern == "docker.io/library/*")
  }
}
