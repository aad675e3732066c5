import Foundation
import TestSupport
import Testing

/// Images behind a login that only the build context knows, and a policy's replaced registry.
@Suite struct ImageListWithAuthTests {
  @Test func theSecretGoesToItsRegistryOnly() async throws {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"), isPrivate: true)
    let host = "127.0.0.1:\(registry.port)"
    #expect(
      try sealer("login", "-u", "reader", "--password-stdin", host, input: "s3cret-word").status == 0)
    try sealer.pushStandIn(["data": "one"], copying: "data", as: "\(host)/team/web:v1")
    #expect(try sealer("logout", host).status == 0)

    try sealer.write("context/a", "a")
    try sealer.write(
      "context/imageListWithAuth.yaml",
      "- registry: \(host)\n  username: reader\n  password: s3cret-word\n  images: [team/web:v1]\n")
    try sealer.write("context/Kubefile", "FROM scratch\nCOPY . .\n")
    let built = try sealer("build", "-t", "mine:1", "context")
    #expect(built.status == 0, "\(built.errors)")
    #expect(!built.errors.contains("s3cret-word"))
    let rows = try sealer("images", "--embedded", "mine:1").output
    #expect(rows.contains("team/web:v1"), "\(rows)")
    #expect(try sealer("lock", "-q", "context").status == 0)
    let found = try Program.run("grep", "-r", "-l", "-a", "s3cret-word", sealer.scratch("store").text)
    #expect(found.output.isEmpty)
    let lock = try String(contentsOfFile: sealer.scratch("context/sealer.lock").text, encoding: .utf8)
    #expect(lock.contains("team/web:v1") && !lock.contains("s3cret-word"))
    // Neither the lock nor the list is part of the image.
    #expect(try sealer("build", "-q", "context").output == built.output)

    try sealer.write("context/imageListWithAuth.yaml", "- {registry: \(host), username: reader}\n")
    let wrong = try sealer("build", "-q", "context")
    #expect(wrong.status == 1 && wrong.errors.contains("has only one of username and password"))
  }
}
