import Foundation
import TestSupport
import Testing

/// The passwords of addresses are not shown, and not given away with an image.
@Suite struct MaskedPasswordTests {
  private static func server() -> FakeRegistry {
    FakeRegistry { request, _ in
      // reader:s3cret-word
      guard request.headers["authorization"] == "Basic cmVhZGVyOnMzY3JldC13b3Jk" else { return .init(401) }
      return request.path.hasSuffix("/file") ? .init(200, body: Data("image: quay.io/a/b:v1\n".utf8)) : .init(404)
    }
  }

  @Test func nowhere() throws {
    let server = Self.server()
    let sealer = SealerProgram()
    let address = "http://reader:s3cret-word@127.0.0.1:\(server.port)"
    let kubefile = "FROM scratch\nCOPY \(address)/file etc/\nAPP web \(address)/file\n"
    try sealer.write("c/Kubefile", kubefile)
    let masked = "http://reader:***@127.0.0.1:\(server.port)"
    for (arguments, shows) in [
      (["build", "-t", "x:1", "c"], nil), (["plan", "c"], masked), (["plan", "--format", "json", "c"], masked),
      (["lint", "c"], nil), (["images", "--of", "c"], nil), (["inspect", "x:1"], masked),
      (["inspect", "--format", "json", "x:1"], masked), (["save", "-o", "oci:out:v1", "x:1"], nil),
    ] as [([String], String?)] {
      let answer = try sealer.run(arguments)
      #expect(answer.status == 0, "\(arguments): \(answer.errors)")
      let said = answer.output + answer.errors
      #expect(!said.contains("s3cret-word") && shows.map(said.contains) != false, "\(arguments): \(said)")
    }
    let found = try Program.run(
      "grep", "-r", "-l", "-a", "s3cret-word", sealer.scratch("store").text, sealer.scratch("out").text)
    #expect(found.output.isEmpty)
    // What is written to be built again is the definition itself.
    #expect(try sealer("export", "--format", "json", "c").output.contains("s3cret-word"))
    #expect(try sealer("export", "-o", "twin", "c").status == 0)
    #expect(try String(contentsOfFile: sealer.scratch("twin/Kubefile").text, encoding: .utf8).contains("s3cret-word"))
  }

  @Test(arguments: [
    "COPY http://u:s3cret-word@HOST/missing etc/", "COPY http://u:s3cret-word@HOST/ etc/",
    "COPY HTTP://u:s3cret-word@/x .",
    "APP web ftp://u:s3cret-word@HOST/x", "COPPY http://u:s3cret-word@HOST/x", "COPY --http://u:s3cret-word@HOST/x y z",
    "FROM http://u:s3cret-word@HOST/x", "LABEL http://u:s3cret-word@HOST/x", "RUN http://u:s3cret-word@HOST/x",
    "COPY http://u:s3cret-word@nohost.invalid/x etc/",
  ]) func wrong(line: String) throws {
    let server = Self.server()
    let sealer = SealerProgram()
    try sealer.write("c/Kubefile", "FROM scratch\n\(line.replacing("HOST", with: "127.0.0.1:\(server.port)"))\n")
    let build = try sealer.run(["build", "c"], environment: ["SEALER_RETRIES": "0"])
    #expect(build.status == 1 && build.errors.contains("Kubefile:2:"), "\(build.errors)")
    for command in [["plan"], ["lint"], ["plan", "--format", "json"], ["lint", "--format", "json"]] {
      let answer = try sealer.run(command + ["c"], environment: ["SEALER_RETRIES": "0"])
      let said = build.errors + answer.output + answer.errors
      #expect(!said.contains("s3cret-word"), "\(command): \(said)")
    }
  }

  @Test(arguments: ["http://u:s3cret-word@127.0.0.1:1", "socks9://u:s3cret-word@h:1", "u:s3cret-word@no host:1"])
  func proxies(proxy: String) throws {
    let environment = ["http_proxy": proxy, "SEALER_RETRIES": "0"]
    let pulled = try SealerProgram().run(
      ["pull", "--plain-http", "registry.invalid", "registry.invalid/x:1"], environment: environment)
    #expect(pulled.status == 1 && pulled.errors.hasPrefix("error: no answer"), "\(pulled.errors)")
    #expect(!pulled.errors.contains("s3cret-word"), "\(pulled.errors)")
  }
}
