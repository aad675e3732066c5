import Foundation
import TestSupport
import Testing

/// What each kind of COPY, a stage and an application put into the rootfs, as bsdtar reads the layers.
@Suite struct DialectTests {
  private static let files = [
    "c/app/a.yml": "a: 1\n", "c/app/sub/b.yml": "b: 1\n", "c/one.txt": "1\n", "c/two.txt": "2\n",
    "c/nginx.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n",
  ]

  private func sealer(_ kubefile: String) throws -> SealerProgram {
    let sealer = SealerProgram()
    for (path, text) in Self.files { try sealer.write(path, text) }
    try sealer.write("c/Kubefile", kubefile)
    return sealer
  }

  /// The modes and paths of the files of an image of the store, folders left out.
  private func listed(_ sealer: SealerProgram, _ name: String = "x:1") throws -> [String] {
    let copied = try Program.run(
      "skopeo", "copy", "oci:\(sealer.scratch("store")):\(name)", "dir:\(sealer.scratch("dir"))")
    #expect(copied.status == 0, "\(copied.output)")
    var result: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: sealer.scratch("dir").text) {
      let listing = try Program.run("bsdtar", "-tvf", sealer.scratch("dir/\(file)").text)
      guard listing.status == 0 else { continue }
      for line in listing.output.split(separator: "\n") where !line.hasPrefix("d") {
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        if let mode = words.first, words.count >= 9 { result.append("\(mode) \(words[8...].joined(separator: " "))") }
      }
    }
    try FileManager.default.removeItem(atPath: sealer.scratch("dir").text)
    return result.sorted()
  }

  private static let rows: [(kubefile: String, paths: [String])] = [
    ("COPY app charts", ["charts/app/a.yml", "charts/app/sub/b.yml"]),
    ("COPY one.txt etc", ["etc/one.txt"]),
    ("COPY *.txt etc", ["etc/one.txt", "etc/two.txt"]),
    ("COPY app/s[a-z]b/?.yml etc", ["etc/b.yml"]),
    ("# dialect=docker\nCOPY app charts", ["charts/a.yml", "charts/sub/b.yml"]),
    ("# dialect=docker\nCOPY app charts/", ["charts/a.yml", "charts/sub/b.yml"]),
    ("# dialect=docker\nCOPY one.txt etc/uno", ["etc/uno"]),
    ("# dialect=docker\nCOPY one.txt etc/", ["etc/one.txt"]),
    ("# dialect=docker\nCOPY one.txt .", ["one.txt"]),
    ("# dialect=docker\nCOPY one.txt app etc/", ["etc/a.yml", "etc/one.txt", "etc/sub/b.yml"]),
    // A file goes into a folder that is there already, as docker has it.
    ("# dialect=docker\nCOPY app etc\nCOPY one.txt etc", ["etc/a.yml", "etc/one.txt", "etc/sub/b.yml"]),
    ("# dialect=docker\nCOPY <<\"motd\" etc/welcome\nhi\nmotd", ["etc/welcome"]),
    ("COPY --platform=linux/s390x one.txt etc\nCOPY two.txt etc", ["etc/two.txt"]),
  ]

  @Test(arguments: rows) func destination(kubefile: String, paths: [String]) throws {
    let directive = kubefile.hasPrefix("#") ? "# dialect=docker\n" : ""
    let sealer = try sealer("\(directive)FROM scratch\n\(kubefile.dropFirst(directive.count))\n")
    let built = try sealer("build", "-q", "--platform", "linux/amd64", "-t", "x:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try listed(sealer) == paths.map { "-rw-r--r-- \($0)" })
  }

  @Test func permissionsAreKeptExactly() throws {
    let sealer = try sealer("FROM scratch\nCOPY --chmod=0600 one.txt etc\nCOPY --chmod=4755 two.txt bin\n")
    #expect(try sealer("build", "-q", "-t", "x:1", "c").status == 0)
    #expect(try listed(sealer) == ["-rw------- etc/one.txt", "-rwsr-xr-x bin/two.txt"])
  }

  @Test func stagesAndImagesGiveFiles() async throws {
    let sealer = try sealer(
      """
      FROM scratch AS tools
      COPY app out
      RUN echo made > out/made
      FROM tools AS more
      COPY one.txt out
      FROM scratch
      COPY --from=more out/made out/one.txt bin
      COPY --from=0 /out/app/a.yml manifests
      COPY --from=HOST/team/tools:v1 lib/data/f etc
      COPY two.txt etc
      """)
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    // A folder that is a link leads to another place of the image, never out of it.
    try sealer.write("stand-in/real/data/f", "from an image")
    try FileManager.default.createSymbolicLink(
      atPath: sealer.scratch("stand-in/lib").text, withDestinationPath: "../../../real")
    try sealer.write("stand-in/Kubefile", "FROM scratch\nCOPY real lib .\n")
    #expect(try sealer("build", "-q", "-t", "y:1", "stand-in").status == 0)
    #expect(try sealer("push", "-q", "y:1", "\(host)/team/tools:v1").status == 0)
    let text = try String(contentsOfFile: sealer.scratch("c/Kubefile").text, encoding: .utf8)
    try sealer.write("c/Kubefile", text.replacing("HOST", with: host))
    let built = try sealer("build", "-q", "--run=host", "-t", "x:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    #expect(
      try listed(sealer).map { $0.split(separator: " ")[1] } == [
        "bin/made", "bin/one.txt", "etc/f", "etc/two.txt", "manifests/a.yml",
      ])
    let again = try sealer("build", "-q", "--run=host", "-t", "x:2", "c")
    #expect(again.output == built.output)
  }

  @Test func applicationsAreListedAsTheOriginalToolReadsThem() throws {
    let sealer = try sealer(
      """
      FROM scratch
      MAINTAINER platform@example.com
      APP nginx local://nginx.yaml
      APP tool local://app
      APPCMDS tool ["bash x"]
      CNI calico
      KUBEVERSION ">=1.19"
      CMDS ["echo 1"]
      LAUNCH ["nginx"]
      """)
    #expect(try sealer("build", "-q", "--type", "app-installer", "-t", "x:1", "c").status == 0)
    #expect(
      try listed(sealer).map { $0.split(separator: " ")[1] } == [
        "application/apps/nginx/nginx.yaml", "application/apps/tool/a.yml", "application/apps/tool/sub/b.yml",
      ])
    let inspected = try sealer("inspect", "x:1", "--format", "json")
    struct Image: Decodable {
      struct Manifest: Decodable { var annotations: [String: String] }
      struct Config: Decodable {
        struct Execution: Decodable {
          var labels: [String: String]
          private enum CodingKeys: String, CodingKey { case labels = "Labels" }
        }
        var author: String
        var config: Execution
      }
      var manifest: Manifest
      var config: Config
    }
    let image = try JSONDecoder().decode(Image.self, from: Data(inspected.output.utf8))
    #expect(image.config.author == "platform@example.com")
    #expect(image.config.config.labels["cluster.alpha.sealer.io/kube-cni"] == "calico")
    #expect(image.config.config.labels["app.alpha.sealer.io/supported-kube-version"] == ">=1.19")
    let about = try #require(image.manifest.annotations["sealer.image.extension"])
    for part in [
      "\"type\":\"app-installer\"",
      "{\"files\":[\"nginx.yaml\"],\"name\":\"nginx\",\"type\":\"kube\",\"version\":\"v1\"}",
      "\"app_names\":[\"nginx\"]", "\"appConfigs\":[{\"launch\":{\"cmds\":[\"bash x\"]},\"name\":\"tool\"}]",
      "\"cmds\":[\"echo 1\"]",
    ] {
      #expect(about.contains(part), "\(about)")
    }
    // What is built on it has its applications.
    try sealer.write("d/Kubefile", "FROM x:1\nLAUNCH [\"tool\"]\n")
    #expect(try sealer("build", "-q", "-t", "y:1", "d").status == 0)
  }

  @Test func filesOfAddressesAreLoaded() throws {
    let server = LoopbackServer { request, connection in
      let answer =
        request.path.hasPrefix("/moved")
        ? ServerAnswer(302, headers: ["Location": "/real.yaml"])
        : ServerAnswer(200, body: Data(String(repeating: "x", count: 300_000).utf8))
      connection.send(answer.bytes(for: request.method))
    }
    let sealer = try sealer("ARG PORT\nFROM scratch\nCOPY http://127.0.0.1:${PORT}/moved/a.bin etc\n")
    let built = try sealer("build", "-q", "--build-arg", "PORT=\(server.port)", "-t", "x:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    #expect(try listed(sealer) == ["-rw-r--r-- etc/a.bin"])
  }

  /// An export in the dialect that says everything builds the very same image; in the other one, the same layers.
  @Test func exportsBuildTheSame() throws {
    let kubefiles = [
      "FROM scratch\nCOPY app charts\nCOPY one.txt etc\nCOPY <<\"x\" etc\ny\nx\n",
      "# dialect=docker\nFROM scratch\nCOPY app charts\nCOPY one.txt etc/uno\nCOPY one.txt app etc/\n",
      "FROM scratch\nAPP nginx local://nginx.yaml\nCOPY one.txt etc/uno\n",
      "FROM scratch\nCOPY app one.txt etc\n",
      "ARG E=1\nFROM scratch\nCOPY one.txt v-${E}\n",
      "# dialect=docker\nARG E=1\nFROM scratch\nARG E\nCOPY one.txt v-${E}/\n",
      "FROM scratch\nARG E=a.b\nCOPY one.txt v-${E%.*}-${F-x}${G+y}\n",
    ]
    for kubefile in kubefiles {
      let sealer = try sealer(kubefile)
      let first = try sealer("build", "-q", "-t", "x:1", "c")
      #expect(first.status == 0, "\(first.errors)")
      let layers = try listed(sealer)
      for (folder, dialect) in [
        ("same", []), ("classic", ["--dialect", "classic"]), ("docker", ["--dialect", "docker"]),
      ] {
        let exported = try sealer.run(["export", "-o", folder] + dialect + ["c"])
        #expect(exported.status == 0, "\(exported.errors)")
        let built = try sealer("build", "-q", "-t", "x:1", folder)
        #expect(built.status == 0, "\(built.errors)")
        if folder == "same" { #expect(built.output == first.output, "\(kubefile)") }
        #expect(try listed(sealer) == layers, "\(kubefile) \(folder)")
      }
    }
  }
}
