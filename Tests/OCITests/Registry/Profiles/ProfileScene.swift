import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// A profile's registry, token server and storage on this machine, a store with an image, and the login of a user.
final class ProfileScene: @unchecked Sendable {
  /// What TLS is spoken with, made once.
  private static let authority: (made: TestAuthority, front: TLSFront)? = {
    guard let made = try? TestAuthority(), let pair = try? made.pair(), let front = try? TLSFront(pair) else {
      return nil
    }
    return (made, front)
  }()

  /// The profiles that this machine can play: those with TLS need openssl and python3.
  static let profiles = RegistryProfile.all.filter { authority != nil || !$0.quirks.contains(.behindTLS) }

  private static let noise: Data = {
    var random = SeededGenerator(seed: 20)
    return Data((0..<190_000).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } })
  }()

  let registry: ProfileRegistry
  let main: FaultProxy
  let tokens: FaultProxy?
  let storage: FaultProxy?
  let domain: String
  let fixture: StoreFixture
  let image: Descriptor
  let manifest: ImageManifest
  let scratch = Scratch()
  private let isSecure: Bool

  var profile: RegistryProfile { registry.profile }
  /// Where blobs come from.
  var blobs: FaultProxy { storage ?? main }

  /// Starts the servers of a registry; the plan holds for it and for its storage.
  ///
  /// - Parameter copies: how often the noise of 1.5 MB is in the large layer.
  init(
    _ registry: ProfileRegistry, copies: Int = 1, plan: @escaping FaultProxy.Plan = { _, _ in nil }
  ) throws {
    self.registry = registry
    let profile = registry.profile
    let main = FaultProxy({ registry.answer($0) }, plan: plan)
    let tokens = profile.hosts.tokens.map { _ in FaultProxy({ registry.tokenAnswer($0) }, plan: { _, _ in nil }) }
    let storage = profile.hosts.storage.map { _ in FaultProxy({ registry.storageAnswer($0) }, plan: plan) }
    let isSecure = profile.quirks.contains(.behindTLS)
    func address(of proxy: FaultProxy, _ host: String) throws -> String {
      guard isSecure else { return "\(host):\(proxy.port)" }
      let front = try #require(Self.authority).front
      return "\(host):\(try front.port(before: proxy.port))"
    }
    // The other servers have another name, not only another port.
    domain = try address(of: main, isSecure ? "localhost" : "127.0.0.1")
    let other = isSecure ? "127.0.0.1" : "localhost"
    var origins: [String: String] = [:]
    for (quoted, here) in [
      (profile.hosts.registry, domain), (profile.hosts.tokens, try tokens.map { try address(of: $0, other) }),
      (profile.hosts.storage, try storage.map { try address(of: $0, other) }),
    ] as [(String?, String?)] {
      guard let quoted, let here else { continue }
      origins[quoted] = (isSecure && quoted.hasPrefix("https:") ? "https://" : "http://") + here
    }
    registry.settle(origins)
    (self.main, self.tokens, self.storage, self.isSecure) = (main, tokens, storage, isSecure)

    fixture = try StoreFixture()
    let large = try LayerWriter(fixture.store)
    for index in 0..<copies { try large.addFile(RootfsPath("data\(index)"), Self.noise + Data([UInt8(index)])) }
    let small = try LayerWriter(fixture.store)
    try small.addFile(RootfsPath("etc/kubeadm.yml"), Data("a: 1\n".utf8))
    image = try fixture.image(of: [large.finish(), small.finish()])
    manifest = try fixture.store.value(ImageManifest.self, at: image)
    try fixture.store.tag(image, as: source)
  }

  private var source: ImageReference { get throws { try ImageReference("a:1") } }

  /// A way to the registry with the user's login, as docker keeps it.
  ///
  /// - Parameter isForgetful: whether a helper knows no other password than the present one.
  func access(isForgetful: Bool = false) throws -> RegistryAccess {
    let path = scratch("auth-\(UUID().uuidString).json")
    let text =
      switch profile.login {
      case .password(let user):
        #"{"auths": {"\#(domain)": {"auth": "\#(Data("\(user):\(registry.secret)".utf8).base64EncodedString())"}}}"#
      case .helper: #"{"credHelpers": {"\#(domain)": "profile"}}"#
      case .identityToken:
        #"{"auths": {"\#(domain)": {"auth": "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwOg==", "#
          + #""identitytoken": "\#(registry.secret)"}}}"#
      }
    try text.write(toFile: path.text, atomically: true, encoding: .utf8)
    let files = CredentialFiles(environment: ["REGISTRY_AUTH_FILE": path.text, "PATH": try helper(isForgetful)])
    var settings = RegistryClient.Settings(
      credentials: files, plainHTTP: isSecure ? [] : [domain], retry: .hurried)
    settings.timeout = 10
    settings.tls.general.authorityFile = Self.authority?.made.certificate
    return RegistryAccess(settings)
  }

  /// A folder with the helper before those of the system: it prints a file, and leaves a line each time.
  private func helper(_ isForgetful: Bool) throws -> String {
    guard case .helper = profile.login else { return "" }
    registry.settle(helper: scratch("login").text)
    let folder = scratch(isForgetful ? "old" : "new")
    try FileManager.default.createDirectory(atPath: folder.text, withIntermediateDirectories: true)
    let file = scratch(isForgetful ? "old-login" : "login")
    if isForgetful { try FileBytes.read(scratch("login")).write(to: URL(fileURLWithPath: file.text)) }
    let script = "#!/bin/sh\ncat >/dev/null\necho asked >>'\(scratch("asked"))'\ncat '\(file)'\n"
    let path = "\(folder)/docker-credential-profile"
    try script.write(toFile: path, atomically: false, encoding: .utf8)
    chmod(path, 0o755)
    return "\(folder):/usr/bin:/bin"
  }

  /// How often helpers were asked.
  var helperCalls: Int {
    (try? FileBytes.read(scratch("asked"))).map { $0.count { $0 == UInt8(ascii: "\n") } } ?? 0
  }

  func reference(_ name: String, _ tag: String = "v1") throws -> ImageReference {
    try ImageReference("\(domain)/\(name):\(tag)")
  }

  /// Sends the image from the store in parts of 400 kB.
  func push(to name: String, chunk: Int64 = 400_000) async throws {
    let transfer = ImageTransfer(store: fixture.store, registries: try access(), chunk: chunk)
    _ = try await transfer.push(source, as: reference(name))
  }

  /// Loads an image into a new store, which has to be sound afterwards.
  func pull(_ name: String, _ tag: String = "v1", by access: RegistryAccess? = nil) async throws -> Descriptor {
    let store = try ImageStore.open(scratch("store-\(UUID().uuidString)"))
    let transfer = ImageTransfer(store: store, registries: try access ?? self.access())
    let found = try await transfer.pull(reference(name, tag), platform: .amd64)
    #expect(try store.verifyAll().flaws.isEmpty && store.missingBlobs(of: found).isEmpty, "\(profile)")
    return found
  }

  /// Whether a repository has every blob of the image, with the right bytes.
  func hasAll(_ name: String) throws -> Bool {
    try manifest.blobs.allSatisfy { blob in
      try registry.blob(blob.digest.description, in: name).map { try Digest.of($0) } == blob.digest
    }
  }

  /// The image as docker would have pushed it, below a manifest list.
  func dockerImage() throws -> (list: Data, manifest: Data) {
    var text = String(decoding: try fixture.store.read(image), as: UTF8.self)
    for (oci, docker) in [
      (MediaType.imageManifest, MediaType.dockerManifest), (.imageConfig, .dockerConfig),
      (.layerGzip, .dockerLayerGzip),
    ] { text = text.replacing(oci.rawValue, with: docker.rawValue) }
    let manifest = Data(text.utf8)
    let list = """
      {"schemaVersion": 2, "mediaType": "\(MediaType.dockerManifestList)", "manifests": [
        {"mediaType": "\(MediaType.dockerManifest)", "size": \(manifest.count), "digest": "\(try Digest.of(manifest))",
         "platform": {"architecture": "amd64", "os": "linux"}}]}
      """
    return (Data(list.utf8), manifest)
  }

  /// Sees to it that no login went to anybody but the registry, where it is the login of every request, and to its token
  /// server.
  func checkLogins() {
    let isBasic = profile.token == nil
    for request in main.log where request.headers["authorization"]?.hasPrefix("Basic") == true {
      #expect(isBasic || RequestTarget(request.path).path == profile.tokenPath, "\(profile): \(request.path)")
    }
    #expect(tokens?.log.allSatisfy { $0.headers["authorization"]?.hasPrefix("Bearer") != true } ?? true, "\(profile)")
    #expect(storage?.log.allSatisfy { $0.headers["authorization"] == nil } ?? true, "\(profile)")
    for request in main.log + (tokens?.log ?? []) + (storage?.log ?? []) {
      let path = request.path.removingPercentEncoding ?? request.path
      #expect(!registry.secrets.contains(where: path.contains), "\(profile): \(path)")
    }
  }
}
