import Foundation
import TestSupport
import Testing

/// The tool with helpers of its own on the PATH, and docker's file.
struct HelperScene {
  let sealer = SealerProgram()

  /// What the tool sees beside its own folders.
  var environment: [String: String] {
    ["PATH": "\(sealer.scratch("bin")):/usr/local/bin:/usr/bin:/bin", "SEALER_RETRIES": "0"]
  }

  /// Writes a helper, a shell script that begins in the folder of the scene; it notes what it is asked for in `asked`.
  func addHelper(_ name: String, _ script: String) throws {
    let head = "#!/bin/sh\ncd '\(sealer.scratch.path)'\necho \"$1\" >> asked\n"
    let text = script.hasPrefix("#!") ? script : head + script + "\n"
    try sealer.write("bin/docker-credential-\(name)", text, mode: 0o755)
  }

  /// Writes docker's file.
  func configure(_ text: String) throws { try sealer.write("docker/config.json", text) }

  /// A text file of the scene; empty if there is none.
  func text(_ path: String) -> String {
    (try? String(contentsOfFile: sealer.scratch(path).text, encoding: .utf8)) ?? ""
  }

  /// What the helpers were asked for, in order.
  var asked: [String] { text("asked").split(separator: "\n").map(String.init) }

  /// Pulls into an empty store.
  func pull(_ image: String) throws -> SealerProgram.Answer {
    try sealer.run(
      ["pull", "-q", image], environment: environment.merging(["SEALER_HOME": sealer.scratch("pulled").text]) { $1 })
  }

  /// Runs a command of the tool.
  func callAsFunction(_ arguments: String..., input: String = "") throws -> SealerProgram.Answer {
    try sealer.run(arguments, input: input, environment: environment)
  }
}

/// Two real registries with an image, one for everybody and one with a login.
struct HelperRegistries {
  private let sealer = SealerProgram()
  let open: RegistryServer
  let closed: RegistryServer

  init() async throws {
    open = try await RegistryServer.start(root: sealer.scratch("open"))
    closed = try await RegistryServer.start(root: sealer.scratch("closed"), isPrivate: true)
    try sealer.write("c/data", "data")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\n")
    #expect(try sealer("build", "-q", "-t", "x:1", "c").status == 0)
    for server in [open, closed] {
      let pushed = try sealer("push", "-q", "--creds", "robot:secret", "x:1", "127.0.0.1:\(server.port)/team/app:v1")
      #expect(pushed.status == 0, "\(pushed.errors)")
    }
  }
}
