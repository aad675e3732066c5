import Foundation
import SealerKit
import TestSupport
import Testing

/// Who runs the tool.
enum Caller: String, CaseIterable, Sendable {
  /// Whoever runs the tests: root, in `.ci/run`.
  case tester
  /// A user with no rights, where the tests run as root.
  case ordinaryUser

  /// Those that these tests can be.
  static var possible: [Caller] {
    if geteuid() == 0 { return allCases }
    print("sandbox: 1 of 2 callers skipped, as the tests don't run as root")
    return [.tester]
  }
}

/// The tool in the hands of a caller, a base with a static shell, and things of the machine that no RUN may reach.
struct SandboxScene {
  let caller: Caller
  let scratch = Scratch()
  /// A word of the machine's, in a file, in the caller's environment and behind sockets.
  let token = "token-\(UUID().uuidString)"

  /// The folder of the machine's that nobody may change.
  var outside: HostPath { scratch("outside") }
  /// A file in it that everybody may read.
  var secret: HostPath { scratch("outside/secret") }

  init(_ caller: Caller) throws {
    self.caller = caller
    let tools = SealerProgram.path.parent
    for folder in ["tools", "outside", "c", "base/bin"] { try makeFolder(folder) }
    // The folder of the build need not be open to everybody.
    for name in ["sealer-run", "libSealerScript.so"] {
      try FileManager.default.copyItem(atPath: "\(tools)/\(name)", toPath: scratch("tools/\(name)").text)
    }
    try token.write(toFile: secret.text, atomically: false, encoding: .utf8)
    try FileManager.default.copyItem(atPath: "/bin/busybox", toPath: scratch("base/bin/busybox").text)
    for name in [
      "sh", "cat", "chroot", "cp", "echo", "find", "grep", "ls", "mkdir", "mknod", "mount", "sleep", "unshare",
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: scratch("base/bin/\(name)").text, withDestinationPath: "busybox")
    }
    if caller == .ordinaryUser { try give(scratch.path) }
  }

  private static let user: uid_t = 65534

  private func give(_ path: HostPath) throws {
    guard lchown(path.text, Self.user, Self.user) == 0 else { throw CocoaError(.fileWriteNoPermission) }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path.text)) ?? [] where name != "outside" {
      try give(path.appending(name))
    }
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: scratch(name).text, withIntermediateDirectories: true)
  }

  func write(_ name: String, _ text: String, mode: Int = 0o644) throws {
    try text.write(toFile: scratch(name).text, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: scratch(name).text)
    if caller == .ordinaryUser { try give(scratch(name)) }
  }

  /// What a run of the tool came to.
  struct Answer {
    var status: Int32
    /// What it wrote, errors included.
    var output: String
  }

  /// Runs the tool, with a word of the machine's in its environment.
  ///
  /// - Parameter wrapper: a program that is given the tool and its arguments.
  func tool(_ arguments: [String], through wrapper: [String] = []) async throws -> Answer {
    let words = wrapper + [scratch("tools/sealer-run").text] + arguments
    let tool = words[0]
    let user = ["--reuid=\(Self.user)", "--regid=\(Self.user)", "--clear-groups", "--", tool]
    let setpriv = try #require(HostProgram.find("setpriv"))
    let variables = [
      "SEALER_HOME": scratch("store").text, "TMPDIR": "/tmp", "HOME": scratch.path.text, "WORD": token,
      "PATH": HostProgram.systemPath,
    ]
    let isOrdinary = caller == .ordinaryUser
    let answer = try await ProgramRunner.answer(
      of: HostProgram(
        isOrdinary ? setpriv : HostPath(tool), (isOrdinary ? user : []) + words.dropFirst(), environment: variables,
        folder: scratch.path,
        limits: HostProgram.Limits(outputBytes: 64 << 20, seconds: 120)))
    return Answer(
      status: answer.status, output: String(decoding: answer.output + answer.errors, as: UTF8.self))
  }

  /// Builds an image of a Kubefile; `{secret}` and `{outside}` in it are paths of the machine.
  func build(_ kubefile: String, as name: String = "x:1", options: [String] = []) async throws -> Answer {
    let text = kubefile.replacingOccurrences(of: "{secret}", with: secret.text)
      .replacingOccurrences(of: "{outside}", with: outside.text)
    try write("c/Kubefile", text)
    return try await tool(["build", "--progress=none", "-t", name] + options + ["c"])
  }

  /// Builds the base `shell:1`.
  func buildShell(_ more: String = "") async throws {
    try write("Kubefile", "FROM scratch\nCOPY base/bin .\n\(more)")
    let built = try await tool(["build", "--progress=none", "-q", "-t", "shell:1", "."])
    guard built.status == 0 else { throw SceneError(text: built.output) }
  }
}
