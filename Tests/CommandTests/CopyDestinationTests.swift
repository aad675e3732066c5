import Foundation
import TestSupport
import Testing

/// Where a COPY puts files in an image that has folders and links already: what buildah 1.28 makes of the same lines
/// (moby#47367, buildah#1439, buildah#1577).
@Suite struct CopyDestinationTests {
  /// A base with the links of a usr-merged system.
  private func sealer(_ kubefile: String) throws -> SealerProgram {
    let sealer = SealerProgram()
    try sealer.write("c/base/usr/bin/sh", "sh\n")
    try sealer.write("c/base/usr/local/file", "file\n")
    for (link, target) in [
      ("bin", "usr/bin"), ("abs", "/usr/bin"), ("up", "../../usr"), ("to-file", "usr/local/file"),
      ("nowhere", "gone/x"), ("loop1", "loop2"), ("loop2", "loop1"), ("usr/lib", "local"), ("usr/back", "../usr/lib"),
    ] {
      let path = sealer.scratch("c/base/\(link)").text
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
    try sealer.write("c/base.Kubefile", "# dialect=docker\nFROM scratch\nCOPY base /\n")
    try sealer.write("c/one", "1\n")
    try sealer.write("c/tree/bin/foo", "foo\n")
    try sealer.write("c/flat/usr", "a file\n")
    let base = try sealer("build", "-q", "-t", "base:1", "-f", "c/base.Kubefile", "c")
    #expect(base.status == 0, "\(base.errors)")
    try sealer.write("c/Kubefile", kubefile)
    return sealer
  }

  /// The paths of the top layer that are no folders.
  private func top(_ sealer: SealerProgram) throws -> [String] {
    let blob = try #require(try sealer.layers(of: "x:1").last)
    let listing = try Program.run("bsdtar", "-tf", blob.text)
    return listing.output.split(separator: "\n").map(String.init).filter { !$0.hasSuffix("/") }
  }

  @Test(arguments: [
    // A link on the way, and one at the end that leads to a folder.
    ("COPY tree/bin/foo /bin/", ["usr/bin/foo"]),
    ("COPY tree/bin/foo /bin", ["usr/bin/foo"]),
    ("COPY one /bin/sub/one", ["usr/bin/sub/one"]),
    ("COPY tree/bin /bin", ["usr/bin/foo"]),
    ("COPY one /abs", ["usr/bin/one"]),
    // The rootfs is the root of its links.
    ("COPY one /up/q", ["usr/q"]),
    ("COPY one /usr/lib/", ["usr/local/one"]),
    ("COPY one /usr/back/", ["usr/local/one"]),
    ("COPY one /nowhere/", ["gone/x/one"]),
    // A folder of the base that nothing but its files names.
    ("COPY one /usr/bin", ["usr/bin/one"]),
    ("COPY one /usr/local", ["usr/local/one"]),
    // A link to a file is replaced.
    ("COPY one /to-file", ["to-file"]),
    ("COPY one /usr/new", ["usr/new"]),
  ])
  func leadsThroughLinks(line: String, paths: [String]) throws {
    let sealer = try sealer("# dialect=docker\nFROM base:1\n\(line)\n")
    let built = try sealer("build", "-q", "-t", "x:1", "c")
    #expect(built.status == 0 && built.errors.isEmpty, "\(built.errors)")
    #expect(try top(sealer) == paths)
  }

  @Test func theClassicDialectFollowsThemToo() throws {
    let sealer = try sealer("FROM base:1\nCOPY one bin\n")
    #expect(try sealer("build", "-q", "-t", "x:1", "c").status == 0)
    #expect(try top(sealer) == ["usr/bin/one"])
  }

  @Test func whatARunMadeCounts() throws {
    for (command, destination, path) in [
      ("mkdir -p made/here", "/made/here", "made/here/one"),
      ("mkdir -p opt/data && ln -s opt/data tempest", "/tempest", "opt/data/one"),
    ] {
      let sealer = try sealer("# dialect=docker\nFROM base:1\nRUN \(command)\nCOPY one \(destination)\n")
      let built = try sealer("build", "-q", "--run", "host", "-t", "x:1", "c")
      #expect(built.status == 0, "\(built.errors)")
      #expect(try top(sealer) == [path])
    }
  }

  @Test(arguments: ["build", "plan", "lint"])
  func whatIsReplacedIsSaid(command: String) throws {
    let tag = command == "build" ? ["-t", "x:1"] : []
    for (line, text) in [
      ("COPY tree /", "c/Kubefile:3:11: warning: 'bin' takes the place of a link to usr/bin"),
      ("COPY flat /", "c/Kubefile:3:11: warning: 'usr' takes the place of a folder"),
    ] {
      let sealer = try sealer("# dialect=docker\nFROM base:1\n\(line)\n")
      let answer = try sealer.run([command] + tag + ["-f", "c/Kubefile", "c"])
      #expect(answer.status == 0)
      #expect((answer.errors + answer.output).contains(text), "\(answer.errors)\(answer.output)")
    }
  }

  @Test func aCircleIsAnError() throws {
    let sealer = try sealer("# dialect=docker\nFROM base:1\nCOPY one /loop1/x\n")
    let built = try sealer("build", "-q", "-t", "x:1", "-f", "c/Kubefile", "c")
    #expect(built.status == 1)
    #expect(
      built.errors.contains(
        "c/Kubefile:3:10: error: 'loop1/x' can't be copied to: the link loop1 leads in a circle; expected"))
  }
}
