import Foundation
import TestSupport
import Testing

@Suite("Two images side by side")
struct DiffTests {
  private let sealer = SealerProgram()

  private func build(_ name: String, _ kubefile: String, _ files: [String: String]) throws {
    try? FileManager.default.removeItem(atPath: sealer.scratch("c").text)
    for (file, text) in files { try sealer.write("c/\(file)", text, mode: file.hasSuffix(".sh") ? 0o755 : 0o644) }
    try sealer.write("c/Kubefile", kubefile)
    let built = try sealer("build", "-q", "-t", name, "c")
    #expect(built.status == 0, "\(built.errors)")
  }

  private static func kubeadm(_ port: Int) -> String {
    """
    apiVersion: kubeadm.k8s.io/v1beta2
    kind: InitConfiguration
    localAPIEndpoint:
      bindPort: \(port)

    """
  }

  private func makeTwo() throws {
    try build(
      "two:v1",
      "FROM scratch\nENV A=1 B=2\nLABEL team=blue\nCOPY bin .\nCOPY etc .\nCOPY empty .\nCMD echo one\nCMD echo last\n",
      [
        "etc/kubeadm.yml": Self.kubeadm(6443), "bin/same": "same", "bin/run.sh": "run", "bin/gone": "gone",
        "bin/text": "old text", "empty/x/y": "",
      ])
    try build(
      "two:v2", "FROM scratch\nENV A=1 B=3 C=4\nCOPY bin .\nCOPY etc .\nCMD echo two\nCMD echo last\n",
      [
        "etc/kubeadm.yml": Self.kubeadm(6444), "bin/same": "same", "bin/run": "run", "bin/new": "n",
        "bin/text": "new text",
      ])
  }

  @Test func everythingThatDiffersIsNamedOnce() throws {
    try makeTwo()
    let answer = try sealer("diff", "two:v1", "two:v2")
    #expect(answer.status == 0, "\(answer.errors)")
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(
      lines.dropLast() == [
        "env       -B=2", "env       +B=3", "env       +C=4", "label     -team=blue", "cmd       -echo one",
        "cmd       +echo two", "kubeadm   -InitConfiguration.localAPIEndpoint.bindPort: 6443",
        "kubeadm   +InitConfiguration.localAPIEndpoint.bindPort: 6444", "file      -bin/gone  4 B  644",
        "file      +bin/new  1 B  644", "file      +bin/run  3 B  644", "file      -bin/run.sh  3 B  755",
        "file      -bin/text  8 B  644", "file      +bin/text  8 B  644", "file      -empty/x/y  0 B  644",
        "file      -etc/kubeadm.yml  94 B  644", "file      +etc/kubeadm.yml  94 B  644",
      ], "\(answer.output)")
    #expect(lines.last?.hasPrefix("needs     3 of 3 blobs, ") == true)
  }

  @Test func anImageDiffersInNothingFromItself() throws {
    try makeTwo()
    #expect(try sealer("tag", "two:v1", "other:v1").status == 0)
    let answer = try sealer("diff", "two:v1", "other:v1")
    #expect(answer.status == 0 && answer.output == "needs     0 of 4 blobs, 0 B\n", "\(answer)")
  }

  @Test func scriptsGetJSON() throws {
    try makeTwo()
    let answer = try sealer("diff", "two:v1", "two:v2", "--format", "json")
    let python = try Program.run(
      "python3", "-c",
      """
      import json, sys
      d = json.loads(sys.argv[1])
      print(sorted(d), d["old"]["reference"], len(d["needs"]["blobs"]), d["needs"]["size"] > 0)
      print([(s["topic"], s["name"], s.get("old"), s.get("new")) for s in d["settings"]])
      print([(k["path"], k["old"], k["new"]) for k in d["kubeadm"]], d["images"])
      print([(f["path"], f["old"]["mode"]) for f in d["files"] if not f.get("new")])
      """, answer.output)
    #expect(python.status == 0, "\(answer)")
    #expect(
      python.output == """
        ['files', 'images', 'kubeadm', 'needs', 'new', 'old', 'settings'] docker.io/library/two:v1 3 True
        [('env', 'B', '2', '3'), ('env', 'C', None, '4'), ('label', 'team', 'blue', None), ('cmd', '', 'echo one', None), ('cmd', '', None, 'echo two')]
        [('localAPIEndpoint.bindPort', 6443, 6444)] []
        [('bin/gone', '644'), ('bin/run.sh', '755'), ('empty/x/y', '644')]

        """)
  }

  @Test func aContainerImageThatMovedIsNamedByItsDigests() async throws {
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let name = "127.0.0.1:\(registry.port)/team/app"
    for (version, text) in [("v1", "one"), ("v2", "two")] {
      try sealer.pushStandIn(["data": text], copying: "data", as: "\(name):\(version)")
      if version == "v1" { try sealer.pushStandIn(["data": "kept"], copying: "data", as: "\(name):kept") }
      let list = "\(name):kept\n\(name):\(version)\n"
      try build("with:\(version)", "FROM scratch\nCOPY imageList manifests\n", ["imageList": list])
    }
    let answer = try sealer("diff", "with:v1", "with:v2")
    let images = answer.output.split(separator: "\n").filter { $0.hasPrefix("image") }
    let shown = images.map { $0.split(separator: " ")[1] }
    #expect(shown == ["-\(name):v1", "+\(name):v2"], "\(answer)")
    #expect(images.allSatisfy { $0.contains("  sha256:") })
    #expect(answer.output.contains("file      -manifests/imageList"))
  }

  @Test func whatIsNoImageIsSaid() throws {
    let answer = try sealer("diff", "a:1", "b:1")
    #expect(answer.status == 1 && answer.errors.contains("a:1") && answer.output.isEmpty)
    #expect(try sealer("diff", "a:1").status == 2)
  }
}
