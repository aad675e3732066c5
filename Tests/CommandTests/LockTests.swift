import Foundation
import TestSupport
import Testing

/// A lock beside a real registry whose tags move.
@Suite struct LockTests {
  @Test func aLockedBuildIsTheSameWhenTagsMove() async throws {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    try sealer.pushStandIn(["data": "web one"], copying: "data", as: "\(host)/library/nginx:latest")
    try sealer.pushStandIn(["data": "base one"], copying: "data", as: "\(host)/team/base:v1")
    try sealer.write("context/imageList", "nginx\n")
    try sealer.write("context/Kubefile", "FROM \(host)/team/base:v1\nCOPY imageList manifests\n")
    let mirror = ["--mirror", "docker.io=\(host)"]
    let early = try sealer.run(["build", "-q", "--locked"] + mirror + ["context"])
    #expect(early.status == 1 && early.errors.contains("error: there is no sealer.lock"))
    #expect(try sealer.run(["lock", "-q"] + mirror + ["context"]).status == 0)
    #expect(try sealer.run(["lock", "--check", "-q"] + mirror + ["context"]).status == 0)
    let first = try sealer.run(["build", "-q", "--locked"] + mirror + ["context"])
    #expect(first.status == 0, "\(first.errors)")

    try sealer.pushStandIn(["data": "web two"], copying: "data", as: "\(host)/library/nginx:latest")
    try sealer.pushStandIn(["data": "base two"], copying: "data", as: "\(host)/team/base:v1")
    #expect(try sealer("rmi", "\(host)/team/base:v1").status == 0)
    let again = try sealer.run(["build", "-q", "--locked"] + mirror + ["context"])
    #expect(again.output == first.output, "\(again.errors)")
    let check = try sealer.run(["lock", "--check", "-q"] + mirror + ["context"])
    #expect(check.status == 1)
    #expect(check.errors.contains("error: nginx:latest moved from sha256:"), "\(check.errors)")
    #expect(check.errors.contains("team/base:v1 moved from sha256:"), "\(check.errors)")

    try sealer.write("context/imageList", "nginx\nteam/base:v1\n")
    let more = try sealer.run(["build", "-q", "--locked"] + mirror + ["context"])
    #expect(more.status == 1 && more.errors.contains("error: team/base:v1 is not locked"), "\(more.errors)")
    try sealer.write("context/imageList", "nginx\n")
    let updated = try sealer.run(["build", "-q", "--update=nginx"] + mirror + ["context"])
    #expect(updated.status == 0 && updated.output != first.output, "\(updated.errors)")
    #expect(try sealer.run(["build", "-q", "--locked"] + mirror + ["context"]).output == updated.output)
  }
}
