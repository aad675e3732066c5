import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// A proxy between client and registry that makes things go wrong: each transfer ends with the right bytes or a clear
/// error, the store stays whole, the next transfer works, and credentials stay where they belong.
@Suite struct TransferFaultTests {
  /// A registry with an image, a store with the same one, and logins.
  private final class Scene: @unchecked Sendable {
    let registry = MemoryRegistry()
    let fixture: StoreFixture
    let image: Descriptor
    let manifest: ImageManifest
    let scratch = Scratch()

    private static let noise: Data = {
      var random = SeededGenerator(seed: 9)
      return Data((0..<190_000).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } })
    }()

    init() throws {
      fixture = try StoreFixture()
      let writer = try LayerWriter(fixture.store, compression: .none)
      try writer.addFile(RootfsPath("data"), Self.noise)
      let large = try writer.finish()
      let small = try LayerWriter(fixture.store)
      try small.addFile(RootfsPath("etc/kubeadm.yml"), Data("a: 1\n".utf8))
      image = try fixture.image(of: [large, small.finish()])
      manifest = try fixture.store.value(ImageManifest.self, at: image)
    }

    func fillRegistry() throws {
      for blob in manifest.blobs {
        try registry.add(FileBytes.read(fixture.store.blobPath(blob.digest)))
      }
      let type = MediaType.imageManifest.rawValue
      try registry.add(fixture.store.read(image), type: type, as: "team/app:v1")
    }

    func access(_ port: Int, timeout: TimeInterval = 1) throws -> RegistryAccess {
      let path = scratch("auth.json")
      let logins = #"{"auths": {"127.0.0.1:\#(port)": {"auth": "cm9ib3Q6c2VjcmV0"}}}"#
      try logins.write(toFile: path.text, atomically: true, encoding: .utf8)
      var settings = RegistryClient.Settings(
        credentials: CredentialFiles(environment: ["REGISTRY_AUTH_FILE": path.text]), retry: .hurried)
      settings.timeout = timeout
      return RegistryAccess(settings)
    }

    func proxy(_ plan: @escaping FaultProxy.Plan) -> FaultProxy {
      let registry = registry
      return FaultProxy(
        { registry.answer($0) },
        plan: { request, before in
          // A challenge has to name the proxy, whose port only the request knows.
          guard case .answer(var answer)? = plan(request, before),
            let challenge = answer.headers["WWW-Authenticate"]
          else { return plan(request, before) }
          answer.headers["WWW-Authenticate"] = challenge.replacing("HOST", with: request.headers["host"] ?? "")
          return .answer(answer)
        })
    }
  }

  private func run(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch let error as any DiagnosticConvertible {
      return error.diagnostics.map(\.description).joined(separator: "\n")
    } catch {
      return "no diagnostic: \(error)"
    }
  }

  private func check(_ fault: TransferFault, _ error: String?) {
    switch fault.end {
    case .right: #expect(error == nil, "\(fault)")
    case .error(let texts):
      #expect(error != nil, "\(fault)")
      for text in texts { #expect(error?.contains(text) == true, "\(fault): \(error ?? "")") }
    }
  }

  @Test(arguments: TransferFault.pulls) func pull(_ fault: TransferFault) async throws {
    let scene = try Scene()
    try scene.fillRegistry()
    let store = try ImageStore.open(scene.scratch("store"), keeping: .sample)
    let proxy = scene.proxy(fault.plan)
    let name = try ImageReference("127.0.0.1:\(proxy.port)/team/app:v1")
    let platform = Platform.amd64
    let transfer = ImageTransfer(store: store, registries: try scene.access(proxy.port))
    check(fault, await run { _ = try await transfer.pull(name, platform: platform) })
    #expect(try store.verifyAll().flaws.isEmpty)
    #expect(proxy.log.allSatisfy { $0.headers["authorization"] != MemoryRegistry.basic || $0.path.hasPrefix("/token") })

    let good = scene.proxy { _, _ in nil }
    let again = ImageTransfer(
      store: try ImageStore.open(store.root, keeping: .sample), registries: try scene.access(good.port))
    let found = try await again.pull(try ImageReference("127.0.0.1:\(good.port)/team/app:v1"), platform: platform)
    #expect(found == scene.image)
    #expect(try store.verifyAll().flaws.isEmpty && store.missingBlobs(of: found).isEmpty)
    for layer in scene.manifest.layers {
      #expect(try store.layerIndex(for: layer) == scene.fixture.store.layerIndex(for: layer))
    }
  }

  @Test(arguments: TransferFault.pushes) func push(_ fault: TransferFault) async throws {
    let scene = try Scene()
    let proxy = scene.proxy(fault.plan)
    let source = try ImageReference("a:1")
    try scene.fixture.store.tag(scene.image, as: source)
    let transfer = ImageTransfer(
      store: scene.fixture.store, registries: try scene.access(proxy.port), chunk: 400_000)
    let error = await run {
      _ = try await transfer.push(source, as: try ImageReference("127.0.0.1:\(proxy.port)/team/app:v1"))
    }
    check(fault, error)
    #expect(proxy.log.allSatisfy { $0.headers["authorization"] != MemoryRegistry.basic || $0.path.hasPrefix("/token") })

    let good = scene.proxy { _, _ in nil }
    let again = ImageTransfer(store: scene.fixture.store, registries: try scene.access(good.port))
    _ = try await again.push(source, as: try ImageReference("127.0.0.1:\(good.port)/team/app:v1"))
    for blob in scene.manifest.blobs {
      let bytes = try #require(scene.registry.blob(blob.digest.description))
      #expect(try Digest.of(bytes) == blob.digest)
    }
    #expect(try scene.registry.manifest("team/app:v1").map { try Digest.of($0) } == scene.image.digest)
  }

  @Test func thereAreEnoughNamedFaults() {
    let names = (TransferFault.pulls + TransferFault.pushes).map(\.description)
    #expect(names.count >= 40 && Set(names).count == names.count)
  }

  /// The place of a redirect and that of an upload may lie on another host: it gets no credentials.
  @Test func credentialsStayWithTheirHost() async throws {
    let scene = try Scene()
    try scene.fillRegistry()
    let open = scene.registry
    let manifest = scene.manifest
    let other = FaultProxy({ _ in ServerAnswer(404) }) { request, _ in
      let digest = request.path.split(separator: "/").last.map(String.init) ?? ""
      return open.blob(digest).map { .answer(ServerAnswer(200, body: $0)) }
    }
    let port = other.port
    let proxy = scene.proxy { request, _ in
      guard request.headers["authorization"] != nil, request.path.contains("/blobs/") else { return nil }
      let digest = request.path.split(separator: "/").last ?? ""
      return .answer(ServerAnswer(307, headers: ["Location": "http://localhost:\(port)/data/\(digest)"]))
    }
    let store = try ImageStore.open(scene.scratch("store"), keeping: .sample)
    let transfer = ImageTransfer(store: store, registries: try scene.access(proxy.port))
    _ = try await transfer.pull(
      ImageReference("127.0.0.1:\(proxy.port)/team/app:v1"), platform: .amd64)
    #expect(other.log.count == manifest.layers.count + 1)
    #expect(other.log.allSatisfy { $0.headers["authorization"] == nil })
  }

  /// Two requests at once of which one is told to wait: both wait, and those after them.
  @Test func oneAnswer429SlowsAllDown() async throws {
    let clock = ContinuousClock()
    let pacer = HostPacer()
    await pacer.hold(seconds: 0.3)
    let start = clock.now
    async let one: Void = pacer.wait()
    async let two: Void = pacer.wait()
    _ = try await (one, two)
    #expect(clock.now - start >= .milliseconds(290))
    #expect(HostPacer.seconds(of: "7") == 7 && HostPacer.seconds(of: "9999") == 9999)
    #expect(HostPacer.seconds(of: "x") == nil)
    let date = Date(timeIntervalSince1970: 784_111_777)
    #expect(HostPacer.seconds(of: "Sun, 06 Nov 1994 08:49:47 GMT", now: date) == 10)
  }
}
