import Foundation
import TestSupport
import Testing

/// Law 5: whatever happens to the process at whatever moment, the store opens, is right, and the next run succeeds.
///
/// A run of the suite takes a few moments; `SEALER_STORM=200` takes so many, and `SEALER_SEED` other moments.
@Suite(.serialized) struct StormTests {
  private static let rounds = ProcessInfo.processInfo.environment["SEALER_STORM"].flatMap { Int($0) }

  /// A registry with an image of some megabytes, and the tool with a store of its own.
  private struct Scene {
    let sealer = SealerProgram()
    let registry: RegistryServer
    var host: String { "127.0.0.1:\(registry.port)" }

    init() async throws {
      registry = try await RegistryServer.start(root: sealer.scratch("registry"))
      var random = SeededGenerator(seed: 7)
      for number in 0..<4 {
        let bytes = (0..<300_000).map { _ in UInt64.random(in: .min ... .max, using: &random) }
        let data = bytes.withUnsafeBytes { Data($0) }
        try sealer.write("big/d\(number)/x", "")
        try data.write(to: URL(fileURLWithPath: sealer.scratch("big/d\(number)/data").text))
      }
      try sealer.write("big/Kubefile", "FROM scratch\nCOPY d0 .\nCOPY d1 .\nCOPY d2 .\nCOPY d3 .\n")
      for name in ["team/base:v1", "team/app:v1"] {
        #expect(try sealer("build", "-q", "-t", "\(host)/\(name)", "big").status == 0)
        #expect(try sealer("push", "-q", "\(host)/\(name)").status == 0)
      }
      try sealer.write("c/imageList", "\(host)/team/app:v1\n")
      try sealer.write("c/Kubefile", "FROM \(host)/team/base:v1\nCOPY imageList manifests\nCOPY more etc\n")
      try sealer.write("c/more", "more")
      try FileManager.default.removeItem(atPath: sealer.scratch("store").text)
    }

    func start(_ arguments: [String]) throws -> Process {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: SealerProgram.path.text)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: sealer.scratch.path.text)
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["SEALER_HOME": sealer.scratch("store").text, "DOCKER_CONFIG": sealer.scratch("docker").text]
      ) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try process.run()
      return process
    }
  }

  @Test func killedAtAnyMoment() async throws {
    let scene = try await Scene()
    let rounds = Self.rounds ?? 12
    var random = SeededGenerator(seed: SampleSeed.value ?? UInt64(rounds))
    let work: [[String]] = [
      ["pull", "-q", "\(scene.host)/team/base:v1"], ["build", "-q", "-t", "mine:v1", "c"],
      ["push", "-q", "mine:v1", "\(scene.host)/team/mine:v1"],
    ]
    var killed = 0
    var lasts = [120, 120, 120]
    for round in 0..<rounds {
      let words = work[round % work.count]
      if round % work.count == 0 { try? FileManager.default.removeItem(atPath: scene.sealer.scratch("store").text) }
      let process = try scene.start(words)
      let kind = round % work.count
      // A task's sleep lasts for seconds while the other tests keep all threads of the tasks busy.
      usleep(UInt32(1000 * Int.random(in: 1...max(2, lasts[kind]), using: &random)))
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        killed += 1
      }
      process.waitUntilExit()
      let verified = try scene.sealer("verify")
      #expect(verified.status == 0, "round \(round), \(words[0]): \(verified.errors)")
      let start = ContinuousClock.now
      let again = try scene.sealer.run(words)
      let passed = (ContinuousClock.now - start) / .milliseconds(1)
      lasts[kind] = min(400, Int(passed))
      #expect(again.status == 0, "round \(round), \(words[0]): \(again.errors)")
    }
    let copied = try Program.run(
      "skopeo", "copy", "-q", "--src-tls-verify=false", "docker://\(scene.host)/team/mine:v1",
      "dir:\(scene.sealer.scratch("copy"))")
    #expect(copied.status == 0, "\(copied.output)")
    print("killed in the middle: \(killed) of \(rounds) runs")
    #expect(killed > 0)
  }

  @Test func manyAtOnceInOneStore() async throws {
    let scene = try await Scene()
    let rounds = min(Self.rounds ?? 3, 50)
    for round in 0..<rounds {
      try scene.sealer.write("c/more", "more \(round)")
      let work = [
        ["build", "-q", "-t", "one:v1", "c"], ["build", "-q", "-t", "two:v1", "c"],
        ["pull", "-q", "\(scene.host)/team/base:v1"], ["pull", "-q", "\(scene.host)/team/app:v1"], ["prune", "-q"],
      ]
      let processes = try work.map { try scene.start($0) }
      for (words, process) in zip(work, processes) {
        process.waitUntilExit()
        // A prune that finds others at work says so and leaves all as it is.
        #expect(process.terminationStatus == 0 || words[0] == "prune", "round \(round): \(words)")
      }
      let verified = try scene.sealer("verify")
      #expect(verified.status == 0, "round \(round): \(verified.errors)")
      let digests = try ["one:v1", "two:v1"].map { name in
        try scene.sealer("inspect", name, "--format", "json").output.split(separator: "\n").first {
          $0.contains("\"digest\"")
        }
      }
      #expect(digests[0] != nil && digests[0] == digests[1])
      #expect(try scene.sealer("prune", "-q").status == 0)
      for name in ["one:v1", "two:v1"] {
        #expect(try scene.sealer("build", "-q", "--pull=never", "-t", name, "c").status == 0)
      }
    }
    print("storms of two builds, two pulls and a prune: \(rounds)")
  }

  /// A registry that only reads, in front of one that wants a password.
  @Test func aMirrorInFrontOfAPrivateRegistry() async throws {
    let sealer = SealerProgram()
    let origin = try await RegistryServer.start(root: sealer.scratch("origin"), isPrivate: true)
    let name = "127.0.0.1:\(origin.port)/team/app:v1"
    let login = try sealer(
      "login", "-u", "reader", "--password-stdin", "127.0.0.1:\(origin.port)", input: "s3cret-word")
    #expect(login.status == 0, "\(login.errors)")
    try sealer.pushStandIn(["data": "private"], copying: "data", as: name)
    let mirror = try await RegistryServer.start(root: sealer.scratch("origin"), isReadOnly: true)
    // The mirror has what the origin has, and takes nothing.
    let rule = "127.0.0.1:\(origin.port)=127.0.0.1:\(mirror.port)"
    let other = ["SEALER_HOME": sealer.scratch("other").text, "DOCKER_CONFIG": sealer.scratch("nobody").text]
    let pulled = try sealer("pull", "-q", "--mirror", rule, name, environment: other)
    #expect(pulled.status == 0, "\(pulled.errors)")
    #expect(try sealer("verify", environment: other).status == 0)
    let pushed = try sealer("push", "-q", "x:1", "127.0.0.1:\(mirror.port)/team/app:v2")
    #expect(pushed.status == 1, "\(pushed.output)")
    // Without the mirror nobody gets in without a password; with a dead mirror the origin is asked.
    let refused = try sealer(
      "pull", "-q", name,
      environment: ["SEALER_HOME": sealer.scratch("third").text, "DOCKER_CONFIG": sealer.scratch("nobody").text])
    #expect(refused.status == 1 && refused.errors.contains("login"), "\(refused.errors)")
    mirror.stop()
    let fallback = try sealer(
      "pull", "-q", "--mirror", rule, name, environment: ["SEALER_HOME": sealer.scratch("fourth").text])
    #expect(fallback.status == 0, "\(fallback.errors)")
  }
}
