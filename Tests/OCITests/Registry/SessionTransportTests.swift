import Foundation
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct SessionTransportTests {
  private static let server = """
    import http.server, ssl, sys
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  @Test func aCertificateThatNobodyTrustsIsNamed() async throws {
    let scratch = Scratch()
    let made = try Program.run(
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", scratch("key"), "-out", scratch("cert"),
      "-days", "2", "-subj", "/CN=localhost")
    guard made.status == 0 else { return print("skipped 1 server with TLS: there is no openssl") }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.server, scratch("cert"), scratch("key")]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { process.terminate() }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.trimmingCharacters(in: .newlines)))
    let url = try #require(URL(string: "https://localhost:\(port)/v2/"))
    let transport = try SessionTransport(HTTPTransport.Settings(timeout: 20))
    await #expect {
      try await transport.send(HTTPRequest(url: url))
    } throws: { error in
      guard case HTTPFailure.security(let reason) = error else { return false }
      return reason.contains("self-signed certificate")
    }
  }
}
