import Foundation

/// An authority that makes certificates for one test, by `openssl`.
package final class TestAuthority: Sendable {
  /// A certificate and its key, as files.
  package struct Pair: Sendable {
    /// The certificate.
    package var certificate: String
    /// The key.
    package var key: String
  }

  /// Why there is none.
  package struct Failure: Error {
    /// What openssl said.
    package var output: String
  }

  private let scratch = Scratch()
  /// The authority's own certificate.
  package var certificate: String { scratch("ca.crt").text }

  /// Makes an authority.
  ///
  /// - Throws: `Failure`.
  package init() throws {
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
      scratch("ca.key").text,
      "-out", scratch("ca.crt").text, "-days", "2", "-subj", "/CN=Test Authority")
  }

  private func openssl(_ arguments: String...) throws {
    let answer = try Program.run(["openssl"] + arguments)
    guard answer.status == 0 else { throw Failure(output: answer.output) }
  }

  /// Makes a certificate for names of servers, or for a client; `days` below zero is the past.
  ///
  /// - Throws: `Failure`.
  package func pair(_ names: [String] = ["DNS:localhost", "IP:127.0.0.1", "IP:::1"], days: Int = 2) throws -> Pair {
    let id = UUID().uuidString
    let pair = Pair(certificate: scratch("\(id).crt").text, key: scratch("\(id).key").text)
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", pair.key, "-out",
      scratch("\(id).csr").text, "-subj", "/CN=test")
    let extensions = "subjectAltName=\(names.joined(separator: ","))\n"
    try extensions.write(toFile: scratch("\(id).ext").text, atomically: true, encoding: .utf8)
    try openssl(
      "x509", "-req", "-in", scratch("\(id).csr").text, "-CA", certificate, "-CAkey", scratch("ca.key").text,
      "-set_serial",
      "\(Int.random(in: 1...Int.max))", "-days", "\(days)", "-extfile", scratch("\(id).ext").text, "-out",
      pair.certificate)
    return pair
  }
}

/// Puts TLS before servers that have none: another program, so that nothing of ours speaks TLS with itself.
package final class TLSFront: @unchecked Sendable {
  private static let script = """
    import socket, ssl, sys, threading
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1], sys.argv[2])
    def pump(source, target):
        try:
            while data := source.recv(1 << 16): target.sendall(data)
        except OSError: pass
        for end in (source, target):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass
    def serve(client, target):
        try: secure = context.wrap_socket(client, server_side=True)
        except (OSError, ssl.SSLError): return client.close()
        try: back = socket.create_connection(("127.0.0.1", target))
        except OSError: return secure.close()
        threading.Thread(target=pump, args=(secure, back), daemon=True).start()
        pump(back, secure)
    def listen(listener, target):
        while True:
            client, _ = listener.accept()
            threading.Thread(target=serve, args=(client, target), daemon=True).start()
    for line in sys.stdin:
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=listen, args=(listener, int(line)), daemon=True).start()
        print(listener.getsockname()[1], flush=True)
    """

  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())
  private let lock = NSLock()

  /// Starts it.
  ///
  /// - Throws: what starting python3 throws.
  package init(_ pair: TestAuthority.Pair) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, pair.certificate, pair.key]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// The port that speaks TLS before the server of a loopback port.
  ///
  /// - Throws: `TestAuthority.Failure` if there is none.
  package func port(before target: Int) throws -> Int {
    try lock.withLock {
      try input.fileHandleForWriting.write(contentsOf: Data("\(target)\n".utf8))
      var line = ""
      while !line.hasSuffix("\n"), case let more = output.fileHandleForReading.availableData, !more.isEmpty {
        line += String(decoding: more, as: UTF8.self)
      }
      guard let port = Int(line.trimmingCharacters(in: .newlines)) else { throw TestAuthority.Failure(output: line) }
      return port
    }
  }

  deinit { process.terminate() }
}
