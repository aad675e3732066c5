import Foundation
import TestSupport
import Testing

/// What a RUN does where nobody means harm, as root and as an ordinary user.
@Suite(.serialized) struct RunTests {
  /// The paths of the image's last layer, as bsdtar lists them.
  private func lastLayer(_ scene: SandboxScene, of name: String = "x:1") async throws -> [String] {
    let inspected = try await scene.tool(["inspect", name, "--format", "json"])
    struct Image: Decodable {
      struct Layer: Decodable { var digest: String }
      var layers: [Layer]
    }
    let image = try JSONDecoder().decode(Image.self, from: Data(inspected.output.utf8))
    let digest = try #require(image.layers.last?.digest.dropFirst("sha256:".count))
    let listed = try Program.run("bsdtar", "tf", scene.scratch("store/blobs/sha256/\(digest)").text)
    return listed.output.split(separator: "\n").map(String.init)
  }

  @Test(arguments: Caller.possible) func aLayerHoldsWhatTheCommandChanged(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    try await scene.buildShell()
    let built = try await scene.build(
      "FROM shell:1\nRUN mkdir /d && echo x > /d/f && rm -f /bin/ls && echo y > /tmp-file\n")
    #expect(built.status == 0, "\(built.output)")
    #expect(try await lastLayer(scene) == ["bin/", "bin/.wh.ls", "d/", "d/f", "tmp-file"])
  }

  /// The places of mounts are the sandbox's only where the rootfs is its root.
  @Test(arguments: Caller.possible) func foldersOfTheNamesOfMountsStay(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    let built = try await scene.build("FROM scratch\nRUN mkdir proc dev etc && pwd && ls /usr/bin > etc/list\n")
    #expect(built.output.contains("/rootfs") && built.status == 0, "\(built.output)")
    #expect(try await lastLayer(scene) == ["dev/", "etc/", "etc/list", "proc/"])
  }

  @Test(arguments: Caller.possible) func theNetworkIsSharedWhereTheUserSaysSo(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    try await scene.buildShell()
    for base in ["scratch", "shell:1"] {
      let lines = "FROM \(base)\nRUN mkdir -p etc; cat /proc/net/dev /etc/resolv.conf\n"
      let shared = try await scene.build(lines, options: ["--network=host"])
      #expect(shared.status == 0 && shared.output.contains("lo:"), "\(shared.output)")
      let alone = try await scene.build("FROM \(base)\nRUN test ! -s /etc/resolv.conf && cat /proc/net/dev\n")
      #expect(alone.status == 0 && !alone.output.contains("eth0"), "\(alone.output)")
    }
  }

  @Test(arguments: Caller.possible) func variablesAndSettingsAreTheCommands(_ caller: Caller) async throws {
    let scene = try SandboxScene(caller)
    try await scene.buildShell("ENV BASE=b\n")
    let built = try await scene.build(
      "FROM shell:1\nARG A=1\nENV OWN=o\nRUN umask; echo $BASE $OWN $A $HOME $SOURCE_DATE_EPOCH; echo $PATH\n")
    #expect(built.output.contains("0022") && built.output.contains("b o 1 /root 0"), "\(built.output)")
    let onHost = try await scene.build(
      "FROM shell:1\nARG A=1\nENV OWN=o\nRUN echo [$BASE] [$OWN] [$A]\n", options: ["--run=host"])
    #expect(onHost.output.contains("[] [o] [1]"), "\(onHost.output)")
  }

  @Test func everybodysRunGivesTheSameImage() async throws {
    var digests: Set<Substring> = []
    for caller in Caller.possible {
      let scene = try SandboxScene(caller)
      let built = try await scene.build("FROM scratch\nRUN echo x > f && chmod 700 f && mkdir d && chmod 777 d\n")
      digests.insert(try #require(built.output.split(separator: "\n").first { $0.hasPrefix("sha256:") }))
    }
    #expect(digests.count == 1)
  }
}
