import Foundation
import SealerFoundations
import TestSupport
import Testing

/// What COPY takes of a context with rules, and what ARG is in a stage, in the docker dialect: what buildah makes of the same text.
@Suite struct BuildahCopyTests {
  private static let files = [
    "src/a.txt", "src/sub/b.py", "src/sub/c.txt", "src/x.py", "other/z.py", "top.py",
  ]

  /// The rules, and the lines behind `FROM scratch`, or all lines.
  private static let rows: [(rules: String, lines: String)] = [
    ("*\n!src/sub/b.py", "COPY src /src"), ("*\n!src/sub/b.py", "COPY * /w/"),
    ("*\n!src/sub/b.py", "COPY src/**/*.py /p/"), ("*\n!src/sub/b.py", "COPY src/*/b.py /q/"),
    ("*\n!src/sub/b.py", "COPY src/sub/b.py /q"), ("*\n!src/sub/b.py", "COPY . /w"),
    ("*\n!src/sub/b.py", "COPY s* /w/"), ("**\n!src/sub/b.py", "COPY src /src"), ("*\n!src", "COPY src /src"),
    ("src\n!src/sub", "COPY src /src"), ("src\n!src/sub", "COPY src/sub /s"), ("src/*\n!src/x*", "COPY src /src"),
    ("*\n!src/sub\n!top.py", "COPY * /w/"), ("src/\n!/src/sub/", "COPY . /o"), ("**/*.py\n!**/x.py", "COPY . /o"),
    ("o**y", "COPY other /o"), ("o**z.py", "COPY . /o"), (" # x\ntop.py", "COPY . /o"), ("src/../top.py", "COPY . /o"),
    ("*/z.py", "COPY . /o"), ("", "COPY src/** /p/"), ("", "COPY **/*.py /p/"),
    ("", "ARG E=1\nFROM scratch\nCOPY top.py /v-${E}/"), ("", "ARG E=1\nFROM scratch\nARG E\nCOPY top.py /v-${E}/"),
    ("", "ARG E=1\nFROM scratch\nARG E=2\nCOPY top.py /v-${E}/"),
    ("", "ARG E=1\nFROM scratch AS a\nARG E\nCOPY top.py /v-${E}/\nFROM a\nCOPY top.py /w-${E}/"),
    ("", "ARG E=1\nFROM scratch AS a\nARG E\nCOPY top.py /x\nFROM scratch\nCOPY --from=a x /w-${E}/"),
    ("", "ARG B=scratch\nFROM ${B}\nCOPY top.py /p"),
    ("", "ARG A=1\nARG B=x$A\nFROM scratch\nARG B\nCOPY top.py /v-$B/"),
    ("", "FROM scratch\nARG TARGETARCH\nCOPY top.py /v-$TARGETARCH/"),
  ]
  /// What both refuse.
  private static let refused: [(rules: String, lines: String)] = [
    ("*", "COPY src /src"), ("*\n!nope", "COPY src /src"), ("*\n!src/sub/b.py", "COPY src/sub/*.txt /q/"),
    ("*\n!src/sub/b.py", "COPY other /o"), ("!", "COPY . /o"), ("[a-", "COPY . /o"),
    ("", "ARG B\nFROM ${B}\nCOPY top.py /p"),
  ]

  private static func context(_ rules: String, _ lines: String) throws -> SealerProgram {
    let sealer = SealerProgram()
    for file in files { try sealer.write("c/\(file)", file) }
    try sealer.write("c/.dockerignore", rules)
    try sealer.write("c/Kubefile", (lines.contains("FROM ") ? lines : "FROM scratch\n\(lines)") + "\n")
    return sealer
  }

  private static func listed(_ layout: HostPath) throws -> [String] {
    let blobs = layout.appending("blobs/sha256")
    var paths: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: blobs.text) {
      let listing = try Program.run("bsdtar", "-tf", blobs.appending(name).text)
      guard listing.status == 0 else { continue }
      paths += listing.output.split(separator: "\n").map(String.init).filter { !$0.hasSuffix("/") }
    }
    let own = ["Kubefile", ".dockerignore"]
    return paths.filter { path in !own.contains { path.hasSuffix($0) } }.sorted()
  }

  /// The files of the image that buildah builds; nil if it refuses to, and for a machine without it.
  private static func peer(_ sealer: SealerProgram) throws -> (isThere: Bool, files: [String]?) {
    let own = [
      "--root", sealer.scratch("root").text, "--runroot", sealer.scratch("runroot").text, "--storage-driver", "vfs",
    ]
    func buildah(_ words: String...) throws -> Int32 {
      let text = (["buildah"] + own + words).map { "'\($0)'" }.joined(separator: " ")
      return try Program.run("sh", "-c", text).status
    }
    guard try buildah("images") == 0 else { return (false, nil) }
    let context = sealer.scratch("c").text
    guard
      try buildah("build", "-q", "--layers=false", "--format", "oci", "-t", "t:1", "-f", "\(context)/Kubefile", context)
        == 0
    else { return (true, nil) }
    guard try buildah("push", "-q", "t:1", "oci:\(sealer.scratch("out")):t") == 0 else { return (true, nil) }
    return (true, try listed(sealer.scratch("out")))
  }

  @Test(arguments: rows) func asBuildahCopies(rules: String, lines: String) throws {
    let sealer = try Self.context(rules, lines)
    let peer = try Self.peer(sealer)
    guard peer.isThere else { return print("skipped: no buildah") }
    let built = try sealer("build", "-q", "--dialect", "docker", "-t", "x:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    // The store holds the layers of earlier stages, too.
    let pushed = try Program.run(
      "skopeo", "copy", "oci:\(sealer.scratch("store")):x:1", "oci:\(sealer.scratch("own")):x")
    #expect(pushed.status == 0, "\(pushed.output)")
    #expect(try Self.listed(sealer.scratch("own")) == peer.files)
  }

  @Test(arguments: refused) func asBuildahRefuses(rules: String, lines: String) throws {
    let sealer = try Self.context(rules, lines)
    let peer = try Self.peer(sealer)
    guard peer.isThere else { return print("skipped: no buildah") }
    #expect(peer.files == nil)
    #expect(try sealer("build", "-q", "--dialect", "docker", "-t", "x:1", "c").status == 1)
  }

  /// Of what is ignored but for an exception, buildah misses what only marks bring back; docker walks on, and so does this tool.
  @Test(arguments: ["*\n!**/*.py", "*\n!src/**/*.py", "*\n!src/*/b.py"])
  func exceptionsWithMarks(rules: String) throws {
    let sealer = try Self.context(rules, "COPY src /src")
    #expect(try sealer("build", "-q", "--dialect", "docker", "-t", "x:1", "c").status == 0)
    let pushed = try Program.run(
      "skopeo", "copy", "oci:\(sealer.scratch("store")):x:1", "oci:\(sealer.scratch("own")):x")
    #expect(pushed.status == 0, "\(pushed.output)")
    #expect(try Self.listed(sealer.scratch("own")).contains("src/sub/b.py"))
  }
}
