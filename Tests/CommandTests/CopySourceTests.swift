import Foundation
import TestSupport
import Testing

/// What a source of a COPY stands for where links and patterns are in play: what buildah 1.28 makes of the same lines.
@Suite struct CopySourceTests {
  private func sealer(_ line: String, dialect: String = "docker") throws -> SealerProgram {
    let sealer = SealerProgram()
    try sealer.write("c/dir/f", "f\n")
    try sealer.write("c/dir/sub/g", "g\n")
    try sealer.write("c/package.json", "{}\n")
    try sealer.write("c/hidden/h", "h\n")
    try sealer.write("c/.dockerignore", "hidden\nlinks/to-ignored\n")
    for (link, target) in [
      ("ld", "dir"), ("lf", "dir/f"), ("links/ld", "../dir"), ("links/lf", "../dir/f"), ("links/abs", "/dir/sub"),
      ("gone", "nowhere"), ("out", "../../../../../../etc/passwd"), ("o", "loop"), ("loop", "o"), ("lh", "hidden"),
    ] {
      let path = sealer.scratch("c/\(link)")
      try FileManager.default.createDirectory(atPath: path.parent.text, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: path.text, withDestinationPath: target)
    }
    try sealer.write("c/Kubefile", "# dialect=\(dialect)\nFROM scratch\n\(line)\n")
    return sealer
  }

  /// The modes and paths of the layer, folders left out.
  private func listed(_ sealer: SealerProgram) throws -> [String] {
    try sealer.layers(of: "x:1").flatMap { blob in
      try Program.run("bsdtar", "-tvf", blob.text).output.split(separator: "\n").filter { !$0.hasPrefix("d") }
        .map {
          let words = $0.split(separator: " ", omittingEmptySubsequences: true)
          return "\($0.prefix(1)) \(words.dropFirst(8).joined(separator: " "))"
        }
    }
  }

  private static let rows: [(dialect: String, line: String, paths: [String])] = [
    ("docker", "COPY ld /w", ["- w/f", "- w/sub/g"]),
    ("docker", "COPY lf /w/", ["- w/lf"]),
    ("docker", "COPY lf /w", ["- w"]),
    ("docker", "COPY links/abs /w", ["- w/g"]),
    ("docker", "COPY ld/sub /w", ["- w/g"]),
    ("docker", "COPY l[df] /w/", ["- w/f", "- w/lf", "- w/sub/g"]),
    ("docker", "COPY l*/f /w/", ["- w/f"]),
    // Inside a folder links stay.
    ("docker", "COPY links /w", ["l w/abs -> /dir/sub", "l w/ld -> ../dir", "l w/lf -> ../dir/f"]),
    ("classic", "COPY ld w", ["- w/ld/f", "- w/ld/sub/g"]),
    ("classic", "COPY lf w", ["- w/lf"]),
  ]

  @Test(arguments: rows) func aNamedLinkIsWhatItLeadsTo(dialect: String, line: String, paths: [String]) throws {
    let sealer = try sealer(line, dialect: dialect)
    let built = try sealer("build", "-q", "-t", "x:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try listed(sealer) == paths)
  }

  @Test(arguments: [
    ("COPY gone /w/", "error: 'gone' leads through a link to 'nowhere', which is not in the build context"),
    ("COPY out /w/", "error: 'out' leads through a link to 'etc/passwd', which is not in the build context"),
    ("COPY gone/x /w/", "error: 'gone/x' leads through a link to 'nowhere/x', which is not in the build context"),
    ("COPY loop /w/", "error: the links of 'loop' lead in a circle"),
    ("COPY lh /w/", "error: 'lh' is ignored"),
    ("COPY none* /w/", "error: nothing in the build context matches 'none*'"),
    ("COPY none* other* /w/", "error: nothing in the build context matches 'none*'"),
  ])
  func leadsNowhere(line: String, text: String) throws {
    let sealer = try sealer(line)
    let built = try sealer("build", "-q", "-t", "x:1", "-f", "c/Kubefile", "c")
    #expect(built.status == 1 && built.errors.contains("c/Kubefile:3:"), "\(built.errors)")
    #expect(built.errors.contains(text), "\(built.errors)")
  }

  /// `COPY package.json package-lock.json* ./` is what people write for a file that may be missing.
  @Test(arguments: ["build", "plan", "lint"])
  func aPatternMayMatchNothingBesideOthers(command: String) throws {
    let sealer = try sealer("COPY package.json package-lock.json* /w/")
    let answer = try sealer.run([command] + (command == "build" ? ["-t", "x:1"] : []) + ["c"])
    #expect(answer.status == 0, "\(answer.errors)")
    let text = "warning: nothing in the build context matches 'package-lock.json*'"
    #expect((answer.errors + answer.output).contains(text))
    if command == "build" { #expect(try listed(sealer) == ["- w/package.json"]) }
  }
}
