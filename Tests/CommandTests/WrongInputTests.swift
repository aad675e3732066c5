import Foundation
import TestSupport
import Testing

/// What users do wrong, and what the tool says: exit code and the beginning of the diagnostic.
@Suite struct WrongInputTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var files: [String: String] = [:]
    var status: Int32 = 1
    var says: String
    var testDescription: String { arguments.joined(separator: " ") + " " + says }
  }

  static let rows: [Row] = [
    Row(arguments: [], status: 2, says: "error: no command"),
    Row(arguments: ["completion", "csh"], status: 2, says: "the shell can't be 'csh'; expected bash, zsh, fish"),
    Row(arguments: ["biuld"], status: 2, says: "error: unknown command 'biuld'\n  did you mean 'build'?"),
    Row(arguments: ["build", "--tga", "x"], status: 2, says: "error: unknown option '--tga'\n  did you mean '--tag'?"),
    Row(arguments: ["build", "-t"], status: 2, says: "error: the option -t lacks its value"),
    Row(
      arguments: ["build", "--build-arg", "x", "c"], files: ["c/Kubefile": "FROM scratch"], status: 2,
      says: "error: --build-arg can't be 'x'"),
    Row(
      arguments: ["build", "--platform", "a/b/c/d", "c"], files: ["c/Kubefile": "FROM scratch"], status: 2,
      says: "error: --platform can't be 'a/b/c/d'"),
    Row(
      arguments: ["images", "--format", "xml"], status: 2, says: "error: --format can't be 'xml'; expected text, json"),
    Row(arguments: ["export", "c"], status: 2, says: "error: the option -o lacks its value"),
    Row(
      arguments: ["kubeadm", "rendr"], status: 2,
      says: "error: unknown command 'kubeadm rendr'\n  did you mean 'kubeadm render'?"),
    Row(arguments: ["tag", "a"], status: 2, says: "error: 'tag' lacks an argument; expected tag NAME NEW-NAME"),
    Row(arguments: ["login", "http://x/y"], status: 2, says: "error: REGISTRY can't be 'http://x/y'"),
    Row(arguments: ["build", "nowhere"], says: "error: can't open nowhere/Kubefile: No such file or directory"),
    Row(
      arguments: ["build", "-f", "K", "nowhere"], files: ["K": "FROM scratch"],
      says: "error: the build context nowhere is no folder"),
    Row(
      arguments: ["build", "-t", "Bad:1", "c"], files: ["c/Kubefile": "FROM scratch"], status: 2,
      says: "error: 'Bad:1' is not an image reference"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM Bad"],
      says: "c/Kubefile:1:1: error: 'Bad' is not an image reference"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM ${X}"],
      says: "c/Kubefile:1:6: error: the variable 'X' is not set: FROM names no image; expected a value"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY missing etc"],
      says: "c/Kubefile:2:6: error: 'missing' is not in the build context"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY apolo etc", "c/apollo/x": ""],
      says: "c/Kubefile:2:6: error: 'apolo' is not in the build context\n  did you mean 'apollo'?"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY ../x etc"],
      says: "c/Kubefile:2:6: error: '../x' is outside the build context"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY a ../etc", "c/a": ""],
      says: "c/Kubefile:2:8: error: '../etc': the path leaves the rootfs"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY a etc", "c/a": "", "c/.dockerignore": "a"],
      says: "c/Kubefile:2:6: error: 'a' is ignored by 'a' (.dockerignore:1)\n  add a line '!a' below that"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nRUN exit 3"],
      says: "c/Kubefile:2:1: error: 'exit 3' ended with status 3"),
    Row(
      arguments: ["build", "--run=host", "c"], files: ["c/Kubefile": "FROM scratch\nRUN no-such-command-here"],
      says: "c/Kubefile:2:1: error: 'no-such-command-here' ended with status 127"),
    Row(
      arguments: ["build", "c"],
      files: ["c/Kubefile": "FROM scratch\nCOPY manifests .", "c/manifests/a.yaml": "a: b: c"],
      says: "manifests/a.yaml:1:5: error: a mapping has no ':'"),
    Row(
      arguments: ["build", "c"],
      files: ["c/Kubefile": "FROM scratch\nCOPY manifests .", "c/manifests/imageList": "ngi nx"],
      says: "manifests/imageList:1:1: error: 'ngi nx' is not an image reference: it holds a space"),
    Row(
      arguments: ["build", "c"],
      files: ["c/Kubefile": "FROM scratch\nCOPY charts .", "c/charts/apollo/Chart.yaml": "name: apollo"],
      says: "charts/apollo: error: the chart apollo can't be used: validation: chart.metadata.version is required"),
    Row(
      arguments: ["build", "c"],
      files: [
        "c/Kubefile": "FROM scratch\nCOPY charts .",
        "c/charts/apollo/Chart.yaml": "apiVersion: v2\nname: apollo\nversion: 1.0.0",
        "c/charts/apollo/templates/a.yaml": "a: 1\nb: {{ .Values.image.tag }}",
      ],
      says: "charts/apollo/templates/a.yaml:2:14: error: the chart apollo can't be rendered: template: "
        + "apollo/templates/a.yaml:2:13: executing \"apollo/templates/a.yaml\" at <.Values.image.tag>: nil pointer "
        + "evaluating interface {}.tag\n  the value 'image' is nil; set it: give it other values by "
        + "--chart-values apollo=FILE, or in charts/apollo.values.yaml"),
    Row(
      arguments: ["build", "--chart-values", "web=missing.yaml", "c"],
      files: ["c/Kubefile": "FROM scratch\nCOPY a etc", "c/a": ""],
      says: "error: --chart-values names the chart 'web', and the image has none of that name; expected a chart below "
        + "charts/"),
    Row(
      arguments: ["build", "--kube-version", "one", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY a etc", "c/a": ""],
      status: 2, says: "error: --kube-version can't be 'one'; expected a version of Kubernetes, such as v1.19.8"),
    Row(arguments: ["chart", "template", "nope"], says: "error: can't open nope: No such file or directory"),
    Row(
      arguments: ["build", "c"],
      files: ["c/Kubefile": "FROM scratch\nCOPY manifests .", "c/manifests/imageList": "127.0.0.1:1/a:1"],
      says: "manifests/imageList:1:1: error: the image 127.0.0.1:1/a:1 can't be embedded: no answer from 127.0.0.1:1"),
    Row(
      arguments: ["build", "c"],
      files: ["c/Kubefile": "FROM scratch\nCOPY manifests .", "c/manifests/imageList": "a.b/x:1\nc.d/x:1"],
      says: "error: images of different registries would have one name in the embedded registry"),
    Row(
      arguments: ["build", "--pull=never", "c"], files: ["c/Kubefile": "FROM kubernetes:v1"],
      says: "c/Kubefile:1:1: error: no image 'kubernetes:v1' in the store"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM 127.0.0.1:1/x"],
      says: "c/Kubefile:1:1: error: no answer from 127.0.0.1:1"),
    Row(
      arguments: ["build", "--mirror", "nonsense", "c"], files: ["c/Kubefile": "FROM scratch"], status: 2,
      says: "error: 'nonsense' is not a mirror rule"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch", "config/sealer/config.yaml": "miror: []"],
      says: "config/sealer/config.yaml:1:1: error: 'miror' is no setting"),
    Row(arguments: ["pull", "127.0.0.1:1/x"], says: "error: no answer from 127.0.0.1:1"),
    Row(arguments: ["push", "nothing:1"], says: "error: no image 'nothing:1' in the store"),
    Row(arguments: ["inspect", "nothing"], says: "error: no image 'nothing:latest' in the store"),
    Row(arguments: ["rmi", "nothing"], says: "error: no image 'nothing:latest' in the store"),
    Row(arguments: ["tag", "nothing", "x"], says: "error: no image 'nothing:latest' in the store"),
    Row(
      arguments: ["images"], files: ["store/sealer-store": "1", "store/index.json": "{"], says: "index.json is damaged"),
    Row(
      arguments: ["images"], files: ["store/sealer-store": "1", "store/oci-layout": "{}"],
      says: "oci-layout is damaged"),
    Row(
      arguments: ["kubeadm", "render", "-f", "C"], files: ["C": "kind: [\n"],
      says: "C:2:1: error: the end of the text stands here"),
    Row(
      arguments: ["kubeadm", "render", "-f", "C"],
      files: ["C": "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\nlocalAPIEndpoint: {bindPort: x}"],
      says: "C:3:30: error: InitConfiguration.localAPIEndpoint.bindPort is the text 'x'"),
    Row(
      arguments: ["build", "-f", "I.swift", "."], files: ["I.swift": "import SealerDSL\nClusterImage { From(5) }"],
      says: "error: I.swift does not compile"),
    Row(
      arguments: ["build", "-f", "I.swift", "."], files: ["I.swift": "import SealerDSL"],
      says: "error: I.swift describes no image"),
    Row(
      arguments: ["build", "-f", "I.swift", "."], files: ["I.swift": "import SealerDSL\nClusterImage { Run(\"x\") }"],
      says: "an image needs a base: write From("),
    Row(
      arguments: ["build", "-f", "I.swift", "."],
      files: ["I.swift": "import SealerDSL\nClusterImage {\n  Run(\"x\")\n  From(\"scratch\")\n}"],
      says: "I.swift:3:6: error: RUN before FROM"),
    Row(
      arguments: ["build", "-f", "I.swift", "."],
      files: [
        "I.swift": """
        import SealerDSL
        func extras(_ name: String) -> ImageFragment {
          ImageFragment {
            if name != "a" {
              Copy(name, to: "etc")
            }
          }
        }
        ClusterImage {
          From("scratch")
          for name in ["a", "missing"] { extras(name) }
        }
        """
      ], says: "I.swift:5:11: error: 'missing' is not in the build context"),
    Row(
      arguments: ["build", "-f", "I.swift", "."],
      files: ["I.swift": "import SealerDSL\nlet a = [1]\nprint(a[a.count])\nClusterImage { From(\"scratch\") }"],
      says: "error: the program of I.swift crashed: "),
    Row(
      arguments: ["build", "-f", "I.swift", "--build-arg", "n=x", "."],
      files: ["I.swift": "import SealerDSL\nlet n = argument(\"n\", default: 1)\nClusterImage { From(\"scratch\") }"],
      status: 2,
      says: "error: --build-arg n can't be 'x'; expected a whole number"),
    Row(
      arguments: ["plan", "-f", "d.json", "."], files: ["d.json": "{\"version\":2,\"statements\":[]}"],
      says: "d.json: error: this is no definition of an image: version 2 of the definition's form; expected 1"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY *.yaml manifests"],
      says: "c/Kubefile:2:6: error: nothing in the build context matches '*.yaml'"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nLAUNCH [\"a\"]"],
      says: "LAUNCH names the application 'a', which the image does not have; expected an APP before it"),
    Row(
      arguments: ["build", "c"], files: ["c/Kubefile": "FROM scratch\nCOPY http://127.0.0.1:1/a.yaml manifests"],
      says: "c/Kubefile:2:6: error: http://127.0.0.1:1/a.yaml can't be loaded: "),
    Row(
      arguments: ["export", "-o", "full", "c"], files: ["c/Kubefile": "FROM scratch", "full/x": ""],
      says: "error: the folder full is not empty"),
  ]

  @Test(arguments: rows) func diagnostic(row: Row) throws {
    let sealer = SealerProgram()
    for (path, text) in row.files { try sealer.write(path, text) }
    let process = try sealer.run(row.arguments)
    #expect(process.status == row.status, "\(process.errors)")
    #expect(process.errors.contains(row.says), "\(process.errors)")
    #expect(process.output.isEmpty)
  }

  @Test func thereAreFortyOfThem() { #expect(Self.rows.count >= 40) }

  @Test func registriesThatRefuse() async throws {
    let sealer = SealerProgram()
    let open = try await RegistryServer.start(root: sealer.scratch("open"))
    let missing = try sealer("pull", "127.0.0.1:\(open.port)/no/such:1")
    #expect(missing.status == 1 && missing.errors.contains("does not have it (404 for GET /v2/no/such/manifests/1)"))
    let closed = try await RegistryServer.start(root: sealer.scratch("closed"), isPrivate: true)
    let host = "127.0.0.1:\(closed.port)"
    let refused = try sealer("pull", "\(host)/x:1")
    #expect(refused.status == 1 && refused.errors.contains("\(host) wants credentials (401"))
    #expect(refused.errors.contains("run 'sealer-run login \(host)'"))
    let wrong = try sealer("login", "-u", "robot", "--password-stdin", host, input: "wrong\n")
    #expect(wrong.status == 1 && wrong.errors.contains("refuses the credentials"), "\(wrong.errors)")
    let logins = sealer.scratch("docker/config.json")
    #expect(!FileManager.default.fileExists(atPath: logins.text))
    #expect(try sealer("login", "-u", "robot", "--password-stdin", host, input: "secret\n").status == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: logins.text)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try sealer.write("c/Kubefile", "FROM scratch\nLABEL a=b\n")
    #expect(try sealer("build", "-q", "-t", "\(host)/x:1", "c").status == 0)
    let pushed = try sealer("push", "\(host)/x:1")
    #expect(pushed.status == 0, "\(pushed.errors)")
    #expect(try sealer("pull", "-q", "\(host)/x:1").output == pushed.output)
    #expect(try sealer("logout", host).status == 0)
    #expect(try sealer("pull", "\(host)/x:1").status == 1)
  }

  @Test func aFullDiskLosesNothing() throws {
    let sealer = SealerProgram()
    let disk = sealer.scratch("disk")
    try FileManager.default.createDirectory(atPath: disk.text, withIntermediateDirectories: true)
    guard try Program.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.text).status == 0 else {
      return print("skipped 1 case: no right to mount a small disk")
    }
    defer { _ = try? Program.run("umount", disk.text) }
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY small .\n")
    try sealer.write("c/small", "x")
    let home = ["SEALER_HOME": "\(disk)/store"]
    #expect(try sealer("build", "-q", "-t", "kept:1", "c", environment: home).status == 0)
    let random = (0..<2_000_000).map { _ in UInt8.random(in: 0...255) }
    _ = FileManager.default.createFile(atPath: sealer.scratch("c/small").text, contents: Data(random))
    let full = try sealer("build", "-q", "-t", "lost:1", "c", environment: home)
    #expect(full.status == 1 && full.errors.contains("No space left on device"), "\(full.errors)")
    #expect(try sealer("images", environment: home).output.hasPrefix("kept:1 "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(disk)/store/ingest").isEmpty)
  }
}
