import Foundation
import SealerFoundations
import TestSupport
import Testing

@Suite("Several images as one")
struct MergeTests {
  private let sealer = SealerProgram()

  private func build(_ name: String, _ kubefile: String, _ files: [String: String] = [:]) throws -> String {
    try? FileManager.default.removeItem(atPath: sealer.scratch("c").text)
    for (file, text) in files { try sealer.write("c/\(file)", text) }
    try sealer.write("c/Kubefile", kubefile)
    let built = try sealer("build", "-q", "-t", name, "c")
    #expect(built.status == 0, "\(built.errors)")
    return built.output
  }

  private struct Report: Decodable {
    struct Layer: Decodable {
      var digest: String
      var createdBy: String
    }
    struct Config: Decodable {
      struct Execution: Decodable {
        var Env: [String]?
        var Labels: [String: String]?
      }
      struct RootFS: Decodable { var diff_ids: [String] }
      struct Step: Decodable { var empty_layer: Bool? }
      var config: Execution
      var rootfs: RootFS
      var history: [Step]
    }
    var layers: [Layer]
    var commands: [String]
    var images: [String]
    var config: Config
  }

  private func report(_ name: String) throws -> Report {
    let answer = try sealer("inspect", name, "--format", "json")
    return try JSONDecoder().decode(Report.self, from: Data(answer.output.utf8))
  }

  /// Unpacks all layers with another program; the images of these tests remove nothing.
  private func unpack(_ report: Report) throws -> HostPath {
    let folder = sealer.scratch("rootfs")
    try? FileManager.default.removeItem(atPath: folder.text)
    try FileManager.default.createDirectory(atPath: folder.text, withIntermediateDirectories: true)
    for layer in report.layers {
      let blob = sealer.scratch("store/blobs/sha256/\(layer.digest.dropFirst(7))")
      let unpacked = try Program.run("bsdtar", "-xf", blob.text, "-C", folder.text)
      #expect(unpacked.status == 0, "\(unpacked.output)")
    }
    return folder
  }

  private func text(_ folder: HostPath, _ path: String) throws -> String {
    try String(contentsOfFile: folder.appending(path).text, encoding: .utf8)
  }

  @Test func eachBringsItsOwnAndTheLaterOneWins() throws {
    _ = try build(
      "base:v1", "FROM scratch\nENV SHARED=base\nCOPY etc .\nCOPY bin .\nCMD start base\n",
      ["etc/a": "base", "bin/tool": "tool"])
    let alike = ["etc/alike": "the same in both"]
    _ = try build(
      "one:v1", "FROM base:v1\nENV ONE=1 SHARED=one\nLABEL who=one\nCOPY etc .\nCOPY bin .\nCMD start one\n",
      ["etc/conf": "of one", "bin/one": "1"].merging(alike) { $1 })
    _ = try build(
      "two:v1", "FROM base:v1\nENV TWO=2\nLABEL who=two\nCOPY etc .\nCOPY charts .\nCMD start two\n",
      ["etc/conf": "of two", "charts/x/README": "x"].merging(alike) { $1 })
    let merged = try sealer("merge", "one:v1", "two:v1", "-t", "both:v1", "-t", "both:latest")
    #expect(merged.status == 0, "\(merged.errors)")
    #expect(
      merged.errors == """
        warning: etc/conf of two:v1 takes the place of another one
          merge the images in another order, or build one that has what both should say
        merged both:v1
        merged both:latest

        """)
    let report = try report("both:v1")
    #expect(report.layers.count == 6 && report.config.rootfs.diff_ids.count == 6)
    #expect(report.config.history.count { $0.empty_layer != true } == 6)
    #expect(report.commands == ["start base", "start one", "start two"])
    #expect(report.config.config.Env == ["ONE=1", "SHARED=base", "TWO=2"])
    #expect(report.config.config.Labels?["who"] == "two")
    let folder = try unpack(report)
    #expect(try text(folder, "etc/conf") == "of two" && text(folder, "bin/one") == "1")
    #expect(try text(folder, "etc/a") == "base" && text(folder, "charts/x/README") == "x")
    #expect(try sealer("verify").status == 0)
    let again = try sealer("merge", "-q", "one:v1", "two:v1", "-t", "again:v1")
    #expect(again.output == merged.output)
    let other = try sealer("merge", "-q", "two:v1", "one:v1", "-t", "other:v1")
    #expect(other.status == 0 && other.output != merged.output)
    // An image is nothing new to itself.
    let same = try sealer("merge", "-q", "one:v1", "one:v1", "base:v1", "-t", "same:v1")
    #expect(same.status == 0 && same.errors.isEmpty)
    #expect(try self.report("same:v1").layers.map(\.digest) == self.report("one:v1").layers.map(\.digest))
  }

  @Test func manyEmbeddedBlobsAreCutAnewAndServed() async throws {
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)/team"
    var random = SeededGenerator(seed: 3)
    for name in ["one", "two"] {
      var copies = "FROM scratch\n"
      for number in 0..<72 {
        let bytes = (0..<9000).map { _ in UInt64.random(in: .min ... .max, using: &random) }
        try sealer.write("many/d\(number)/x", "")
        try bytes.withUnsafeBytes { Data($0) }.write(
          to: URL(fileURLWithPath: sealer.scratch("many/d\(number)/data").text))
        copies += "COPY d\(number) d\(number)\n"
      }
      try sealer.write("many/Kubefile", copies)
      #expect(try sealer("build", "-q", "-t", "\(host)/\(name):v1", "many").status == 0)
      #expect(try sealer("push", "-q", "\(host)/\(name):v1").status == 0)
      let kubefile = "FROM scratch\nCOPY imageList application/\(name)/\n"
      _ = try build("with-\(name):v1", kubefile, ["imageList": "\(host)/\(name):v1\n"])
      #expect(try report("with-\(name):v1").layers.count > 72)
    }
    let merged = try sealer("merge", "-q", "with-one:v1", "with-two:v1", "-t", "both:v1")
    #expect(merged.status == 0 && merged.errors.isEmpty, "\(merged.errors)")
    try await serves(try report("both:v1"), ["one", "two"], asPushedTo: host)
    let again = try sealer("merge", "-q", "with-one:v1", "with-two:v1", "-t", "again:v1")
    #expect(again.output == merged.output)

    // What is built on such an image finds room, too.
    var kubefile = "FROM with-one:v1\n"
    for number in 0..<60 { kubefile += "COPY f\(number) etc/\n" }
    let files = Dictionary((0..<60).map { ("f\($0)", "\($0)") }) { $1 }
    _ = try build("on-top:v1", kubefile, files)
    try await serves(try report("on-top:v1"), ["one"], asPushedTo: host)
    #expect(try sealer("verify").status == 0)
  }

  /// Whether docker-registry serves the embedded images as they were pushed to another one.
  private func serves(_ report: Report, _ names: [String], asPushedTo host: String) async throws {
    #expect(report.layers.count < 127 && report.images.count == names.count)
    #expect(report.config.rootfs.diff_ids.count == report.layers.count)
    #expect(report.config.history.count { $0.empty_layer != true } == report.layers.count)
    let folder = try unpack(report)
    let embedded = try await RegistryServer.start(root: folder.appending("registry"))
    for name in names {
      let manifests = try [host, "127.0.0.1:\(embedded.port)/team"].map { registry in
        let copy = sealer.scratch(UUID().uuidString)
        let copied = try Program.run(
          "skopeo", "copy", "-q", "--src-tls-verify=false", "docker://\(registry)/\(name):v1", "dir:\(copy)")
        #expect(copied.status == 0, "\(copied.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: copy.text).count > 72)
        return try Data(contentsOf: URL(fileURLWithPath: "\(copy)/manifest.json"))
      }
      #expect(manifests[0] == manifests[1])
    }
  }

  @Test func whatWouldBeLostIsRefused() async throws {
    var registries: [RegistryServer] = []
    for number in 0..<2 {
      let registry = try await RegistryServer.start(root: sealer.scratch("r\(number)"))
      registries.append(registry)
      let name = "127.0.0.1:\(registry.port)/team/app:v1"
      try sealer.pushStandIn(["data": "\(number)"], copying: "data", as: name)
      _ = try build("with:\(number)", "FROM scratch\nCOPY imageList manifests\n", ["imageList": "\(name)\n"])
    }
    let answer = try sealer("merge", "with:0", "with:1", "-t", "both:v1")
    #expect(answer.status == 1 && answer.output.isEmpty)
    #expect(answer.errors.contains("would have one name in the embedded registry"), "\(answer.errors)")
    #expect(try sealer("inspect", "both:v1").status == 1)
  }

  @Test func tooManyLayersThatNothingCanJoin() throws {
    for name in ["a", "b"] {
      let kubefile = "FROM scratch\n" + (0..<70).map { "COPY f\($0) \(name)/\n" }.joined()
      _ = try build("\(name):v1", kubefile, Dictionary((0..<70).map { ("f\($0)", "\(name)\($0)") }) { $1 })
    }
    let answer = try sealer("merge", "a:v1", "b:v1", "-t", "both:v1")
    #expect(answer.status == 1)
    let expected = "error: the image would have 140 layers; expected at most 127\n"
    #expect(answer.errors.hasPrefix(expected), "\(answer.errors)")
  }

  @Test func wrongWordsAreSaid() throws {
    _ = try build("a:v1", "FROM scratch\nCOPY x .\n", ["x": "x"])
    #expect(try sealer("merge", "a:v1", "-t", "b:v1").status == 2)
    #expect(try sealer("merge", "a:v1", "a:v1").status == 2)
    let unknown = try sealer("merge", "a:v1", "c:v1", "-t", "b:v1")
    #expect(unknown.status == 1 && unknown.errors.contains("c:v1"))
    let platform = try sealer("merge", "a:v1", "a:v1", "-t", "b:v1", "--platform", "linux/s390x")
    #expect(platform.status == 1 && platform.errors.contains("linux/s390x"), "\(platform.errors)")
  }

  @Test func anIndexOfSeveralPlatforms() throws {
    for name in ["a", "b"] {
      try sealer.write("p/\(name)", name)
      try sealer.write("p/Kubefile", "FROM scratch\nCOPY \(name) bin/\n")
      let both = ["--platform", "linux/amd64,linux/arm64"]
      #expect(try sealer.run(["build", "-q", "-t", "\(name):v1"] + both + ["p"]).status == 0)
    }
    let merged = try sealer("merge", "-q", "a:v1", "b:v1", "-t", "m:v1", "--platform", "linux/amd64,linux/arm64")
    #expect(merged.status == 0, "\(merged.errors)")
    let arm = try sealer("inspect", "m:v1", "--platform", "linux/arm64", "--format", "json")
    #expect(arm.output.contains("\"architecture\" : \"arm64\""), "\(arm)")
  }
}
