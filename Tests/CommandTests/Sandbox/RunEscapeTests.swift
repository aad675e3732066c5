import Foundation
import SealerKit
import TestSupport
import Testing

/// What a RUN must not reach, whatever the base or the command tries.
@Suite(.serialized) struct RunEscapeTests {
  @Test(arguments: Caller.possible) func nothingGetsOut(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    try await scene.buildShell()
    let answers = try LoopbackAnswers(scene)
    let before = FolderSnapshot(scene.outside)
    let path = try #require(HostProgram.find("runc"))
    let runtime = try Self.digest(path.text)
    for attempt in EscapeAttempt.all {
      let base = attempt.place == .shell ? "shell:1" : "scratch"
      let script = attempt.script.replacingOccurrences(of: "{port}", with: "\(answers.port)")
      let built = try await scene.build(
        "FROM \(base)\nRUN <<'EOF'\n\(script)\necho tried\nEOF\n", options: attempt.options)
      #expect(built.status == 0, "\(attempt.name): \(built.output)")
      #expect(built.output.contains("tried"), "\(attempt.name): \(built.output)")
      #expect(!built.output.contains("ESCAPED"), "\(attempt.name): \(built.output)")
      #expect(!built.output.contains(scene.token), "\(attempt.name): \(built.output)")
      #expect(FolderSnapshot(scene.outside).changes(since: before) == [], "\(attempt.name)")
    }
    #expect(answers.count == 0)
    #expect(try Self.digest(path.text) == runtime)
    let left = try Program.run("pgrep", "-f", "sleep 9000\(answers.port)")
    #expect(left.output == "")
    try Self.nothingIsLeft(scene)
  }

  /// The machine's own programs that start before the sandbox get nothing of an image.
  @Test(arguments: Caller.possible) func variablesOfABaseStayInside(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let evil = "__attribute__((constructor)) static void f(void) { system(\"echo x > \(scene.outside)/made\"); }"
    try scene.write("evil.c", "#include <stdlib.h>\n\(evil)\n")
    let compiled = try Program.run(
      "clang", "-shared", "-fPIC", "-o", scene.scratch("base/evil.so").text, scene.scratch("evil.c").text)
    try #require(compiled.status == 0, "\(compiled.output)")
    for name in ["unshare", "setpriv", "mount", "runc", "env", "sh"] {
      try scene.write("base/\(name)", "#!/bin/sh\necho x > \(scene.outside)/made\n", mode: 0o755)
    }
    let variables = [
      "LD_PRELOAD=./evil.so", "LD_PRELOAD=/evil.so", "PATH=.:/:/bin", "LD_LIBRARY_PATH=.", "BASH_ENV=./sh", "ENV=./sh",
      "GCONV_PATH=.", "XDG_RUNTIME_DIR=.", "TMPDIR=.", "_LIBCONTAINER_INITPIPE=1",
    ]
    if caller == .tester { chmod(scene.outside.text, 0o777) }
    let before = FolderSnapshot(scene.outside)
    for variable in variables {
      try await scene.buildShell(
        "COPY base/evil.so .\nCOPY base/unshare base/setpriv base/mount base/runc base/env base/sh .\nENV \(variable)\n"
      )
      let built = try await scene.build("FROM shell:1\nRUN [\"/bin/busybox\", \"echo\", \"ran\"]\n")
      #expect(built.output.contains("ran") && built.status == 0, "\(variable): \(built.output)")
      let onHost = try await scene.build("FROM shell:1\nRUN true\n", options: ["--run=host"])
      #expect(onHost.status == 0 && onHost.output.contains("unconfined"), "\(variable): \(onHost.output)")
      #expect(FolderSnapshot(scene.outside).changes(since: before) == [], "\(variable)")
    }
  }

  /// Without namespaces there is no sandbox, and without one nothing runs.
  @Test func whereNamespacesAreRefusedNothingRuns() async throws {
    let scene = try SandboxScene(.tester)
    try scene.write("c/Kubefile", "FROM scratch\nRUN echo ran\n")
    let refusing = "echo 0 > /proc/sys/user/max_user_namespaces; exec \"$@\""
    let unshare = try #require(HostProgram.find("unshare"))
    let built = try await scene.tool(
      ["build", "--progress=none", "c"],
      through: [unshare.text, "--user", "--map-root-user", "/bin/sh", "-c", refusing, "sh"])
    #expect(built.status == 1 && built.output.contains("RUN can't be shut off here"), "\(built.output)")
    #expect(built.output.contains("--run=host") && !built.output.contains("  ran"), "\(built.output)")
    try Self.nothingIsLeft(scene)
  }

  /// Links of a base at the places of mounts lead nowhere.
  @Test(arguments: Caller.possible) func linksOfABaseLeadNowhere(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let before = FolderSnapshot(scene.outside)
    for name in ["proc", "dev", "etc", "tmp"] {
      try? FileManager.default.removeItem(atPath: scene.scratch("links").text)
      try scene.makeFolder("links")
      let target = (1...20).map { _ in ".." }.joined(separator: "/") + scene.outside.text
      try FileManager.default.createSymbolicLink(
        atPath: scene.scratch("links/\(name)").text, withDestinationPath: target)
      // In a folder links stay links.
      try scene.write("Kubefile", "# dialect=docker\nFROM scratch\nCOPY base/bin /bin\nCOPY links /\n")
      let base = try await scene.tool(["build", "--progress=none", "-q", "-t", "shell:1", "."])
      #expect(base.status == 0, "\(base.output)")
      let built = try await scene.build("FROM shell:1\nRUN echo ran\n", options: ["--network=host"])
      #expect(built.output.contains("ran") || built.status == 1, "\(name): \(built.output)")
      #expect(FolderSnapshot(scene.outside).changes(since: before) == [], "\(name)")
    }
    try Self.nothingIsLeft(scene)
  }

  private static func digest(_ path: String) throws -> Int {
    try Data(contentsOf: URL(fileURLWithPath: path)).hashValue
  }

  /// No folder, no control group of a RUN stays.
  static func nothingIsLeft(_ scene: SandboxScene) throws {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: scene.scratch("store/rootfs").text)) ?? []
    #expect(folders == [])
    let mounts = try Program.run("grep", "-c", scene.scratch.path.text, "/proc/self/mounts")
    #expect(mounts.output.hasPrefix("0"))
  }
}

/// Sockets of the machine's that say its word to whoever reaches them.
private final class LoopbackAnswers: @unchecked Sendable {
  let port: UInt16
  private let process: Process
  private let log: String
  private let life = Pipe()

  init(_ scene: SandboxScene) throws {
    log = scene.scratch("answers").text
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let script = """
      import os, select, socket, sys
      outside, token = sys.argv[1:3]
      listeners = [socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX), socket.socket()]
      for listener, address in zip(listeners, [outside + "/socket", "\\0" + outside, ("127.0.0.1", 0)]):
          listener.bind(address)
          listener.listen()
      os.chmod(outside + "/socket", 0o777)
      print(listeners[2].getsockname()[1], flush=True)
      while True:
          for listener in select.select(listeners + [sys.stdin], [], [])[0]:
              if listener is sys.stdin: sys.exit()
              listener.accept()[0].sendall(token.encode())
              open(sys.argv[3], "a").write("x")
      """
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, scene.outside.text, scene.token, log]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    // It ends with whoever holds the other end.
    process.standardInput = life
    try process.run()
    let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    port = UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  /// How often somebody was answered.
  var count: Int { FileManager.default.contents(atPath: log)?.count ?? 0 }

  deinit { kill(process.processIdentifier, SIGKILL) }
}
