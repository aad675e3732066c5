import Foundation
import SealerFoundations

/// A real docker-registry on a free loopback port, stopped when the value goes away.
package final class RegistryServer: @unchecked Sendable {
  /// The port.
  package let port: Int
  private let process: Process
  private let configuration: Scratch

  /// The registry can't be had.
  package struct Unavailable: Error {
    /// Why.
    package var reason: String
  }

  /// How it speaks TLS.
  package struct TLS: Sendable {
    /// The registry's certificate.
    package var pair: TestAuthority.Pair
    /// The authority of the clients that it lets in; nil for all.
    package var clients: String?

    /// Makes it.
    package init(_ pair: TestAuthority.Pair, clients: String? = nil) {
      self.pair = pair
      self.clients = clients
    }

    fileprivate var configuration: String {
      let clients = clients.map { ", clientcas: [\"\($0)\"]" } ?? ""
      return ", tls: {certificate: \"\(pair.certificate)\", key: \"\(pair.key)\"\(clients)}"
    }
  }

  /// Whether docker-registry is installed.
  package static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/docker-registry")

  private init(port: Int, process: Process, configuration: Scratch) {
    self.port = port
    self.process = process
    self.configuration = configuration
  }

  /// Ends the registry: nobody listens any more.
  package func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  deinit { process.terminate() }

  /// Starts a registry whose root directory is `root`.
  ///
  /// - Parameters:
  ///   - isPrivate: whether it wants a login: `reader` with `s3cret-word`, or `robot` with `secret`.
  ///   - isReadOnly: whether it takes nothing, as a mirror does.
  ///   - tls: its certificate, if it speaks TLS.
  ///   - address: where it listens, `127.0.0.1` or `[::1]`.
  ///   - more: further lines of its configuration, such as who gives tokens.
  /// - Throws: `Unavailable` if it doesn't come up.
  package static func start(
    root: HostPath, isPrivate: Bool = false, isReadOnly: Bool = false, tls: TLS? = nil,
    address: String = "127.0.0.1", more: String = ""
  ) async throws -> RegistryServer {
    for _ in 0..<5 {
      let port = try freePort()
      let server = try launch(
        root: root, isPrivate: isPrivate, isReadOnly: isReadOnly, port: port,
        http: "addr: \"\(address):\(port)\"\(tls?.configuration ?? "")", more: more)
      for _ in 0..<200 where server.process.isRunning {
        if address == "[::1]" ? answersSix(port) : answers(port) { return server }
        try await Task.sleep(nanoseconds: 25_000_000)
      }
    }
    throw Unavailable(reason: "docker-registry didn't answer")
  }

  /// What `htpasswd -B` makes of the two logins.
  private static let logins = """
    reader:$2y$05$QSbbu28dCQcYZJJZEm/gle9SJyb62XBbFv/I4BYEvvuRN3ulpJzN.
    robot:$2y$05$ub4Bo4hK1IN0DPY.8hbd9OR2SZ8f.Spfw3L5O240hclsX.AGT6E6C

    """

  private static func launch(
    root: HostPath, isPrivate: Bool, isReadOnly: Bool, port: Int, http: String, more: String
  ) throws -> RegistryServer {
    let scratch = Scratch()
    let readOnly = isReadOnly ? ", maintenance: {readonly: {enabled: true}}" : ""
    var text = """
      version: 0.1
      log: {level: error, accesslog: {disabled: true}}
      storage: {filesystem: {rootdirectory: "\(root)"}, delete: {enabled: true}\(readOnly)}
      http: {\(http)}

      """
    text += more
    if isPrivate {
      try logins.write(toFile: scratch("htpasswd").text, atomically: true, encoding: .utf8)
      text += "auth: {htpasswd: {realm: test, path: \"\(scratch("htpasswd"))\"}}\n"
    }
    try text.write(toFile: scratch("config.yml").text, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/docker-registry")
    process.arguments = ["serve", scratch("config.yml").text]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return RegistryServer(port: port, process: process, configuration: scratch)
  }

  /// A port that nobody listens on at this moment.
  ///
  /// - Throws: `Unavailable`.
  package static func freePort() throws -> Int {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(handle, $0, length) == 0 ? getsockname(handle, $0, &length) : -1
      }
    }
    guard status == 0 else { throw Unavailable(reason: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func answers(_ port: Int) -> Bool {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = loopback(UInt16(port))
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func answersSix(_ port: Int) -> Bool {
    let handle = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = UInt16(port).bigEndian
    address.sin6_addr = in6addr_loopback
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
      }
    }
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
