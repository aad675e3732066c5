import Foundation
import TestSupport
import Testing

/// A policy looks at every image that a build takes something from, and says why.
@Suite struct PolicyTests {
  @Test func check() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "p.yaml", "allow: [docker.io/*, quay.io/team/**]\ndeny:\n- nginx:1.25\nreplace: {docker.io: m.example.com/d}\n")
    let answer = try sealer("policy", "check", "p.yaml", "nginx:1.25", "redis:7", "quay.io/other:1")
    #expect(
      answer.output == """
        nginx:1.25  denied by 'nginx:1.25' (p.yaml:3:3); had at m.example.com/d/library/nginx:1.25
        redis:7  allowed by 'docker.io/*' (p.yaml:1:9); had at m.example.com/d/library/redis:7
        quay.io/other:1  kept out: allow has none of docker.io/*, quay.io/team/**

        """, "\(answer.errors)")
    #expect(answer.status == 1 && answer.errors.contains("2 of 3 images kept out"))
    let json = try sealer("policy", "check", "p.yaml", "redis:7", "--format", "json")
    let rows = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(json.status == 0 && rows.first?["allowed"] as? Bool == true)
    #expect((rows.first?["rule"] as? [String: Any])?["pattern"] as? String == "docker.io/*")
    try sealer.write("p.yaml", "deny: [Nginx]\n")
    let wrong = try sealer("policy", "check", "p.yaml", "nginx")
    #expect(wrong.status == 1 && wrong.errors.contains("p.yaml:1:8: error: no image ever fits the pattern 'Nginx'"))
  }

  /// The base, images that files are copied from, of every stage, and what the base embeds.
  @Test(arguments: [
    (
      "deny: [kube]", "FROM kube:1\nCOPY a etc",
      "c/Kubefile:1:1: error: the policy p.yaml keeps the base kube:1 out by 'kube'"
    ),
    (
      "deny: [kube]", "FROM kube:1 AS k\nCOPY a etc\nFROM scratch\nCOPY --from=k etc/a etc", "keeps the base kube:1 out"
    ),
    (
      "deny: ['*kube*']", "FROM scratch\nCOPY --from=kube:1 imageList etc",
      "c/Kubefile:2:1: error: the policy p.yaml keeps the image that files are copied from, kube:1 out"
    ),
    ("allow: [docker.io/library/redis]", "FROM kube:1\nCOPY a etc", "doesn't let the base kube:1 in"),
    (
      "deny: ['web:*']", "FROM kube:1\nCOPY none/imageList manifests",
      "keeps the image that the base kube:1 embeds, web:1 out by 'web:*' (p.yaml:1:8)"
    ),
    (
      "deny: [web]", "FROM scratch\nCOPY imageList manifests",
      "imageList:1:1: error: the policy p.yaml keeps web:1 out by 'web'"
    ),
  ])
  func everyImageIsCovered(policy: String, kubefile: String, text: String) async throws {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    try sealer.pushStandIn(["data": "web"], copying: "data", as: "\(host)/library/web:1")
    try sealer.write("base/imageList", "web:1\n")
    try sealer.write("base/Kubefile", "FROM scratch\nCOPY imageList manifests\nCOPY imageList .\n")
    let base = try sealer("build", "-q", "--mirror", "docker.io=\(host)", "-t", "kube:1", "base")
    #expect(base.status == 0, "\(base.errors)")
    try sealer.write("c/a", "a")
    try sealer.write("c/imageList", "web:1\n")
    try sealer.write("c/none/imageList", "# none\n")
    try sealer.write("c/Kubefile", kubefile + "\n")
    try sealer.write("p.yaml", policy + "\n")
    for command in ["build", "plan", "lint"] {
      let answer = try sealer(command, "--images-policy", "p.yaml", "--mirror", "docker.io=\(host)", "c")
      #expect(
        answer.status == 1 && (answer.output + answer.errors).contains(text),
        "\(command): \(answer.output)\(answer.errors)")
    }
  }
}
