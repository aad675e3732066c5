import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

/// What files and helpers come to; what helpers do wrong is a table of the commands' tests.
@Suite struct CredentialFilesTests {
  private struct Scene {
    let scratch = Scratch()
    let files: CredentialFiles

    init(_ text: String? = nil, helpers: [String: String] = [:], seconds: Double = 30) throws {
      let path = scratch("auth.json")
      if let text { try text.write(toFile: path.text, atomically: true, encoding: .utf8) }
      for (name, script) in helpers {
        let program = scratch("docker-credential-\(name)")
        try "#!/bin/sh\ncd '\(scratch.path)'\n\(script)\n".write(
          toFile: program.text, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.text)
      }
      files = CredentialFiles(
        environment: ["REGISTRY_AUTH_FILE": path.text, "PATH": "\(scratch.path):/usr/bin:/bin"], seconds: seconds)
    }

    func text(_ name: String) -> String { (try? String(contentsOfFile: scratch(name).text, encoding: .utf8)) ?? "" }
  }

  /// `a:b` and the like, as files have it.
  private static func entry(_ user: String) -> String {
    "{\"auth\": \"\(Data("\(user):secret".utf8).base64EncodedString())\"}"
  }

  private static let keys: [(key: String, host: String, isIt: Bool)] = [
    ("reg.example", "reg.example", true), ("https://reg.example", "reg.example", true),
    ("http://reg.example/", "reg.example", true), ("https://reg.example/v1/", "reg.example", true),
    ("http://reg.example/v1", "reg.example", true), ("https://reg.example/v2/", "reg.example", true),
    ("reg.example/", "reg.example", true), ("HTTPS://Reg.Example/", "reg.example", true),
    ("https://reg.example:5000/", "reg.example:5000", true), ("http://[::1]:5000/v2", "[::1]:5000", true),
    ("https://index.docker.io/v1/", "docker.io", true), ("docker.io", "docker.io", true),
    ("registry-1.docker.io", "docker.io", true), ("index.docker.io", "docker.io", true),
    ("reg.example/v2", "reg.example", false), ("https://reg.example/team", "reg.example", false),
    ("https://reg.example", "reg.example:443", false), ("reg.example.org", "reg.example", false),
    ("ftp://reg.example", "reg.example", false), ("", "reg.example", false), ("https://", "reg.example", false),
  ]

  @Test func keysOfARegistry() async throws {
    for row in Self.keys {
      let scene = try Scene("{\"auths\": {\"\(row.key)\": \(Self.entry("u"))}}")
      let found = try await scene.files.credential(for: row.host)
      #expect(found == (row.isIt ? Credential(user: "u", secret: "secret") : nil), "\(row.key)")
      // What means the registry is replaced by one key, and gone after the logout.
      try await scene.files.login(row.host, Credential(user: "v", secret: "s"))
      #expect(try await scene.files.credential(for: row.host)?.user == "v", "\(row.key)")
      #expect(scene.text("auth.json").ranges(of: "\"auth\"").count == (row.isIt ? 1 : 2), "\(row.key)")
      #expect(try await scene.files.logout(row.host))
      #expect(try await scene.files.credential(for: row.host) == nil, "\(row.key)")
      #expect(try await scene.files.logout(row.host) == false)
    }
  }

  private static func helper(_ user: String) -> String {
    "cat > asked-\(user); echo '{\"Username\":\"\(user)\",\"Secret\":\"secret\"}'"
  }

  /// The user whose login is found, by what the file says.
  @Test func whoGoesFirst() async throws {
    let scripts = ["own": Self.helper("own"), "common": Self.helper("common"), "none": "exit 1"]
    let (common, own) = (#""credsStore": "common""#, #""credHelpers": {"h.example": "own"}"#)
    let whole = "\"h.example\": \(Self.entry("file"))"
    let part = "\"h.example/team\": \(Self.entry("team"))"
    for (text, user) in [
      ("{\(common)}", "common"), ("{\(common), \(own)}", "own"), ("{\(common), \"auths\": {\(whole)}}", "common"),
      ("{\(common), \"auths\": {\(part)}}", "team"), ("{\(own), \"auths\": {\(whole), \(part)}}", "own"),
      ("{\"credsStore\": \"none\", \"auths\": {\(whole)}}", "file"),
      ("{\"credHelpers\": {\"h.example\": \"none\"}, \"auths\": {\(whole)}}", nil),
      ("{\(common), \"credHelpers\": {\"h.example\": \"\"}, \"auths\": {\(whole)}}", "file"),
      ("{\"credsStore\": \"\", \"auths\": {\(whole), \(part)}}", "team"),
      ("{\"credsStore\": 1, \"credHelpers\": [], \"auths\": {\(whole)}}", "file"),
      ("{\"auths\": {\"h.example\": {}, \"http://h.example\": \(Self.entry("old"))}}", "old"),
      ("{\"auths\": {\"h.example\": {\"username\": \"plain\", \"password\": \"secret\"}}}", "plain"),
      ("{\"auths\": {\"h.example\": {\"identitytoken\": \"secret\"}}}", ""),
    ] as [(String, String?)] {
      let scene = try Scene(text, helpers: scripts)
      #expect(try await scene.files.credential(for: "h.example", repository: "team/app")?.user == user, "\(text)")
    }
    var scene = try Scene("{\(common)}", helpers: scripts).files
    scene.given = ["h.example": Credential(user: "given", secret: "")]
    #expect(try await scene.credential(for: "h.example")?.user == "given")
  }

  @Test(arguments: [("docker.io", "https://index.docker.io/v1/"), ("h.example:5000", "h.example:5000")])
  func whatAHelperIsAskedFor(host: String, address: String) async throws {
    let scene = try Scene(
      #"{"credsStore": "x"}"#, helpers: ["x": #"cat > asked-$1; [ $1 != get ] || echo '{"Username":"u","Secret":"s"}'"#]
    )
    #expect(try await scene.files.credential(for: host)?.user == "u")
    #expect(scene.text("asked-get") == address)
    try await scene.files.login(host, Credential(user: "", secret: "t0ken"))
    let stored = try JSONDecoder().decode([String: String].self, from: Data(scene.text("asked-store").utf8))
    #expect(stored == ["ServerURL": address, "Username": "<token>", "Secret": "t0ken"])
    #expect(try await scene.files.logout(host))
    #expect(scene.text("asked-erase") == address)
  }

  private final class Notes: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [Diagnostic] = []

    var count: Int { lock.withLock { all.count } }
    func add(_ note: Diagnostic) { lock.withLock { all.append(note) } }
  }

  @Test func aHelperIsAskedOnceAndHeardOnce() async throws {
    let scene = try Scene(
      #"{"credsStore": "x"}"#, helpers: ["x": "echo again >> asked; sleep 0.2; echo locked; exit 1"])
    let notes = Notes()
    var files = scene.files
    files.note = { note in notes.add(note) }
    let asking = files
    try await withThrowingTaskGroup(of: Credential?.self) { group in
      for number in 0..<8 {
        group.addTask { try await asking.credential(for: number < 4 ? "a.example" : "b.example") }
      }
      for try await found in group { #expect(found == nil) }
    }
    #expect(scene.text("asked") == "again\nagain\n")
    #expect(notes.count == 1)
  }

  /// Who gives up waiting ends the helper; who waits for the same answer asks again.
  @Test func givingUp() async throws {
    let scene = try Scene(
      #"{"credsStore": "x"}"#,
      helpers: ["x": "[ -e first ] || { touch first; exec sleep 1000; }; \(Self.helper("second"))"])
    let files = scene.files
    let first = Task { try await files.credential(for: "a.example") }
    while !FileManager.default.fileExists(atPath: scene.scratch("first").text) {
      try await Task.sleep(nanoseconds: 5_000_000)
    }
    let second = Task { try await files.credential(for: "a.example") }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    #expect(try await second.value?.user == "second")
  }

  @Test func aLimitOfTime() async throws {
    let scene = try Scene(#"{"credsStore": "x"}"#, helpers: ["x": "exec sleep 1000"], seconds: 0.2)
    await #expect(
      throws: CredentialHelperError(helper: "x", action: "store", reason: .tooSlow(seconds: 0.2))
    ) { try await scene.files.login("a.example", Credential(user: "u", secret: "s")) }
    #expect(scene.text("auth.json") == #"{"credsStore": "x"}"#)
  }

  /// What the tool does not know of a file stays.
  @Test func theRestOfTheFile() async throws {
    let rest =
      #""a" : [1, 2.5, 18446744073709551616, true, null, "é/\""], "currentContext" : "x", "plugins" : {"y" : {"z" : "1"}}"#
    let scene = try Scene("{\(rest), \"auths\": {\"b.example\": {\"auth\": \"?\", \"email\": \"e\"}}}")
    try await scene.files.login("a.example", Credential(user: "u", secret: "s"))
    let text = scene.text("auth.json").filter { !$0.isWhitespace }
    #expect(text.contains(#""a":[1,2.5,18446744073709551616,true,null,"é/\""]"#), "\(text)")
    #expect(
      text.contains(#""plugins":{"y":{"z":"1"}}"#) && text.contains(#""b.example":{"auth":"?","email":"e"}"#), "\(text)"
    )
  }

  @Test(arguments: ["[]", "{", "1", #"{"auths": {}} x"#, String(repeating: "[", count: 100_000)])
  func noSuchFile(text: String) async throws {
    let scene = try Scene(text)
    let error = RegistryError.badCredentialFile(path: scene.scratch("auth.json"))
    await #expect(throws: error) { try await scene.files.credential(for: "a.example") }
    await #expect(throws: error) { try await scene.files.login("a.example", Credential(user: "u", secret: "s")) }
    #expect(scene.text("auth.json") == text)
  }

  /// An object as deep as the reader takes it ends no thread.
  @Test func aDeepFile() async throws {
    for depth in [100, 400, 510, 512, 600] {
      let deep = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
      let scene = try Scene(deep)
      _ = try? await scene.files.login("a.example", Credential(user: "u", secret: "s"))
    }
  }
}
