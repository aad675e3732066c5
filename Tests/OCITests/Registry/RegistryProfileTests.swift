import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// Known registries as their documentation describes them: images go there and back, are mounted, and what breaks or
/// expires in the middle goes on.
@Suite(.serialized) struct RegistryProfileTests {
  /// Something that happens once.
  private final class Once: @unchecked Sendable {
    private let lock = NSLock()
    private var isOver = false

    func isFirst() -> Bool {
      lock.withLock {
        defer { isOver = true }
        return !isOver
      }
    }
  }

  /// Whether a request carries much of a blob.
  private static func isUpload(_ request: LoopbackServer.Request) -> Bool {
    ["PATCH", "PUT"].contains(request.method) && request.headers["content-length"].flatMap { Int($0) } ?? 0 > 100_000
  }

  @Test(arguments: ProfileScene.profiles) func imagesGoThereAndBack(_ profile: RegistryProfile) async throws {
    let scene = try ProfileScene(ProfileRegistry(profile))
    try await scene.access().client(scene.domain).ping()
    try await scene.push(to: profile.repository)
    #expect(try scene.hasAll(profile.repository))
    #expect(try await scene.pull(profile.repository) == scene.image)

    let docker = try scene.dockerImage()
    try scene.registry.add(docker.manifest, type: "\(MediaType.dockerManifest)", profile.repository, tag: "one")
    try scene.registry.add(docker.list, type: "\(MediaType.dockerManifestList)", profile.repository, tag: "list")
    let found = try await scene.pull(profile.repository, "list")
    #expect(try found.digest == Digest.of(docker.manifest) && found.indexDigest == Digest.of(docker.list))
    scene.checkLogins()
  }

  @Test(arguments: ProfileScene.profiles) func whatIsThereIsMounted(_ profile: RegistryProfile) async throws {
    let scene = try ProfileScene(ProfileRegistry(profile))
    try await scene.push(to: profile.neighbour)
    let before = scene.main.log.count
    try await scene.push(to: profile.repository)
    let second = scene.main.log.dropFirst(before)
    #expect(try scene.hasAll(profile.repository))
    let uploads = second.count { $0.method == "PATCH" || $0.method == "PUT" && !$0.path.contains("/manifests/") }
    if profile.quirks.contains(.neverMounts) {
      #expect(scene.registry.mounts == 0 && scene.registry.cancelledUploads == scene.manifest.blobs.count)
    } else {
      #expect(scene.registry.mounts == scene.manifest.blobs.count && uploads == 0, "\(profile)")
    }
    if profile.token != nil {
      let both = ["repository:\(profile.repository):pull,push", "repository:\(profile.neighbour):pull"]
      #expect(scene.registry.scopes.contains { $0 == both }, "\(profile): \(scene.registry.scopes)")
    }
    scene.checkLogins()

    // Who names no digest can't say that it has the manifest.
    if profile.quirks.contains(.namesNoDigests) { return }
    let third = scene.main.log.count
    try await scene.push(to: profile.repository)
    let writes = scene.main.log.dropFirst(third).filter { !["GET", "HEAD"].contains($0.method) }
    #expect(writes.allSatisfy { $0.path == profile.tokenPath }, "\(profile)")
  }

  /// Another tag of a repository: its blobs are known by HEAD, or mounted from itself by those who have none.
  @Test(arguments: ProfileScene.profiles) func blobsAreNotSentTwice(_ profile: RegistryProfile) async throws {
    let scene = try ProfileScene(ProfileRegistry(profile))
    try await scene.push(to: profile.repository)
    let before = scene.main.log.count
    let transfer = ImageTransfer(store: scene.fixture.store, registries: try scene.access())
    _ = try await transfer.push(ImageReference("a:1"), as: scene.reference(profile.repository, "v2"))
    let isSent = scene.main.log.dropFirst(before).contains { Self.isUpload($0) }
    #expect(isSent == (profile.headStatus != nil), "\(profile)")
    scene.checkLogins()
  }

  @Test(arguments: ProfileScene.profiles) func aPullThatIsCutGoesOn(_ profile: RegistryProfile) async throws {
    let once = Once()
    let registry = ProfileRegistry(profile)
    let scene = try ProfileScene(registry) { request, _ in
      let isBytes = profile.redirect == nil ? request.headers["authorization"] != nil : !request.path.hasPrefix("/v2/")
      guard request.method == "GET", request.path.contains("/blobs/") || !request.path.hasPrefix("/v2/"), isBytes,
        registry.size(of: request) > 1_000_000, once.isFirst()
      else { return nil }
      return .cut(after: 700_000)
    }
    try await scene.push(to: profile.repository)
    #expect(try await scene.pull(profile.repository) == scene.image)
    let ranges = scene.blobs.log.compactMap { $0.headers["range"] }
    #expect(Set(ranges).count == 1 && ranges.first != "bytes=0-", "\(profile): \(ranges)")
    scene.checkLogins()
  }

  @Test(arguments: ProfileScene.profiles) func aLoginExpiresDuringAPull(_ profile: RegistryProfile) async throws {
    let once = Once()
    let registry = ProfileRegistry(profile)
    let scene = try ProfileScene(registry) { request, _ in
      if request.method == "GET", request.path.hasPrefix("/v2/"), request.path.contains("/blobs/"), once.isFirst() {
        registry.expire()
      }
      return nil
    }
    try await scene.push(to: profile.repository)
    #expect(try await scene.pull(profile.repository) == scene.image)
    #expect(registry.expiredSeen > 0, "\(profile)")
    // Once for the push, once for the pull, and once more.
    if case .helper = profile.login { #expect(scene.helperCalls == 3, "\(profile)") }
    scene.checkLogins()
  }

  @Test(arguments: ProfileScene.profiles) func aLoginExpiresDuringAPush(_ profile: RegistryProfile) async throws {
    let once = Once()
    let registry = ProfileRegistry(profile)
    let scene = try ProfileScene(registry) { request, _ in
      if Self.isUpload(request), once.isFirst() { registry.expire() }
      return nil
    }
    try await scene.push(to: profile.repository)
    #expect(try scene.hasAll(profile.repository))
    #expect(registry.expiredSeen > 0, "\(profile)")
    scene.checkLogins()
  }

  @Test(arguments: ProfileScene.profiles) func aPushThatBreaksGoesOn(_ profile: RegistryProfile) async throws {
    let once = Once()
    let scene = try ProfileScene(ProfileRegistry(profile)) { request, _ in
      Self.isUpload(request) && once.isFirst() ? .brokenRequest(after: 200_000, reachesRegistry: true) : nil
    }
    try await scene.push(to: profile.repository)
    #expect(try scene.hasAll(profile.repository), "\(profile)")
    scene.checkLogins()
  }

  // MARK: - One registry each

  /// Docker Hub asks for patience, which there is for a moment, but not for an hour.
  @Test func tooManyPulls() async throws {
    let hub = RegistryProfile.dockerHub
    guard ProfileScene.profiles.contains(where: { $0.description == hub.description }) else { return }
    for seconds in ["1", "3600"] {
      let once = Once()
      let scene = try ProfileScene(ProfileRegistry(hub)) { request, _ in
        guard request.method == "GET", request.path.contains("/manifests/"), request.headers["authorization"] != nil,
          once.isFirst()
        else { return nil }
        return .answer(RegistryProfile.tooManyPulls.filled(["seconds": seconds]))
      }
      try await scene.push(to: hub.repository)
      let start = ContinuousClock.now
      if seconds == "1" {
        #expect(try await scene.pull(hub.repository) == scene.image)
        #expect(ContinuousClock.now - start >= .seconds(1))
      } else {
        let error = await #expect(throws: RegistryError.self) { try await scene.pull(hub.repository) }
        let text = error.map { "\($0.diagnostics)" } ?? ""
        #expect(text.contains("TOOMANYREQUESTS: You have reached your pull rate limit"), "\(text)")
        #expect(ContinuousClock.now - start < .seconds(1800))
      }
    }
  }

  /// ECR takes parts of 5 MiB, and a last one that is smaller.
  @Test func largeParts() async throws {
    let scene = try ProfileScene(ProfileRegistry(.ecr), copies: 8)
    try await scene.push(to: "team/app", chunk: 5 << 20)
    #expect(try scene.hasAll("team/app"))
    let lengths = scene.main.log.filter { $0.method == "PATCH" }.compactMap { Int($0.headers["content-length"] ?? "") }
    #expect(lengths.count == 3 && lengths.dropLast().allSatisfy { $0 == 5 << 20 }, "\(lengths)")
  }

  /// ECR's own words, where the helper has no other password either.
  @Test func aPasswordThatStaysExpired() async throws {
    let scene = try ProfileScene(ProfileRegistry(.ecr))
    try await scene.push(to: "team/app")
    let access = try scene.access(isForgetful: true)
    scene.registry.expire()
    let error = await #expect(throws: RegistryError.self) { try await scene.pull("team/app", by: access) }
    let text = error.map { "\($0.diagnostics)" } ?? ""
    #expect(text.contains("DENIED: Your authorization token has expired. Reauthenticate and try again."), "\(text)")
  }

  /// GitLab's registry and a group's dependency proxy, at one address: each has tokens of its own.
  @Test func twoTokenServices() async throws {
    let profile = RegistryProfile.gitLab
    let scene = try ProfileScene(ProfileRegistry(profile))
    try await scene.push(to: profile.repository)
    let proxied = "group/dependency_proxy/containers/app"
    scene.registry.copy(profile.repository, to: proxied)
    let access = try scene.access()
    for name in [profile.repository, proxied, profile.repository] {
      #expect(try await scene.pull(name, by: access) == scene.image)
    }
    let services = scene.tokens?.log.compactMap { RequestTarget($0.path)["service"] } ?? []
    #expect(Set(services) == ["container_registry", "dependency_proxy"])
    scene.checkLogins()
  }

  @Test func everyProfileCitesItsPages() {
    #expect(
      RegistryProfile.all.count >= 9 && Set(RegistryProfile.all.map(\.description)).count == RegistryProfile.all.count)
    for profile in RegistryProfile.all {
      #expect(!profile.pages.isEmpty && profile.pages.allSatisfy { $0.hasPrefix("https://") }, "\(profile)")
      let quotes = [profile.refusal, profile.expiry, profile.token, profile.upload, profile.redirect].compactMap { $0 }
      #expect(quotes.allSatisfy { $0.text.hasPrefix("HTTP/1.1 ") }, "\(profile)")
    }
  }
}
