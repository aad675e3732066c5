import Foundation
import SealerFoundations
import TestSupport
import Testing

/// The main job with real parts: build, push, pull, and what other programs make of the result.
@Suite struct BuildTests {
  @Test func sameInputSameDigest() throws {
    var digests: Set<String> = []
    for (round, mask) in ["022", "077", "000"].enumerated() {
      let sealer = SealerProgram()
      let folder = "place\(round)/context"
      for name in ["b", "a", "é/ü.txt", "bin/run"].shuffled() {
        try sealer.write(
          "\(folder)/files/\(name)", "text of \(name)", mode: name == "bin/run" ? 0o750 : (round == 0 ? 0o600 : 0o664))
      }
      try FileManager.default.createSymbolicLink(
        atPath: sealer.scratch("\(folder)/files/link").text, withDestinationPath: "a")
      try sealer.write("\(folder)/Kubefile", "FROM scratch\nCOPY files .\nLABEL a=b\nENV X=1\nCMD echo hi\n")
      let answer = try Program.run(
        "sh", "-c",
        "umask \(mask); SEALER_HOME=\(sealer.scratch("store")) \(SealerProgram.path) build -q \(sealer.scratch(folder))"
      )
      #expect(answer.status == 0, "\(answer.output)")
      digests.insert(answer.output)
    }
    #expect(digests.count == 1)
  }

  @Test func whatOtherProgramsSee() async throws {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    for (name, text) in [("nginx:latest", "web"), ("mysql:5.6", "database"), ("team/base:v1", "base")] {
      let repository = name.contains("/") ? name : "library/\(name)"
      let data = text + String(repeating: "0123456789", count: 20_000)
      try sealer.pushStandIn(["data": data], copying: "data", as: "\(host)/\(repository)")
    }
    try sealer.write("context/imageList", "nginx:latest\nmysql:5.6\n")
    try sealer.write("context/Kubefile", "FROM team/base:v1\nCOPY imageList manifests\nCMD kubectl get nodes\n")
    let name = "\(host)/clusters/mine:v1"
    let built = try sealer("build", "-q", "--mirror", "docker.io=\(host)", "-t", name, "context")
    #expect(built.status == 0, "\(built.errors)")
    let digest = built.output.trimmingCharacters(in: .newlines)

    let inspected = try Program.run("skopeo", "inspect", "oci:\(sealer.scratch("store")):\(name)")
    #expect(inspected.status == 0 && inspected.output.contains(digest), "\(inspected.output)")
    #expect(try sealer("push", "-q", name).status == 0)
    let copied = try Program.run(
      "skopeo", "copy", "--src-tls-verify=false", "docker://\(name)", "dir:\(sealer.scratch("copy"))")
    #expect(copied.status == 0, "\(copied.output)")
    #expect(try sealer("rmi", name).status == 0)
    let pulled = try sealer("pull", "-q", name)
    #expect(pulled.output == "\(digest)\n", "\(pulled.errors)")

    let embedded = try sealer("images", "--embedded", name, "--format", "json")
    let rows = try #require(JSONSerialization.jsonObject(with: Data(embedded.output.utf8)) as? [[String: Any]])
    #expect(
      rows.compactMap { $0["reference"] as? String } == [
        "docker.io/library/mysql:5.6", "docker.io/library/nginx:latest",
      ])
    try await serveEmbedded(copy: sealer.scratch("copy"), root: sealer.scratch("rootfs"), scratch: sealer.scratch)
  }

  /// Unpacks the layers that skopeo copied, and lets an unmodified registry serve what is embedded.
  private func serveEmbedded(copy: HostPath, root: HostPath, scratch: Scratch) async throws {
    try FileBytes.makeFolder(root)
    let manifest = try #require(FileManager.default.contents(atPath: "\(copy)/manifest.json"))
    let object = try #require(JSONSerialization.jsonObject(with: manifest) as? [String: Any])
    for layer in object["layers"] as? [[String: Any]] ?? [] {
      let digest = (layer["digest"] as? String ?? "").dropFirst("sha256:".count)
      #expect(try Program.run("bsdtar", "-xf", "\(copy)/\(digest)", "-C", root.text).status == 0)
    }
    let server = try await RegistryServer.start(root: root.appending("registry"))
    for name in ["library/nginx:latest", "library/mysql:5.6"] {
      let source = "docker://127.0.0.1:\(server.port)/\(name)"
      let inspected = try Program.run("skopeo", "inspect", "--tls-verify=false", source)
      #expect(inspected.status == 0, "\(inspected.output)")
      let copied = try Program.run(
        "skopeo", "copy", "--src-tls-verify=false", source, "dir:\(scratch(UUID().uuidString))")
      #expect(copied.status == 0, "\(copied.output)")
    }
  }

  @Test func theSwiftTwinGivesTheSameImage() throws {
    let sealer = SealerProgram()
    try sealer.write("context/apollo/app.yml", "a: 1\n")
    try sealer.write(
      "context/Image.swift",
      "import SealerDSL\n\nClusterImage {\n  From(\"scratch\")\n  Copy(\"apollo\", to: \"etc\")\n  Kubeadm { bindPort(6443) }\n}\n"
    )
    let swift = try sealer("build", "-q", "-f", "context/Image.swift", "context")
    #expect(swift.status == 0, "\(swift.errors)")
    let again = try sealer("build", "-q", "-f", "context/Image.swift", "context")
    #expect(again.output == swift.output && !again.errors.contains("compiling"))
    let export = try sealer("export", "-f", "context/Image.swift", "-o", "twin", "context")
    #expect(export.status == 0, "\(export.errors)")
    #expect(
      try String(contentsOfFile: sealer.scratch("twin/Kubefile").text, encoding: .utf8).contains(
        "COPY etc/kubeadm.yml etc"))
    #expect(try sealer("build", "-q", "twin").output == swift.output)
  }

  @Test func runMakesOneLayerOfChanges() throws {
    let sealer = SealerProgram()
    try sealer.write("context/old", "old")
    try sealer.write("context/folder/inside", "x")
    try sealer.write(
      "context/Kubefile",
      "FROM scratch\nCOPY old .\nCOPY folder .\nRUN echo new > new && rm old && rm -r folder && mkdir made && ln -s new link\n"
    )
    let built = try sealer("build", "-q", "-t", "x:1", "context")
    #expect(built.status == 0, "\(built.errors)")
    let report = try sealer("inspect", "x:1", "--format", "json").output
    let object = try #require(JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
    let layers = try #require(object["layers"] as? [[String: Any]])
    let digest = try #require(layers.last?["digest"] as? String)
    let blob = sealer.scratch("store/blobs/sha256/\(digest.dropFirst(7))")
    let listed = try Program.run("bsdtar", "-tf", blob.text).output.split(separator: "\n").map(String.init).sorted()
    #expect(listed == [".wh.folder", ".wh.old", "link", "made/", "new"])
    #expect(try sealer("build", "-q", "context").output == built.output)
  }
}
