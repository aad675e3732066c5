import Foundation
import TestSupport
import Testing

/// `login` and `logout`: with a helper, and with the file.
@Suite struct LoginTests {
  /// A helper that keeps one login, as it was given.
  private static let keeper = """
    case $1 in
    store) cat > kept ;;
    get) cat kept 2>/dev/null || { echo 'credentials not found in native keychain'; exit 1; } ;;
    erase) cat > erased; rm kept 2>/dev/null || { echo 'it is not in the password store'; exit 1; } ;;
    esac
    """

  @Test(arguments: [#""credsStore": "keeper""#, #""credHelpers": {"HOST": "keeper"}"#])
  func aHelperKeepsTheLogin(configuration: String) async throws {
    let registries = try await HelperRegistries()
    let host = "127.0.0.1:\(registries.closed.port)"
    let scene = HelperScene()
    try scene.addHelper("keeper", Self.keeper)
    let old = Data("robot:old".utf8).base64EncodedString()
    try scene.configure(
      "{\(configuration.replacing("HOST", with: host)), \"auths\": {\"http://\(host)/\": {\"auth\": \"\(old)\"}}}")
    let login = try scene("login", "-u", "robot", "--password-stdin", "https://\(host)/", input: "secret")
    #expect(login.status == 0, "\(login.errors)")
    #expect(scene.text("kept") == "{\"Secret\":\"secret\",\"ServerURL\":\"\(host)\",\"Username\":\"robot\"}")
    #expect(!scene.text("docker/config.json").contains("\"auth\""), "the old one is gone, and the new one not there")
    let pulled = try scene.pull("\(host)/team/app:v1")
    #expect(pulled.status == 0, "\(pulled.errors)")

    let logout = try scene("logout", host)
    #expect(logout.status == 0 && logout.errors == "logged out of \(host)\n", "\(logout.errors)")
    #expect(scene.text("erased") == host && scene.text("kept").isEmpty)
    let again = try scene("logout", host)
    #expect(again.status == 0 && again.errors == "there was no login to \(host)\n", "\(again.errors)")
    #expect(try scene.pull("\(host)/team/app:v1").errors.contains("wants credentials"))
  }

  @Test(arguments: [
    ("exit 1", "fails to store (exit status 1) and says nothing"),
    ("echo 'the keychain is read-only'; exit 1", "fails to store (exit status 1): the keychain is read-only"),
    (nil, "'docker-credential-keeper' is not in PATH"),
  ])
  func aHelperThatKeepsNothing(script: String?, says: String) async throws {
    let registries = try await HelperRegistries()
    let host = "127.0.0.1:\(registries.closed.port)"
    let scene = HelperScene()
    if let script { try scene.addHelper("keeper", script) }
    let before = #"{"credsStore": "keeper"}"#
    try scene.configure(before)
    let login = try scene("login", "-u", "robot", "--password-stdin", host, input: "secret")
    #expect(login.status == 1 && login.errors.hasPrefix("error: the credential helper "), "\(login.errors)")
    #expect(login.errors.contains(says) && !login.errors.contains("logged in"), "\(login.errors)")
    #expect(scene.text("docker/config.json") == before)
    let files = try FileManager.default.subpathsOfDirectory(atPath: scene.sealer.scratch("docker").text)
    #expect(files == ["config.json"])
  }

  @Test func aHelperThatDoesNotForget() throws {
    let scene = HelperScene()
    try scene.addHelper(
      "keeper", "[ $1 = erase ] && { echo locked; exit 1; }; echo '{\"Username\":\"a\",\"Secret\":\"b\"}'")
    try scene.configure(#"{"credsStore": "keeper"}"#)
    let logout = try scene("logout", "registry.example")
    #expect(logout.status == 1 && logout.errors.contains("fails to erase (exit status 1): locked"), "\(logout.errors)")
  }

  /// Twelve logins at once, into one file that is a link, keep twelve.
  @Test func loginsAtOnce() async throws {
    let scene = HelperScene()
    let servers = (0..<12).map { _ in FakeRegistry { _, _ in .init(200) } }
    try scene.sealer.write(
      "elsewhere/logins.json", #"{"detachKeys": "ctrl-e", "big": 12345678901234567890}"#, mode: 0o644)
    try FileManager.default.createDirectory(
      atPath: scene.sealer.scratch("docker").text, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: scene.sealer.scratch("docker/config.json").text, withDestinationPath: "../elsewhere/logins.json")
    await withTaskGroup { group in
      for server in servers {
        group.addTask {
          let answer = await OwnThread.run {
            Result { try scene("login", "-u", "robot", "-p", "secret", "127.0.0.1:\(server.port)") }
          }
          #expect((try? answer.get().status) == 0, "\(answer)")
        }
      }
    }
    let text = scene.text("elsewhere/logins.json")
    for server in servers { #expect(text.contains("\"127.0.0.1:\(server.port)\""), "\(text)") }
    #expect(text.contains("\"detachKeys\" : \"ctrl-e\"") && text.contains("12345678901234567890"), "\(text)")
    let attributes = try FileManager.default.attributesOfItem(
      atPath: scene.sealer.scratch("elsewhere/logins.json").text)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: scene.sealer.scratch("docker/config.json").text)
    #expect(link == "../elsewhere/logins.json")
    let files = try FileManager.default.contentsOfDirectory(atPath: scene.sealer.scratch("elsewhere").text).sorted()
    #expect(files == ["logins.json"], "\(files)")
  }

  @Test(arguments: ["registry.example/team", "ftp://registry.example", "https://", "https://registry.example/x"])
  func noRegistry(text: String) throws {
    let answer = try HelperScene()("logout", text)
    #expect(answer.status == 2 && answer.errors.contains("expected HOST[:PORT]"), "\(answer.errors)")
  }
}
