import Foundation
import SealerFoundations
import TestSupport
import Testing

/// What a RUN may take of the machine, with control groups (root's) and without (an ordinary user's).
@Suite(.serialized) struct RunLimitTests {
  @Test(arguments: Caller.possible) func aForkBombRunsOutOfProcesses(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let built = try await scene.build(
      "FROM scratch\nRUN b() { b | b & }; b; sleep 2; echo alive\n",
      options: ["--limit", "run-processes=60", "--limit", "run-time=20"])
    #expect(built.output.contains("Cannot fork") || built.output.contains("beyond the limit run-processes"))
    try RunEscapeTests.nothingIsLeft(scene)
  }

  @Test(arguments: Caller.possible) func memoryHasAnEnd(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let script = "my @a; for (1..100) { push @a, q(x) x (10 << 20) } print scalar(@a), qq( took it\\n)"
    let options = ["--limit", "run-memory=100MiB"]
    let built = try await scene.build("FROM scratch\nRUN perl -e '\(script)'\n", options: options)
    #expect(built.status == 1 && !built.output.contains("100 took it"), "\(built.output)")
    // Several processes, each of which takes little.
    let many =
      "for i in 1 2 3 4 5 6 7 8; do perl -e '$x = q(x) x (30 << 20); sleep 3; print qq(took it\\n)' & done; wait"
    let together = try await scene.build("FROM scratch\nRUN \(many)\n", options: options)
    #expect(together.output.components(separatedBy: "took it\n").count - 1 < 8, "\(together.output)")
    try RunEscapeTests.nothingIsLeft(scene)
  }

  @Test(arguments: Caller.possible) func theDiskHasAnEnd(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let writes = [
      "head -c 100M /dev/zero > one",
      "head -c 100M /dev/zero > one; true",
      "for i in 1 2 3 4 5 6 7 8; do head -c 10M /dev/zero > $i; sleep 0.2; done",
    ]
    for script in writes {
      let built = try await scene.build("FROM scratch\nRUN \(script)\n", options: ["--limit", "run-written=40MiB"])
      #expect(built.status == 1 && built.output.contains("beyond the limit run-written"), "\(script): \(built.output)")
      #expect(built.output.contains("c/Kubefile:2:1: error: "), "\(built.output)")
    }
    try RunEscapeTests.nothingIsLeft(scene)
  }

  @Test(arguments: Caller.possible) func timeHasAnEnd(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    for script in ["while :; do :; done", "sleep 600", "exec sleep 600 >&- 2>&-"] {
      let begin = Date()
      let built = try await scene.build("FROM scratch\nRUN \(script)\n", options: ["--limit", "run-time=1"])
      #expect(built.status == 1 && built.output.contains("beyond the limit run-time"), "\(script): \(built.output)")
      #expect(Date().timeIntervalSince(begin) < 20)
    }
    try RunEscapeTests.nothingIsLeft(scene)
  }

  @Test(arguments: Caller.possible) func outputHasAnEnd(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let endless = try await scene.build("FROM scratch\nRUN yes\n", options: ["--limit", "run-output=64KiB"])
    #expect(
      endless.status == 1 && endless.output.contains("beyond the limit run-output"), "\(endless.output.suffix(500))")
    // A line without an end is shown in parts, in time that grows with it and no faster.
    let line = try await scene.build("FROM scratch\nRUN head -c 10M /dev/zero | tr '\\0' a\n")
    #expect(line.status == 0 && line.output.contains("aaaa"))
  }

  @Test(arguments: Caller.possible) func namesThatAreNoTextAreRefused(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let built = try await scene.build("FROM scratch\nRUN mkdir d && touch \"$(printf 'd/\\377x')\"\n")
    #expect(
      built.output.contains("c/Kubefile:2:1: error: the command made a file in 'd' whose name is no UTF-8: \\xffx"),
      "\(built.output)")
    let deep = "i=0; while [ $i -lt 300 ]; do mkdir d && cd d; i=$((i+1)); done"
    let nested = try await scene.build("FROM scratch\nRUN \(deep)\n")
    #expect(nested.output.contains("beyond the limit path-components"), "\(nested.output)")
    try RunEscapeTests.nothingIsLeft(scene)
  }

  /// What files a command leaves that nobody else may read is in the layer all the same, and goes with the folder.
  @Test(arguments: Caller.possible) func whateverItsModeAFileIsTaken(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let built = try await scene.build("FROM scratch\nRUN mkdir d && echo x > d/f && chmod 0 d/f d && ln -s /f l\n")
    #expect(built.status == 0, "\(built.output)")
    try RunEscapeTests.nothingIsLeft(scene)
  }

  /// However the tool ends, its command ends with it.
  @Test(arguments: Caller.possible) func aCommandEndsWithTheTool(_ caller: Caller) async throws {
    // A number that no other test sleeps for.
    let seconds = "86400.\(UInt32.random(in: 100_000...999_999))"
    let scene = try SandboxScene(caller)
    try scene.write(
      "kill", "#!/bin/sh\n\"$@\" &\nsleep 3\npgrep -f 'sleep \(seconds)' | grep -c .\nkill -9 $!\n", mode: 0o755)
    try scene.write("c/Kubefile", "FROM scratch\nRUN sleep \(seconds)\n")
    let begun = try await scene.tool(["build", "--progress=none", "c"], through: [scene.scratch("kill").text])
    #expect(!begun.output.contains("\n0\n"), "\(begun.output)")
    for _ in 0..<50 where try Program.run("pgrep", "-f", "sleep \(seconds)").status == 0 { usleep(100_000) }
    #expect(try Program.run("pgrep", "-f", "sleep \(seconds)").status == 1)
    // What the killed one left is swept by the next, once it is a minute old.
    for name in try FileManager.default.contentsOfDirectory(atPath: scene.scratch("store/rootfs").text) {
      let earlier = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -100)]
      try FileManager.default.setAttributes(earlier, ofItemAtPath: scene.scratch("store/rootfs/\(name)").text)
    }
    let next = try await scene.build("FROM scratch\nRUN true\n")
    #expect(next.status == 0, "\(next.output)")
    try RunEscapeTests.nothingIsLeft(scene)
  }
}
