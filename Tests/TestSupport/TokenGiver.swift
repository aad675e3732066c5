import Foundation

/// A token server in another program, whose tokens a real docker-registry believes.
///
/// Source: https://distribution.github.io/distribution/spec/auth/jwt/
package final class TokenGiver: @unchecked Sendable {
  private static let script = """
    import base64, http.server, json, subprocess, sys, time, urllib.parse
    certificate, key, lifetime = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pem = open(certificate).read()
    der = "".join(pem.split("-----BEGIN CERTIFICATE-----")[1].split("-----END")[0].split())
    def text(data): return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *words): pass
        def answer(self, status, value):
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def do_GET(self):
            query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
            login = base64.b64encode(b"robot:secret").decode()
            if self.headers.get("Authorization") != "Basic " + login:
                return self.answer(401, {"errors": [{"code": "UNAUTHORIZED"}]})
            access = []
            for scope in query.get("scope", []):
                kind, name, actions = scope.split(":", 2)
                access.append({"type": kind, "name": name, "actions": actions.split(",")})
            now = int(time.time())
            head = {"typ": "JWT", "alg": "RS256", "x5c": [der]}
            claims = {"iss": "test", "sub": "robot", "aud": query.get("service", [""])[0], "exp": now + 600,
                      "nbf": now - 10, "iat": now, "jti": str(now), "access": access}
            signed = ".".join(text(json.dumps(part).encode()) for part in (head, claims))
            command = ["openssl", "dgst", "-sha256", "-sign", key]
            signature = subprocess.run(command, input=signed.encode(), capture_output=True).stdout
            self.answer(200, {"token": signed + "." + text(signature), "expires_in": lifetime})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  /// The port, without TLS.
  package let port: Int
  private let scratch = Scratch()
  private let process = Process()

  /// Starts it.
  ///
  /// - Parameter lifetime: the seconds that it says its tokens are good for.
  /// - Throws: `TestAuthority.Failure` if it does not start.
  package init(lifetime: Int = 300) throws {
    let made = try Program.run(
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", scratch("key").text, "-out",
      scratch("crt").text,
      "-days", "2", "-subj", "/CN=tokens")
    guard made.status == 0 else { throw TestAuthority.Failure(output: made.output) }
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, scratch("crt").text, scratch("key").text, "\(lifetime)"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .newlines)) else { throw TestAuthority.Failure(output: line) }
    self.port = port
  }

  deinit { process.terminate() }

  /// What a registry has to be told, so that it sends its clients to `realm`.
  package func configuration(realm: String) -> String {
    "auth: {token: {realm: \"\(realm)\", service: registry, issuer: test, rootcertbundle: \"\(scratch("crt"))\"}}\n"
  }
}
