import Foundation
import TestSupport
import Testing

/// Registries that only a real proxy can reach: it alone knows their names.
@Suite struct ProxyTests {
  /// tinyproxy in a mount namespace, with names of its own and a login.
  private final class Proxy {
    let port: Int
    private let process = Process()
    private let scratch = Scratch()

    /// Whether everything that it needs is here.
    static let isPossible =
      access("/usr/bin/tinyproxy", X_OK) == 0 && RegistryServer.isInstalled
      && (try? Program.run("unshare", "-rm", "true"))?.status == 0

    init() async throws {
      port = try RegistryServer.freePort()
      let configuration = """
        Port \(port)
        Listen 127.0.0.1
        Timeout 60
        MaxClients 50
        LogFile "\(scratch("log"))"
        LogLevel Connect
        BasicAuth user pass-word
        Allow 127.0.0.1

        """
      try configuration.write(toFile: scratch("conf").text, atomically: true, encoding: .utf8)
      let hosts = "127.0.0.1 localhost secure.test plain.test\n"
      try hosts.write(toFile: scratch("hosts").text, atomically: true, encoding: .utf8)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "unshare", "-rm", "sh", "-c",
        "mount --bind '\(scratch("hosts"))' /etc/hosts && exec /usr/bin/tinyproxy -d -c '\(scratch("conf"))'",
      ]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      for _ in 0..<200 {
        if log.contains("listening") || log.contains("accepting") { return }
        try await Task.sleep(nanoseconds: 25_000_000)
      }
    }

    var log: String { (try? String(contentsOfFile: scratch("log").text, encoding: .utf8)) ?? "" }

    deinit { process.terminate() }
  }

  private func built(_ name: String) throws -> SealerProgram {
    let sealer = SealerProgram()
    try sealer.write("c/data", String(repeating: "data ", count: 50_000))
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
    #expect(try sealer("build", "-q", "-t", name, "c").status == 0)
    return sealer
  }

  @Test func tlsGoesThroughAConnection() async throws {
    guard Proxy.isPossible else { return print("skipped 1 proxy: there is none") }
    let (proxy, scratch, authority) = (try await Proxy(), Scratch(), try TestAuthority())
    let server = try await RegistryServer.start(
      root: scratch("registry"), tls: .init(try authority.pair(["DNS:secure.test"])))
    let name = "secure.test:\(server.port)/team/app:v1"
    let sealer = try built(name)
    let way = ["https_proxy": "http://user:pass-word@127.0.0.1:\(proxy.port)", "SSL_CERT_FILE": authority.certificate]
    let pushed = try sealer.run(["push", "-q", name], environment: way)
    #expect(pushed.status == 0, "\(pushed.errors) \(proxy.log)")
    let other = way.merging(["SEALER_HOME": sealer.scratch("other").text]) { $1 }
    #expect(try sealer.run(["pull", "-q", name], environment: other).output == pushed.output)
    #expect(proxy.log.contains("CONNECT secure.test:\(server.port)"))

    let refused = try sealer.run(
      ["push", name], environment: way.merging(["https_proxy": "http://user:wrong-word@127.0.0.1:\(proxy.port)"]) { $1 }
    )
    #expect(refused.status == 1 && refused.errors.contains("the proxy answers 40"), "\(refused.errors)")
    #expect(!refused.errors.contains("wrong-word"), "\(refused.errors)")
    for exception in ["secure.test", ".test", "*", "secure.test:\(server.port)"] {
      let direct = try sealer.run(["push", name], environment: way.merging(["NO_PROXY": exception]) { $1 })
      #expect(direct.status == 1 && direct.errors.contains("resolve"), "\(exception): \(direct.errors)")
    }
    let none = try sealer.run(["push", name], environment: way.merging(["https_proxy": "http://127.0.0.1:1"]) { $1 })
    #expect(none.status == 1 && none.errors.contains("no answer from secure.test"), "\(none.errors)")
  }

  @Test func plainHTTPGoesThroughIt() async throws {
    guard Proxy.isPossible else { return print("skipped 1 proxy: there is none") }
    let (proxy, scratch) = (try await Proxy(), Scratch())
    let server = try await RegistryServer.start(root: scratch("registry"))
    let host = "plain.test:\(server.port)"
    let sealer = try built("\(host)/team/app:v1")
    let way = ["http_proxy": "http://user:pass-word@127.0.0.1:\(proxy.port)"]
    let pushed = try sealer.run(["push", "-q", "--plain-http", host, "\(host)/team/app:v1"], environment: way)
    #expect(pushed.status == 0, "\(pushed.errors) \(proxy.log)")
    let direct = try sealer.run(
      ["push", "--plain-http", host, "\(host)/team/app:v1"], environment: way.merging(["no_proxy": "plain.test"]) { $1 }
    )
    #expect(direct.status == 1 && direct.errors.contains("resolve"), "\(direct.errors)")
  }
}
