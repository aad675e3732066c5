import Foundation
import TestSupport
import Testing

/// An image without an index says in its configuration what it is for: docker and buildah compare, and so does every command.
@Suite struct PlatformMismatchTests {
  /// A registry with `amd:1` for amd64 alone, `arm:1` for arm64 alone, `multi:1` for amd64 and arm64, and `silent:1`, whose
  /// configuration names no platform.
  private struct Scene {
    let sealer = SealerProgram()
    let registry: RegistryServer
    var host: String { "127.0.0.1:\(registry.port)" }

    init() async throws {
      registry = try await RegistryServer.start(root: sealer.scratch("registry"))
      for (name, platforms) in [("amd:1", "amd64"), ("arm:1", "arm64"), ("multi:1", "amd64,arm64")] {
        try sealer.pushStandIn(["data": "x"], copying: "data", as: "\(host)/library/\(name)", platforms: platforms)
      }
      try pushSilent()
      #expect(try sealer("rmi", "x:1").status == 0)
    }

    /// What a tool makes that knows nothing of platforms, as those that began with an empty image did.
    private func pushSilent() throws {
      #expect(try sealer("save", "-q", "-o", "oci:silent:1", "--platform", "amd64", "x:1").status == 0)
      let program = """
        import hashlib, json, os, sys
        root = sys.argv[1]
        path = lambda digest: os.path.join(root, 'blobs/sha256', digest.split(':')[1])
        def put(value):
            text = json.dumps(value).encode()
            digest = 'sha256:' + hashlib.sha256(text).hexdigest()
            open(path(digest), 'wb').write(text)
            return {'digest': digest, 'size': len(text)}
        index = json.load(open(root + '/index.json'))
        manifest = json.load(open(path(index['manifests'][0]['digest'])))
        config = json.load(open(path(manifest['config']['digest'])))
        del config['architecture'], config['os']
        manifest['config'].update(put(config))
        index['manifests'][0].update(put(manifest))
        json.dump(index, open(root + '/index.json', 'w'))
        """
      #expect(try Program.run("python3", "-c", program, sealer.scratch("silent").text).status == 0)
      let copied = try Program.run(
        "skopeo", "copy", "--dest-tls-verify=false", "oci:\(sealer.scratch("silent")):1",
        "docker://\(host)/library/silent:1")
      #expect(copied.status == 0, "\(copied.output)")
    }

    func run(_ words: [String]) throws -> SealerProgram.Answer {
      try sealer.run(words + ["--mirror", "docker.io=\(host)", "--plain-http", host])
    }
  }

  /// Kubefiles, what `manifests/imageList` holds, the platforms, and what is said; nothing is said of what is right.
  private static let builds: [(kubefile: String, images: String, platforms: String?, says: String?)] = [
    ("FROM amd:1", "", "linux/arm64", "amd:1 is for linux/amd64; expected an image for linux/arm64"),
    ("FROM amd:1", "", "linux/amd64,linux/arm64", "amd:1 is for linux/amd64; expected an image for linux/arm64"),
    ("FROM arm:1", "", "linux/amd64", "arm:1 is for linux/arm64; expected an image for linux/amd64"),
    ("FROM --platform=linux/arm64 amd:1", "", nil, "amd:1 is for linux/amd64; expected an image for linux/arm64"),
    ("FROM --platform=linux/arm64 multi:1", "", "linux/amd64", "the image for linux/amd64; expected a base"),
    (
      "FROM multi:1", "", "linux/s390x",
      "multi:1 has no image for linux/s390x; expected one of linux/amd64, linux/arm64"
    ),
    ("FROM scratch\nCOPY --from=amd:1 data etc", "", "linux/arm64", "Kubefile:2:1: error: amd:1 is for linux/amd64"),
    ("FROM scratch\nCOPY --from=amd:1 --platform=linux/arm64 data etc", "", nil, "amd:1 is for linux/amd64"),
    ("FROM scratch", "amd:1", "linux/arm64", "imageList:1:1: error: the image amd:1 can't be embedded: amd:1 is for"),
    ("FROM scratch", "multi:1\narm:1", "linux/amd64,linux/arm64", "imageList:2:1: error: the image arm:1 can't be"),
    ("FROM scratch", "silent:1", "linux/arm64", "imageList:1:1: warning: silent:1 does not say what it is for"),
    ("FROM silent:1", "", "linux/arm64", "Kubefile:1:1: warning: silent:1 does not say what it is for"),
    ("FROM --platform=linux/amd46 amd:1", "", nil, "Kubefile:1:1: error: 'linux/amd46' is no platform"),
    (
      "FROM --platform=windows/amd64 amd:1", "", nil, "'windows/amd64' is for windows, and cluster images are for linux"
    ),
    ("FROM scratch\nCOPY --platform=linux/arm46 imageList etc", "", nil, "Kubefile:2:1: error: 'linux/arm46' is no"),
    ("FROM multi:1", "multi:1", "linux/amd64,linux/arm64", nil),
    ("FROM --platform=linux/arm64 multi:1", "arm:1", nil, nil),
    ("FROM multi:1 AS tools\nFROM scratch\nCOPY --from=tools data etc", "", "linux/arm64", nil),
    ("FROM --platform=linux/amd64 amd:1 AS tools\nFROM scratch\nCOPY --from=tools data etc", "", "linux/arm64", nil),
    ("FROM scratch", "arm:1", "aarch64", nil),
  ]

  @Test func whatIsBuiltIsForWhatWasAskedFor() async throws {
    let scene = try await Scene()
    let sealer = scene.sealer
    for (number, row) in Self.builds.enumerated() {
      let folder = "c\(number)"
      try sealer.write("\(folder)/imageList", row.images + "\n")
      try sealer.write("\(folder)/Kubefile", row.kubefile + "\nCOPY imageList manifests\n")
      let words = ["build", "-q", "-t", "out:\(number)", folder] + (row.platforms.map { ["--platform", $0] } ?? [])
      let built = try scene.run(words)
      let isWrong = row.says != nil && row.says?.contains("warning") != true
      #expect(built.status == (isWrong ? 1 : 0), "\(row): \(built.errors)")
      #expect(
        row.says.map(built.errors.contains) ?? built.errors.isEmpty, "\(row): \(built.errors)")
      if let says = row.says {
        let planned = try scene.run(
          ["plan"] + words.dropFirst().filter { $0 != "-q" && $0 != "-t" && $0 != "out:\(number)" })
        #expect(planned.errors.contains(says), "plan, \(row): \(planned.errors)")
      }
      if isWrong {
        let allowed = try scene.run(words + ["--allow-platform-mismatch"])
        #expect(
          (allowed.status == 0) == !says(row.says, "no platform", "is no", "cluster images", "has no image"), "\(row)")
        #expect(allowed.status != 0 || allowed.errors.contains("warning: ") || row.platforms == "linux/amd64")
      }
      guard !isWrong else { continue }
      let wanted = (row.platforms ?? "linux/arm64").replacing("aarch64", with: "linux/arm64").split(separator: ",")
      let lines = try sealer("images").output.split(separator: "\n").filter { $0.hasPrefix("out:\(number) ") }
      #expect(wanted.allSatisfy { lines.first?.contains($0) == true }, "\(row): \(lines)")
    }
  }

  private func says(_ text: String?, _ words: String...) -> Bool { words.contains { text?.contains($0) == true } }

  /// Commands that move images; `docker pull --platform`, `skopeo copy --override-arch` of an index and `crane` decide.
  @Test func whatIsMovedIsForWhatWasAskedFor() async throws {
    let scene = try await Scene()
    let (sealer, host) = (scene.sealer, scene.host)
    let rows: [(words: [String], status: Int32, says: String)] = [
      (["pull", "--platform", "linux/arm64", "\(host)/library/amd:1"], 1, "is for linux/amd64; expected an image for"),
      (
        ["pull", "--platform", "linux/amd64,linux/arm64", "\(host)/library/amd:1"], 1,
        "expected an image for linux/arm64"
      ),
      (["pull", "--platform", "linux/s390x", "\(host)/library/multi:1"], 1, "has no image for linux/s390x"),
      (["pull", "--platform", "linux/amd46", "\(host)/library/amd:1"], 2, "did you mean 'amd64'?"),
      (["pull", "--platform", "amd64", "--all-platforms", "\(host)/library/multi:1"], 2, "beside --all-platforms"),
      (
        ["pull", "--platform", "linux/arm64", "--allow-platform-mismatch", "\(host)/library/amd:1"], 0,
        "warning: \(host)/library/amd:1 is for linux/amd64 and is taken for linux/arm64"
      ),
      (["pull", "\(host)/library/silent:1"], 0, "does not say what it is for"),
      (["pull", "-q", "--platform", "linux/arm64", "\(host)/library/multi:1"], 0, ""),
    ]
    for row in rows {
      let answer = try sealer.run(row.words)
      #expect(
        answer.status == row.status && (row.says.isEmpty || answer.errors.contains(row.says)),
        "\(row): \(answer.errors)")
      if row.status != 0 { #expect(try sealer("images").output.isEmpty) }
      if row.status == 0 { #expect(try sealer("rmi", row.words.last ?? "").status == 0) }
    }
    #expect(try sealer("pull", "-q", "\(host)/library/amd:1", "-t", "amd:1").status == 0)
    #expect(try sealer("save", "-q", "-o", "amd.tar", "amd:1").status == 0)
    #expect(try sealer("save", "-q", "-o", "docker-archive:amd-d.tar", "amd:1").status == 0)
    for words in [
      ["load", "amd.tar"], ["load", "amd-d.tar"], ["save", "-o", "x.tar", "amd:1"], ["push", "amd:1", "\(host)/y:1"],
      ["inspect", "amd:1"], ["images", "--embedded", "amd:1"], ["diff", "amd:1", "amd:1"],
    ] {
      let answer = try sealer.run(words + ["--platform", "linux/arm64"])
      #expect(answer.status == 1 && answer.errors.contains("is for linux/amd64"), "\(words): \(answer.errors)")
    }
    #expect(!sealer.scratch("x.tar").exists)
  }
}
