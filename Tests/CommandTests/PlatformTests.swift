import Foundation
import TestSupport
import Testing

/// Images for several platforms, beside a real registry.
@Suite struct PlatformTests {
  private static let both = "linux/amd64,linux/arm64"

  private static func push(_ name: String, _ platforms: String, _ host: String, _ sealer: SealerProgram) throws {
    let architectures = ["amd64", "arm64", "s390x"]
    let files = Dictionary(uniqueKeysWithValues: architectures.map { ("data-\($0)", "\($0) of \(name)") })
    try sealer.pushStandIn(files, copying: "data-${ARCH}", as: "\(host)/\(name)", platforms: platforms)
  }

  @Test func oneIndexEachWithItsImages() async throws {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    try Self.push("library/nginx:latest", Self.both, host, sealer)
    try Self.push("team/base:v1", Self.both, host, sealer)
    try Self.push("library/single:1", "linux/amd64,linux/s390x", host, sealer)
    try sealer.write("context/imageList", "nginx\n")
    try sealer.write("context/Kubefile", "FROM \(host)/team/base:v1\nCOPY imageList manifests\n")
    let name = "\(host)/clusters/mine:v1"
    let mirror = ["--mirror", "docker.io=\(host)"]
    #expect(try sealer.run(["lock", "-q"] + mirror + ["context"]).status == 0)
    let built = try sealer.run(
      ["build", "-q", "--locked", "--platform", Self.both, "-t", name] + mirror + ["context"])
    #expect(built.status == 0, "\(built.errors)")
    #expect(try sealer("push", "-q", name).output == built.output)
    let raw = try Program.run("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://\(name)")
    let index = try #require(JSONSerialization.jsonObject(with: Data(raw.output.utf8)) as? [String: Any])
    let platforms = (index["manifests"] as? [[String: Any]] ?? []).compactMap { $0["platform"] as? [String: Any] }
    #expect(platforms.compactMap { $0["architecture"] as? String } == ["amd64", "arm64"])
    var digests: Set<String> = []
    for platform in ["linux/amd64", "linux/arm64"] {
      let copied = try Program.run(
        "skopeo", "copy", "--src-tls-verify=false", "--override-arch", String(platform.dropFirst(6)),
        "docker://\(name)",
        "dir:\(sealer.scratch(UUID().uuidString))")
      #expect(copied.status == 0, "\(copied.output)")
      let rows = try sealer("images", "--embedded", name, "--platform", platform).output
      #expect(rows.contains("nginx:latest") && rows.contains(platform), "\(rows)")
      digests.insert(rows)
    }
    #expect(digests.count == 2)

    // The same images with their domains, two of one name among them.
    try sealer.write("context/imageList", "nginx\n\(host)/library/nginx:latest\n")
    let clash = try sealer.run(["build", "-q"] + mirror + ["context"])
    #expect(clash.status == 1 && clash.errors.contains("keep the domains by --keep-domain"), "\(clash.errors)")
    let kept = try sealer.run(["build", "-q", "--keep-domain", "-t", "kept:1"] + mirror + ["context"])
    #expect(kept.status == 0, "\(kept.errors)")
    let rows = try sealer("images", "--embedded", "kept:1").output
    let port = host.replacing(":", with: "_")
    #expect(rows.contains("docker.io/library/nginx:latest") && rows.contains("\(port)/library/nginx:latest"), "\(rows)")

    try sealer.write("context/imageList", "single:1\n")
    let missing = try sealer.run(
      ["build", "-q", "--platform", Self.both, "-t", "other:1"] + mirror + ["context"])
    #expect(missing.status == 1 && missing.output.isEmpty)
    #expect(
      missing.errors.contains("the image single:1 can't be embedded") && missing.errors.contains("linux/arm64")
        && missing.errors.contains("linux/amd64"), "\(missing.errors)")
    #expect(try sealer("inspect", "other:1").status == 1)
  }
}
