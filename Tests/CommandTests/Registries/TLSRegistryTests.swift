import Foundation
import TestSupport
import Testing

/// A real registry with TLS and an authority of its own, in each of the ways in which people name authorities.
@Suite struct TLSRegistryTests {
  /// A registry, and a tool with an image that is made for it.
  private struct Scene {
    let authority: TestAuthority
    let server: RegistryServer
    let sealer = SealerProgram()
    let name: String

    init(
      host: String = "localhost", pair: TestAuthority.Pair? = nil, authority: TestAuthority? = nil,
      wantsClients: Bool = false, isPrivate: Bool = false, hasTLS: Bool = true, address: String = "127.0.0.1",
      more: String = ""
    ) async throws {
      let authority = try authority ?? TestAuthority()
      self.authority = authority
      let tls = RegistryServer.TLS(
        try pair ?? authority.pair(), clients: wantsClients ? authority.certificate : nil)
      server = try await RegistryServer.start(
        root: sealer.scratch("registry"), isPrivate: isPrivate, tls: hasTLS ? tls : nil, address: address, more: more)
      name = "\(host):\(server.port)/team/app:v1"
      try sealer.write("c/data", String(repeating: "data ", count: 50_000))
      try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
      let built = try sealer("build", "-q", "-t", name, "c")
      #expect(built.status == 0, "\(built.errors)")
    }

    /// Pushes, and pulls into another store.
    func roundTrip(_ options: [String] = [], environment: [String: String] = [:]) throws {
      let pushed = try sealer.run(["push", "-q"] + options + [name], environment: environment)
      #expect(pushed.status == 0, "\(pushed.errors)")
      let other = environment.merging(["SEALER_HOME": sealer.scratch("other").text]) { own, _ in own }
      let pulled = try sealer.run(["pull", "-q"] + options + [name], environment: other)
      #expect(pulled.status == 0 && pulled.output == pushed.output && !pulled.output.isEmpty, "\(pulled.errors)")
      #expect(try sealer.run(["verify"], environment: other).status == 0)
    }

    func refusal(_ options: [String] = [], environment: [String: String] = [:]) throws -> String {
      let answer = try sealer.run(["push"] + options + [name], environment: environment)
      #expect(answer.status == 1)
      return answer.errors
    }
  }

  enum Way: CaseIterable {
    case option, environment, folder, settings, noVerification, settingsWithoutVerification
  }

  @Test(arguments: Way.allCases) func anAuthorityOfOnesOwn(_ way: Way) async throws {
    guard RegistryServer.isInstalled else { return print("skipped 1: no docker-registry") }
    let scene = try await Scene()
    let host = "localhost:\(scene.server.port)"
    let error = try scene.refusal()
    #expect(error.contains("error: no secure connection to \(host): nobody whom this machine trusts"), "\(error)")
    #expect(error.contains("--ca-file"))
    switch way {
    case .option: try scene.roundTrip(["--ca-file", scene.authority.certificate])
    case .environment: try scene.roundTrip(environment: ["SSL_CERT_FILE": scene.authority.certificate])
    case .folder:
      let text = try String(contentsOfFile: scene.authority.certificate, encoding: .utf8)
      try scene.sealer.write("config/containers/certs.d/\(host)/any.crt", text)
      try scene.roundTrip()
    case .settings:
      try scene.sealer.write(
        "config/sealer/config.yaml", "registries:\n  \(host):\n    caFile: \(scene.authority.certificate)\n")
      try scene.roundTrip()
    case .noVerification: try scene.roundTrip(["--tls-verify=false"])
    case .settingsWithoutVerification:
      try scene.sealer.write("config/sealer/config.yaml", "registries: {\"\(host)\": {tlsVerify: false}}\n")
      try scene.roundTrip()
    }
    let read = try Program.run("skopeo", "inspect", "--tls-verify=false", "docker://\(scene.name)")
    #expect(read.status == 0, "\(read.output)")
  }

  @Test func aRegistryThatWantsToKnowItsClients() async throws {
    guard RegistryServer.isInstalled else { return print("skipped 1: no docker-registry") }
    let scene = try await Scene(wantsClients: true)
    let folder = "config/docker/certs.d/localhost:\(scene.server.port)"
    func copy(_ path: String, _ name: String) throws {
      try scene.sealer.write("\(folder)/\(name)", try String(contentsOfFile: path, encoding: .utf8))
    }
    try copy(scene.authority.certificate, "ca.crt")
    let error = try scene.refusal()
    #expect(error.contains("certificate"), "\(error)")
    let own = try scene.authority.pair()
    try copy(own.certificate, "client.cert")
    #expect(try scene.refusal().contains("client.cert has no key beside it: client.key is missing"))
    try copy(own.key, "client.key")
    try scene.roundTrip()
  }

  @Test func whatIsWrongWithACertificateIsNamed() async throws {
    guard RegistryServer.isInstalled else { return print("skipped 1: no docker-registry") }
    let authority = try TestAuthority()
    let late = try await Scene(pair: authority.pair(days: -1), authority: authority)
    let options = ["--ca-file", authority.certificate]
    #expect(try late.refusal(options).contains(": its certificate has expired\n  have its owner renew it"))
    let other = try await Scene(pair: authority.pair(["DNS:other.example"]), authority: authority)
    #expect(try other.refusal(options).contains(": its certificate is not for localhost ("))
    let plain = try other.refusal(["--plain-http", "localhost:\(other.server.port)"])
    #expect(plain.contains(": it speaks TLS there, no plain HTTP\n  leave out --plain-http"), "\(plain)")
    let missing = try other.refusal(["--ca-file", "none.crt"])
    #expect(missing.contains("can't open none.crt"), "\(missing)")
    try other.sealer.write("junk.crt", "junk")
    #expect(try other.refusal(["--ca-file", "junk.crt"]).contains("junk.crt holds no certificate in PEM form"))
  }

  @Test func loginsOverTLS() async throws {
    guard RegistryServer.isInstalled else { return print("skipped 1: no docker-registry") }
    let scene = try await Scene(isPrivate: true)
    let options = ["--ca-file", scene.authority.certificate]
    #expect(try scene.refusal(options).contains("wants credentials (401"))
    try scene.roundTrip(options + ["--creds", "robot:secret"])
    let login = try scene.sealer.run(
      ["login", "-u", "robot", "--password-stdin", "localhost:\(scene.server.port)"] + options, input: "secret\n")
    #expect(login.status == 0, "\(login.errors)")
    try scene.roundTrip(options)
    let moved = scene.sealer.scratch("logins.json")
    try FileManager.default.moveItem(atPath: scene.sealer.scratch("docker/config.json").text, toPath: moved.text)
    #expect(try scene.refusal(options).contains("wants credentials (401"))
    try scene.roundTrip(options + ["--authfile", moved.text])
  }

  @Test(arguments: [false, true]) func registriesOfIPv6(hasTLS: Bool) async throws {
    let isHere = RegistryServer.isInstalled && access("/proc/net/if_inet6", F_OK) == 0
    guard isHere else { return print("skipped 1: no IPv6") }
    let scene = try await Scene(host: "[::1]", hasTLS: hasTLS, address: "[::1]")
    try scene.roundTrip(hasTLS ? ["--ca-file", scene.authority.certificate] : [])
  }

  /// A token server behind TLS whose tokens are said to be short-lived: each is renewed before it ends.
  @Test func tokensOverTLS() async throws {
    guard RegistryServer.isInstalled else { return print("skipped 1: no docker-registry") }
    let giver = try TokenGiver(lifetime: 1)
    let authority = try TestAuthority()
    let pair = try authority.pair()
    let front = try TLSFront(pair)
    let realm = "https://localhost:\(try front.port(before: giver.port))/token"
    let scene = try await Scene(
      pair: pair, authority: authority, more: giver.configuration(realm: realm))
    let options = ["--ca-file", authority.certificate]
    #expect(try scene.refusal(options).contains("wants credentials (401"))
    try scene.roundTrip(options + ["--creds", "robot:secret"])
    #expect(try scene.refusal(options + ["--creds", "robot:wrong"]).contains("refuses the credentials"))
  }
}
