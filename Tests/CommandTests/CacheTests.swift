import Foundation
import TestSupport
import Testing

/// What was made before is not made again, and never used where it is not the same; what nothing needs can go.
@Suite struct CacheTests {
  /// The modification times of the store's blobs.
  private func blobs(_ sealer: SealerProgram) throws -> [String: Date] {
    let folder = sealer.scratch("store/blobs/sha256")
    return try FileManager.default.contentsOfDirectory(atPath: folder.text).reduce(into: [:]) { result, name in
      result[name] = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.modificationDate] as? Date
    }
  }

  @Test func aBuildWithNothingChangedWritesNothing() throws {
    let sealer = SealerProgram()
    for number in 0..<50 { try sealer.write("c/src/d\(number % 7)/f\(number)", "text \(number)") }
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY src data\n")
    let first = try sealer("build", "-q", "c")
    #expect(first.status == 0, "\(first.errors)")
    let before = try blobs(sealer)
    #expect(try sealer("build", "-q", "c").output == first.output)
    #expect(try blobs(sealer) == before)
    // The same content in other files, as a fresh checkout has it, makes no new layer either.
    try FileManager.default.moveItem(atPath: sealer.scratch("c").text, toPath: sealer.scratch("old").text)
    try FileManager.default.copyItem(atPath: sealer.scratch("old").text, toPath: sealer.scratch("c").text)
    #expect(try sealer("build", "-q", "c").output == first.output)
    #expect(try blobs(sealer) == before)
    #expect(try sealer("build", "-q", "--no-cache", "c").output == first.output)
  }

  /// Each of these changes something that the layer holds; none may be missed, the size and the time be what they may.
  @Test func everyChangeIsSeen() throws {
    let sealer = SealerProgram()
    try sealer.write("c/src/a", "one")
    try sealer.write("c/src/b", "two")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY src data\n")
    var digests = [try sealer("build", "-q", "c").output]
    let changes: [() throws -> Void] = [
      {
        // Same size, and a time that was set back.
        let path = sealer.scratch("c/src/a")
        let time = try FileManager.default.attributesOfItem(atPath: path.text)[.modificationDate]
        let handle = try #require(FileHandle(forWritingAtPath: path.text))
        try handle.write(contentsOf: Data("eno".utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: time ?? Date()], ofItemAtPath: path.text)
      },
      { try sealer.write("c/src/b", "two", mode: 0o755) },
      {
        try FileManager.default.moveItem(atPath: sealer.scratch("c/src/b").text, toPath: sealer.scratch("c/src/c").text)
      },
      { try FileManager.default.createSymbolicLink(atPath: sealer.scratch("c/src/l").text, withDestinationPath: "a") },
      { try sealer.write("c/Kubefile", "FROM scratch\nCOPY --chmod=0600 src data\n") },
    ]
    for change in changes {
      try change()
      digests.append(try sealer("build", "-q", "c").output)
      #expect(try sealer("build", "-q", "--no-cache", "c").output == digests.last)
    }
    #expect(Set(digests).count == digests.count)
  }

  @Test func runIsDoneAgainOnlyWhereSomethingIsDifferent() throws {
    let sealer = SealerProgram()
    let log = sealer.scratch("log")
    try sealer.write("c/a", "a")
    let kubefile = "ARG V=1\nFROM scratch\nCOPY a etc\nRUN echo run >> \(log); echo $V > out\n"
    try sealer.write("c/Kubefile", kubefile)
    func build(_ more: String...) throws -> (digest: String, runs: Int) {
      let answer = try sealer.run(["build", "-q", "--run=host"] + more + ["c"])
      #expect(answer.status == 0, "\(answer.errors)")
      let text = (try? String(contentsOfFile: log.text, encoding: .utf8)) ?? ""
      return (answer.output, text.split(separator: "\n").count)
    }
    let first = try build()
    #expect(first.runs == 1)
    #expect(try build() == first)
    try sealer.write("c/a", "b")
    #expect(try build().runs == 2)
    try sealer.write("c/a", "a")
    #expect(try build() == (first.digest, 2))
    #expect(try build("--build-arg", "V=2").runs == 3)
    #expect(try build("--no-cache") == (first.digest, 4))
    // The layer is gone: the command runs again.
    #expect(try sealer("prune", "-q").status == 0)
    #expect(try build() == (first.digest, 5))
  }

  @Test func pruneTakesWhatNothingNeeds() throws {
    let sealer = SealerProgram()
    try sealer.write("c/a", String(repeating: "a", count: 100_000))
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY a etc\n")
    #expect(try sealer("build", "-q", "-t", "kept:1", "c").status == 0)
    try sealer.write("c/a", String(repeating: "b", count: 100_000))
    #expect(try sealer("build", "-q", "c").status == 0)
    let all = try blobs(sealer).count
    #expect(try sealer("prune", "--older-than", "1h", "-q").output == "")
    #expect(try sealer("prune", "--keep", "1GB", "-q").output == "")
    #expect(try blobs(sealer).count == all)
    let pruned = try sealer("prune", "--format", "json")
    #expect(pruned.status == 0 && pruned.output.contains("\"blobs\""), "\(pruned.errors)")
    #expect(try blobs(sealer).count == 3)
    let verified = try sealer("verify")
    #expect(verified.status == 0 && verified.output.contains("3 blobs"), "\(verified.output)")
    for (option, value) in [("--older-than", "soon"), ("--keep", "99999999999999TB")] {
      #expect(try sealer("prune", option, value).status == 2)
    }
  }

  @Test func verifyFindsADamagedBlob() throws {
    let sealer = SealerProgram()
    try sealer.write("c/a", String(repeating: "a", count: 100_000))
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY a etc\n")
    #expect(try sealer("build", "-q", "-t", "kept:1", "c").status == 0)
    let folder = sealer.scratch("store/blobs/sha256")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.text).sorted().first)
    chmod("\(folder)/\(name)", 0o644)
    let handle = try #require(FileHandle(forUpdatingAtPath: "\(folder)/\(name)"))
    try handle.write(contentsOf: Data("x".utf8))
    try handle.close()
    let verified = try sealer("verify")
    #expect(verified.status == 1 && verified.errors.contains(name), "\(verified.errors)")
  }

  @Test func offlineAsksNobody() async throws {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    try sealer.pushStandIn(["data": "a"], copying: "data", as: "\(host)/team/base:v1")
    try sealer.pushStandIn(["data": "b"], copying: "data", as: "\(host)/team/app:v1")
    // The same image under several names: each of them is known later.
    let names = ["team/app:v1", "team/app:v2", "team/app:v3", "team/twin:v1"]
    for name in names.dropFirst() {
      try sealer.pushStandIn(["data": "b"], copying: "data", as: "\(host)/\(name)")
    }
    try sealer.write("c/imageList", names.map { "\(host)/\($0)\n" }.joined())
    try sealer.write("c/Kubefile", "FROM \(host)/team/base:v1\nCOPY imageList manifests\n")
    // One first, so that the others are known by their digest alone when they are asked for.
    try sealer.write("d/imageList", "\(host)/team/app:v1\n")
    try sealer.write("d/Kubefile", "FROM scratch\nCOPY imageList manifests\n")
    #expect(try sealer("build", "-q", "d").status == 0)
    let refused = try sealer("build", "-q", "--offline", "c")
    #expect(refused.status == 1 && refused.errors.contains("team/base:v1"), "\(refused.errors)")
    let built = try sealer("build", "-q", "-j", "2", "c")
    #expect(built.status == 0, "\(built.errors)")
    registry.stop()
    let again = try sealer("build", "-q", "--offline", "c")
    #expect(again.output == built.output, "\(again.errors)")
    #expect(try sealer("build", "-j", "0", "c").status == 2)
  }
}
