import Foundation
import TestSupport
import Testing

/// A lock, a plan, findings and needed images of several platforms are those of each of them.
@Suite struct LockPlatformTests {
  private static let both = ["--platform", "linux/amd64,linux/arm64"]

  /// A context whose platforms need `shared:1` both, `amd:1` and `arm:1` one each, beside a registry that has them.
  private func scene() async throws -> (sealer: SealerProgram, registry: RegistryServer, mirror: [String]) {
    let sealer = SealerProgram()
    let registry = try await RegistryServer.start(root: sealer.scratch("registry"))
    let host = "127.0.0.1:\(registry.port)"
    for (name, platforms) in [("shared:1", "amd64,arm64"), ("amd:1", "amd64"), ("arm:1", "arm64")] {
      try sealer.pushStandIn(["data": name], copying: "data", as: "\(host)/library/\(name)", platforms: platforms)
    }
    for cpu in ["amd64", "arm64"] { try sealer.write("c/base-\(cpu)/pod.yaml", pod("\(cpu.dropLast(2)):1")) }
    try sealer.write("c/imageList", "shared:1\n")
    try sealer.write(
      "c/Kubefile", "FROM shared:1\nCOPY imageList manifests\nCOPY base-${ARCH} manifests\nARG TARGETARCH\n")
    return (sealer, registry, ["--mirror", "docker.io=\(host)", "--plain-http", host])
  }

  private func pod(_ image: String) -> String {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: \"\(image)\"}]}\n"
  }

  @Test func whatAPlatformNeedsIsLocked() async throws {
    let (sealer, registry, mirror) = try await scene()
    defer { registry.stop() }
    #expect(try sealer.run(["lock", "-q"] + Self.both + mirror + ["c"]).status == 0)
    let lock = try String(contentsOfFile: sealer.scratch("c/sealer.lock").text, encoding: .utf8)
    for line in [
      #""platforms": ["linux/amd64","linux/arm64"]"#,
      #""platforms":["linux/arm64"],"reference":"docker.io/library/arm:1""#,
      #""platforms":["linux/amd64"],"reference":"docker.io/library/amd:1""#,
    ] {
      #expect(lock.contains(line), "\(lock)")
    }
    #expect(lock.split(separator: "\n").filter { $0.contains("shared:1") }.allSatisfy { !$0.contains("platforms") })
    for platforms in [Self.both, ["--platform", "linux/arm64"], ["--platform", "linux/amd64"]] {
      let built = try sealer.run(["build", "-q", "--locked"] + platforms + mirror + ["c"])
      #expect(built.status == 0, "\(platforms): \(built.errors)")
      #expect(try sealer.run(["build", "-q"] + platforms + mirror + ["c"]).output == built.output)
    }
    #expect(try sealer.run(["lock", "--check", "-q"] + Self.both + mirror + ["c"]).status == 0)
    #expect(try String(contentsOfFile: sealer.scratch("c/sealer.lock").text, encoding: .utf8) == lock)
    // One more image of one platform: the other one's build is as it was locked.
    try sealer.write("c/base-arm64/more.yaml", pod("shared@\(digest(sealer, mirror))"))
    #expect(try sealer.run(["build", "-q", "--locked", "--platform", "linux/amd64"] + mirror + ["c"]).status == 0)
    let more = try sealer.run(["build", "-q", "--locked"] + Self.both + mirror + ["c"])
    #expect(more.status == 1 && more.errors.contains("is not locked"), "\(more.errors)")
  }

  private func digest(_ sealer: SealerProgram, _ mirror: [String]) throws -> String {
    let host = String((mirror.last ?? ""))
    let pulled = try sealer("pull", "-q", "--all-platforms", "\(host)/library/shared:1", "-t", "s:1")
    return pulled.output.trimmingCharacters(in: .newlines)
  }

  @Test func aLockOfBeforeIsRead() async throws {
    let (sealer, registry, mirror) = try await scene()
    defer { registry.stop() }
    let one = ["--platform", "linux/arm64"]
    #expect(try sealer.run(["lock", "-q"] + one + mirror + ["c"]).status == 0)
    let lock = try String(contentsOfFile: sealer.scratch("c/sealer.lock").text, encoding: .utf8)
    #expect(lock.contains("\"version\": 1") && !lock.contains("platforms"), "\(lock)")
    #expect(try sealer.run(["build", "-q", "--locked"] + one + mirror + ["c"]).status == 0)
    let other = try sealer.run(["build", "-q", "--locked"] + Self.both + mirror + ["c"])
    #expect(other.status == 1 && other.errors.contains("amd:1 is not locked"), "\(other.errors)")
    try sealer.write("c/sealer.lock", lock.replacing("\"version\": 1", with: "\"version\": 9"))
    let newer = try sealer.run(["build", "-q"] + one + mirror + ["c"])
    #expect(newer.status == 1 && newer.errors.contains("the lock has version 9"), "\(newer.errors)")
  }

  @Test func eachPlatformIsLookedAt() async throws {
    let (sealer, registry, mirror) = try await scene()
    defer { registry.stop() }
    let plan = try sealer.run(["plan"] + Self.both + mirror + ["c"])
    for words in [
      "platform  linux/amd64", "platform  linux/arm64", "image     amd:1  sha256:", "image     arm:1  sha256:",
    ] {
      #expect(plan.output.contains(words), "\(plan.output)\(plan.errors)")
    }
    let json = try sealer.run(["plan", "--format", "json"] + Self.both + mirror + ["c"]).output
    #expect(try (JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any])?.count == 2)
    let one = try sealer.run(["plan", "--format", "json", "--platform", "arm64"] + mirror + ["c"]).output
    #expect(try JSONSerialization.jsonObject(with: Data(one.utf8)) is [String: Any])
    let images = try sealer.run(["images", "--of", "c"] + Self.both + mirror)
    for words in [
      "amd:1  (certain)  linux/amd64\n", "arm:1  (certain)  linux/arm64\n",
      "shared:1  (certain)  linux/amd64, linux/arm64\n",
    ] {
      #expect(images.output.contains(words), "\(images.output)\(images.errors)")
    }
    // What only the second platform's files say is said.
    try sealer.write(
      "c/base-arm64/late.yaml", pod("late"))
    let lint = try sealer.run(["lint"] + Self.both + mirror + ["c"])
    #expect(lint.output.contains("late:latest is whatever is the latest"), "\(lint.output)\(lint.errors)")
    let planned = try sealer.run(["plan"] + Self.both + mirror + ["c"])
    #expect(
      planned.status == 1 && planned.errors.contains("the image late:latest can't be embedded"), "\(planned.errors)")
  }
}
