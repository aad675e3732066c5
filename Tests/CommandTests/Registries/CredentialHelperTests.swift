import Foundation
import TestSupport
import Testing

/// What helpers do, and what the tool makes of it.
@Suite struct CredentialHelperTests {
  /// One behaviour.
  struct Row: Sendable {
    var name: String
    /// What the helper does; nil if there is none.
    var script: String?
    /// Whether it is to open the registry with a login; the pull from the other one goes on whatever it does.
    var opens = false
    /// What the one warning says, of all that is said; nil if there is none.
    var says: String?
    /// What nobody is to see.
    var hides = "nothing of this kind"
    var configuration = #"{"credsStore": "row"}"#
  }

  private static let login = #"echo '{"ServerURL":"x","Username":"robot","Secret":"secret"}'"#
  private static let helper = "warning: the credential helper 'docker-credential-row' "

  static let rows = [
    Row(name: "missing", says: helper + "is not in PATH\n"),
    Row(name: "silent", script: "exit 0", says: helper + "does not answer as one; expected JSON with Username"),
    Row(name: "silent failure", script: "exit 3", says: helper + "fails to get (exit status 3) and says nothing\n"),
    Row(name: "early exit", script: "exec </dev/null; \(login)", opens: true),
    Row(
      name: "noise on standard error", script: "echo 'look: noise' >&2; cat >/dev/null; \(login)", opens: true,
      hides: "noise"),
    Row(
      name: "error text", script: "echo 'noise' >&2; echo 'the keychain is locked'; exit 1",
      says: helper + "fails to get (exit status 1): the keychain is locked\n", hides: "noise"),
    Row(
      name: "error text on standard error", script: "echo 'no session bus' >&2; exit 1",
      says: helper + "fails to get (exit status 1): no session bus\n"),
    Row(name: "a login of a helper that fails", script: "\(login); exit 1", says: "and says nothing", hides: "robot"),
    Row(name: "flood", script: "exec yes", says: helper + "prints more than 1048576 bytes and was ended\n"),
    Row(
      name: "flood of errors", script: "exec yes >&2", says: helper + "prints more than 1048576 bytes and was ended\n"),
    Row(
      name: "wrong JSON", script: #"echo '{"user":"secret-word"}'"#, says: "does not answer as one",
      hides: "secret-word"),
    Row(name: "no JSON", script: "echo secret-word", says: "does not answer as one", hides: "secret-word"),
    Row(
      name: "JSON with more in it", script: "echo; \(login.replacing("{", with: #"{"Old":[1],"#)); echo", opens: true),
    Row(name: "no such server", script: "echo 'credentials not found in native keychain'; exit 1"),
    Row(name: "an empty login", script: #"echo '{"ServerURL":"x","Username":"","Secret":""}'"#),
    Row(name: "killed", script: "kill -9 $$", says: helper + "fails to get (exit status 137)"),
    Row(name: "no interpreter", script: "#!/nonexistent\n", says: helper),
    Row(name: "terminal codes", script: #"printf '\033[2Jlocked'; exit 1"#, says: #"\u{1B}[2Jlocked"#),
    Row(
      name: "a path", script: login, says: "the credential helper '../bin/x' has a '/' in its name",
      configuration: #"{"credsStore": "../bin/x"}"#),
    Row(name: "one of another registry", script: login, configuration: #"{"credHelpers": {"other.example": "row"}}"#),
    Row(
      name: "one of its own before the common one", script: login, opens: true,
      configuration: #"{"credsStore": "missing", "credHelpers": {"http://HOST/": "row"}}"#),
    Row(
      name: "none of its own", script: login, configuration: #"{"credsStore": "row", "credHelpers": {"HOST": ""}}"#),
  ]

  @Test func whatHelpersDo() async throws {
    let registries = try await HelperRegistries()
    for row in Self.rows { try check(row, registries) }
  }

  private func check(_ row: Row, _ registries: HelperRegistries) throws {
    let host = "127.0.0.1:\((row.opens ? registries.closed : registries.open).port)"
    let scene = HelperScene()
    if let script = row.script { try scene.addHelper("row", script) }
    try scene.configure(row.configuration.replacing("HOST", with: host))
    let pulled = try scene.pull("\(host)/team/app:v1")
    #expect(pulled.status == 0 && pulled.output.hasPrefix("sha256:"), "\(row.name): \(pulled.errors)")
    let warnings = pulled.errors.ranges(of: "warning:").count
    #expect(warnings == (row.says == nil ? 0 : 1), "\(row.name): \(pulled.errors)")
    if let says = row.says { #expect(pulled.errors.contains(says), "\(row.name): \(pulled.errors)") }
    for hidden in [row.hides, "\"Secret\""] {
      #expect(!pulled.errors.contains(hidden), "\(row.name): \(pulled.errors)")
    }
    // For all requests of a pull it is asked once.
    #expect(scene.asked.count <= 1, "\(row.name)")
    if row.opens { #expect(scene.asked == ["get"], "\(row.name)") }
  }

  @Test func aHelperThatHangsIsEnded() async throws {
    let registries = try await HelperRegistries()
    let scene = HelperScene()
    try scene.addHelper("row", "echo $$ > number; exec sleep 1000")
    try scene.configure(#"{"credsStore": "row"}"#)
    let start = ContinuousClock.now
    let pulled = await OwnThread.run { Result { try scene.pull("127.0.0.1:\(registries.open.port)/team/app:v1") } }
    let answer = try pulled.get()
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.errors.contains(Self.helper + "does not get within 30 s and was ended\n"), "\(answer.errors)")
    #expect((.seconds(30)...(.seconds(900))).contains(ContinuousClock.now - start))
    #expect(!Self.isRunning(scene.text("number")))
  }

  @Test func aHelperEndsWithTheTool() async throws {
    let registries = try await HelperRegistries()
    for signal in [SIGINT, SIGKILL] {
      let scene = HelperScene()
      try scene.addHelper("row", "echo $$ > number; exec sleep 1000")
      try scene.configure(#"{"credsStore": "row"}"#)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: SealerProgram.path.text)
      process.arguments = ["pull", "-q", "127.0.0.1:\(registries.open.port)/team/app:v1"]
      process.environment = scene.environment.merging(
        ["SEALER_HOME": scene.sealer.scratch("pulled").text, "DOCKER_CONFIG": scene.sealer.scratch("docker").text]
      ) { $1 }
      process.standardError = FileHandle.nullDevice
      try process.run()
      try await Self.wait { scene.text("number").hasSuffix("\n") }
      kill(process.processIdentifier, signal)
      try await Self.wait { !process.isRunning }
      try await Self.wait { !Self.isRunning(scene.text("number")) }
    }
  }

  /// An identity token goes to the registry's token server and to nobody else.
  @Test func anIdentityToken() throws {
    let registry = FakeRegistry { request, _ in
      if request.path.hasPrefix("/token") {
        let isRight =
          request.method == "POST" && String(decoding: request.body, as: UTF8.self).contains("refresh_token=t0ken")
        return isRight ? .init(200, body: Data(#"{"access_token":"access"}"#.utf8)) : .init(403)
      }
      guard request.headers["authorization"] == "Bearer access" else {
        let realm = "http://\(request.headers["host"] ?? "")/token"
        return .init(401, headers: ["WWW-Authenticate": "Bearer realm=\"\(realm)\",service=\"x\""])
      }
      return .init(404)
    }
    let scene = HelperScene()
    try scene.addHelper("row", #"echo '{"ServerURL":"x","Username":"<token>","Secret":"t0ken"}'"#)
    try scene.configure(#"{"credsStore": "row"}"#)
    let pulled = try scene.pull("127.0.0.1:\(registry.port)/team/app:v1")
    #expect(pulled.errors.contains("404 for"), "\(pulled.errors)")
    #expect(registry.requests.contains { $0.headers["authorization"] == "Bearer access" })
  }

  private static func isRunning(_ number: String) -> Bool {
    let number = number.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) else { return false }
    return !number.isEmpty && !status.contains(") Z ")
  }

  private static func wait(until condition: () -> Bool) async throws {
    for _ in 0..<400 where !condition() { try await Task.sleep(nanoseconds: 25_000_000) }
    #expect(condition())
  }
}
