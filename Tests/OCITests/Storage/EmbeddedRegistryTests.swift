import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("The embedded registry")
struct EmbeddedRegistryTests {
  /// A container image with one random blob as its layer, and the bytes of all that belongs to it.
  private struct Sample {
    var image: EmbeddedImage
    var content: ImageManifest
    var config: Data
    var layer: Data

    init(_ name: String, seed: UInt8) throws {
      let fixture = try StoreFixture()
      let writer = try LayerWriter(fixture.store)
      var bytes = Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ ($0 >> 3) ^ Int(seed)) })
      bytes.append(seed)
      try writer.addFile(RootfsPath("data"), bytes)
      let written = try writer.finish()
      let manifest = try fixture.image(of: [written], platform: .arm64)
      let fetched = FetchedManifest(descriptor: manifest, bytes: try fixture.store.read(manifest))
      content = try fixture.store.value(ImageManifest.self, at: manifest)
      image = try EmbeddedImage(ImageReference(name), fetched, content)
      config = try fixture.store.read(content.config)
      layer = try fixture.store.read(written.descriptor)
    }
  }

  @Test("docker-registry serves it, skopeo reads and copies it, and our own reader lists it")
  func served() async throws {
    let fixture = try StoreFixture()
    let samples = [try Sample("nginx:1.25", seed: 1), try Sample("quay.io/team/app:v1", seed: 2)]
    var layers = [
      try EmbeddedMetadataLayer.write(
        to: fixture.store, images: samples.map(\.image), blobs: samples.map { ($0.content.config, $0.config) })
    ]
    for sample in samples {
      let blob = try #require(sample.content.layers.first)
      let writer = try EmbeddedBlobLayer.begin(fixture.store, blob)
      try writer.write(sample.layer.prefix(1000))
      try writer.write(sample.layer.dropFirst(1000))
      layers.append(try writer.commit())
      #expect(try fixture.store.embeddedLayer(for: [blob]) == layers.last)
    }
    try FileBytes.makeFolder(fixture.scratch("rootfs"))
    let unpacker = try LayerUnpacker(
      into: HeldFolder(fixture.scratch("rootfs")), ImageBudget(InputLimits(), of: "the rootfs"))
    for layer in layers {
      let isPlain = layer.descriptor.mediaType == .layer
      #expect(isPlain ? layer.diffID == layer.descriptor.digest : layer == layers.first)
      try unpacker.apply(fixture.store.blobPath(layer.descriptor.digest))
    }
    let view = try RootfsView(
      layers.map { ($0.descriptor.digest, try fixture.store.layerIndex(for: $0.descriptor)) })
    let records = view.embeddedImages
    #expect(records.map(\.repository) == ["library/nginx", "team/app"])
    #expect(records.map(\.tag) == ["1.25", "v1"])
    #expect(records.map(\.digest) == samples.map(\.image.digest))
    #expect(records.allSatisfy { $0.platform == StatedPlatform(.arm64) && ($0.size ?? 0) > 1000 })
    #expect(view.embeddedBlobs.count == 6)

    guard RegistryServer.isInstalled else {
      print("skipped: 2 images served by docker-registry, as it is not installed")
      return
    }
    let server = try await RegistryServer.start(root: fixture.scratch("rootfs/registry"))
    for sample in samples {
      let name = "\(sample.image.reference.repository):\(sample.image.reference.tag?.description ?? "")"
      let address = "docker://127.0.0.1:\(server.port)/\(name)"
      let digest = try Program.run("skopeo", "inspect", "--tls-verify=false", "--format", "{{.Digest}}", address)
      #expect(digest.output == "\(sample.image.digest)\n")
      let copy = try Program.run(
        "skopeo", "copy", "--insecure-policy", "--src-tls-verify=false", address,
        "dir:\(fixture.scratch("\(server.port)"))")
      #expect(copy.status == 0, "\(copy.output)")
    }
  }

  @Test("several blobs in one layer; a wrong byte or a missing one is found while they stream")
  func groups() throws {
    let fixture = try StoreFixture()
    let texts = ["first", "second", ""].map { Data($0.utf8) }
    let blobs = try texts.map { Descriptor(mediaType: .layer, digest: try Digest.of($0), size: Int64($0.count)) }
    let writer = try EmbeddedBlobLayer.begin(fixture.store, group: blobs)
    try writer.write(texts.reduce(Data(), +))
    let layer = try writer.commit()
    let index = try fixture.store.layerIndex(for: layer.descriptor)
    let blobsInView = try RootfsView([(layer.descriptor.digest, index)]).embeddedBlobs.keys
    #expect(Set(blobsInView) == Set(blobs.map(\.digest)))
    #expect(try fixture.store.embeddedLayer(for: blobs) == layer)
    #expect(try fixture.store.embeddedLayer(for: Array(blobs.reversed())) == nil)

    let wrong = try EmbeddedBlobLayer.begin(fixture.store, blobs[0])
    let found = try Digest.of(Data("f1rst".utf8))
    #expect(throws: StoreError.wrongDigest(found: found, expected: blobs[0].digest)) {
      try wrong.write(Data("f1rst".utf8))
    }
    let short = try EmbeddedBlobLayer.begin(fixture.store, blobs[0])
    try short.write(Data("fi".utf8))
    #expect(throws: StoreError.wrongSize(blobs[0].digest, found: 2, expected: 5)) { _ = try short.commit() }
    let long = try EmbeddedBlobLayer.begin(fixture.store, blobs[0])
    #expect(throws: StoreError.wrongSize(blobs[0].digest, found: 6, expected: 5)) {
      try long.write(Data("first!".utf8))
    }
  }

  @Test("the metadata layer's bytes don't depend on the order of images")
  func order() throws {
    let fixture = try StoreFixture()
    let samples = [try Sample("a:1", seed: 1), try Sample("b:1", seed: 2)]
    let write = { (samples: [Sample]) in
      try EmbeddedMetadataLayer.write(
        to: fixture.store, images: samples.map(\.image), blobs: samples.map { ($0.content.config, $0.config) })
    }
    #expect(try write(samples) == write(samples.reversed()))
  }
}
