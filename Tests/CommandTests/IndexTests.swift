import Foundation
import TestSupport
import Testing

/// An index goes from place to place with its digest, as with `skopeo copy --all`, `crane` and docker's containerd store.
@Suite struct IndexTests {
  private static let platforms = ["linux/amd64", "linux/arm64", "linux/arm/v7"]

  /// A store with `multi:1` for three platforms, and its digest.
  private func built() throws -> (sealer: SealerProgram, digest: String) {
    let sealer = SealerProgram()
    try sealer.write("c/data", "data")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY data etc\nARG TARGETPLATFORM\nLABEL for=$TARGETPLATFORM\n")
    let built = try sealer("build", "-q", "--platform", "linux/amd64,linux/arm64,linux/arm", "-t", "multi:1", "c")
    #expect(built.status == 0, "\(built.errors)")
    return (sealer, built.output.trimmingCharacters(in: .newlines))
  }

  private func store(_ sealer: SealerProgram, _ name: String) -> [String: String] {
    ["SEALER_HOME": sealer.scratch(name).text]
  }

  /// What `images` and `inspect` show of an image with these platforms of the index.
  private func check(
    _ sealer: SealerProgram, _ name: String, _ digest: String, _ platforms: [String], _ place: [String: String]
  ) throws {
    let line = "\(name)  \(digest)  "
    let list = try sealer("images", environment: place).output
    #expect(list.contains(line) && list.contains(platforms.joined(separator: ", ")), "\(list)")
    for platform in Self.platforms {
      let shown = try sealer("inspect", name, "--platform", platform, environment: place)
      guard platforms.contains(platform) else {
        #expect(shown.status == 1 && shown.errors.contains("has no image for \(platform)"), "\(shown.errors)")
        continue
      }
      #expect(shown.output.contains("index     \(digest)  \(platforms.joined(separator: ", "))\n"), "\(shown.output)")
      #expect(shown.output.contains("platform  \(platform)\n"), "\(shown.output)")
      let json = try sealer("inspect", name, "--platform", platform, "--format", "json", environment: place).output
      #expect(json.contains("\"index\" : \"\(digest)\"") && json.contains("\"for\" : \"\(platform)\""), "\(json)")
    }
    #expect(try sealer("verify", environment: place).status == 0)
  }

  @Test(arguments: ["multi.tar", "oci-archive:multi.tar:v1", "oci:folder:v1"]) func savedAndLoaded(place: String) throws
  {
    let (sealer, digest) = try built()
    #expect(try sealer("tag", "multi:1", "other:1").status == 0)
    let saved = try sealer("save", "-q", "-o", place, "other:1")
    #expect(saved.status == 0 && saved.output == digest + "\n", "\(saved.errors)")
    let all = store(sealer, "all")
    let loaded = try sealer("load", "-t", "back:1", place, environment: all)
    #expect(loaded.output == digest + "\n")
    #expect(loaded.errors.contains("loaded back:1: linux/amd64, linux/arm64, linux/arm/v7"), "\(loaded.errors)")
    try check(sealer, "back:1", digest, Self.platforms, all)
    // Some of it keep its digest, one alone is that image.
    let some = store(sealer, "some")
    let two = try sealer("load", "-q", "-t", "back:1", "--platform", "arm64,arm", place, environment: some)
    #expect(two.output == digest + "\n", "\(two.errors)")
    try check(sealer, "back:1", digest, ["linux/arm64", "linux/arm/v7"], some)
    let one = store(sealer, "one")
    let arm = try sealer("load", "-q", "-t", "back:1", "--platform", "linux/arm64", place, environment: one)
    #expect(arm.status == 0 && arm.output != digest + "\n", "\(arm.errors)")
    let list = try sealer("images", environment: one).output
    #expect(list.contains("linux/arm64  of \(digest)"), "\(list)")
    let none = try sealer("load", "-t", "b:2", "--platform", "s390x", place, environment: one)
    #expect(none.status == 1 && none.errors.contains("linux/s390x"), "\(none.errors)")
  }

  @Test func pushedAndPulled() async throws {
    let (sealer, digest) = try built()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let name = "127.0.0.1:\(registry.port)/team/multi:1"
    #expect(try sealer("push", "-q", "multi:1", name).output == digest + "\n")
    let raw = try Program.run("sh", "-c", "skopeo inspect --tls-verify=false --raw docker://\(name) | sha256sum")
    #expect(digest == "sha256:" + raw.output.prefix(64))

    let all = store(sealer, "all")
    #expect(try sealer("pull", "-q", "--all-platforms", name, environment: all).output == digest + "\n")
    try check(sealer, name, digest, Self.platforms, all)
    let again = "127.0.0.1:\(registry.port)/team/again:1"
    #expect(try sealer("push", "-q", name, again, environment: all).output == digest + "\n")

    let some = store(sealer, "some")
    let two = try sealer("pull", "-q", "--platform", "linux/amd64,linux/arm64", name, environment: some)
    #expect(two.output == digest + "\n", "\(two.errors)")
    try check(sealer, name, digest, ["linux/amd64", "linux/arm64"], some)
    let part = try sealer("push", name, "127.0.0.1:\(registry.port)/team/part:1", environment: some)
    #expect(part.status == 1 && part.errors.contains("lists linux/arm/v7, which the store lacks"), "\(part.errors)")
    let one = try sealer(
      "push", "-q", "--platform", "linux/arm64", name, "127.0.0.1:\(registry.port)/team/part:1", environment: some)
    #expect(one.status == 0 && one.output != digest + "\n", "\(one.errors)")
    // What is there of an index goes into an archive and comes back.
    #expect(try sealer("save", "-q", "-o", "part.tar", name, environment: some).output == digest + "\n")
    let back = store(sealer, "back")
    #expect(try sealer("load", "-q", "part.tar", "-t", "p:1", environment: back).output == digest + "\n")
    try check(sealer, "p:1", digest, ["linux/amd64", "linux/arm64"], back)
  }

  @Test func onePlatformAfterTheOtherIsTheIndex() async throws {
    let (sealer, digest) = try built()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let name = "127.0.0.1:\(registry.port)/team/multi:1"
    #expect(try sealer("push", "-q", "multi:1", name).status == 0)
    let place = store(sealer, "place")
    let arm = try sealer("pull", "-q", "--platform", "linux/arm64", name, environment: place).output
    #expect(try sealer("images", "-q", environment: place).output == arm)
    #expect(try sealer("pull", "-q", "--platform", "linux/amd64", name, environment: place).status == 0)
    try check(sealer, name, digest, ["linux/amd64", "linux/arm64"], place)
  }

  @Test func anArchiveOfDockerHasOnePlatform() throws {
    let (sealer, _) = try built()
    let saved = try sealer("save", "-q", "-o", "docker-archive:arm.tar", "--platform", "linux/arm/v7", "multi:1")
    #expect(saved.status == 0, "\(saved.errors)")
    let shown = try Program.run("skopeo", "inspect", "docker-archive:\(sealer.scratch("arm.tar"))")
    #expect(shown.output.contains("\"for\": \"linux/arm/v7\""), "\(shown.output)")
    let wrong = try sealer("save", "-q", "-o", "docker-archive:x.tar", "--platform", "linux/s390x", "multi:1")
    #expect(wrong.status == 1 && wrong.errors.contains("has no image for linux/s390x"), "\(wrong.errors)")
  }
}
