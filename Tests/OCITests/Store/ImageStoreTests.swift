import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("The store")
struct ImageStoreTests {
  @Test("names: given, listed, moved, taken")
  func names() throws {
    let fixture = try StoreFixture()
    let (one, two) = (try fixture.image("one"), try fixture.image("two"))
    try fixture.store.tag(one, as: fixture.name("b:1"))
    try fixture.store.tag(two, as: fixture.name("localhost:5000/a/b:c"))
    try fixture.store.tag(two, as: fixture.name("b:1"))
    #expect(try fixture.store.images().map(\.reference.familiarName) == ["b:1", "localhost:5000/a/b:c"])
    #expect(try fixture.store.resolve(fixture.name("docker.io/library/b:1")) == two)
    #expect(try fixture.store.resolve(fixture.name("b@\(two.digest)")) == two)
    #expect(try fixture.store.resolve(fixture.name("b@\(one.digest)")) == nil)
    #expect(try fixture.store.untag(fixture.name("b:1")) == two)
    #expect(try fixture.store.untag(fixture.name("b:1")) == nil)
    #expect(try ImageStore.open(fixture.store.root).images().count == 1)
  }

  @Test("skopeo reads the layout and copies from it")
  func skopeo() throws {
    let fixture = try StoreFixture()
    let image = try fixture.image("skopeo")
    for name in ["my-cluster:v1.19.9", "localhost:5000/a/b:c"] {
      try fixture.store.tag(image, as: fixture.name(name))
      let inspected = try Program.run(
        "skopeo", "inspect", "--format", "{{.Digest}}", "oci:\(fixture.store.root):\(name)")
      #expect(inspected.output == "\(image.digest)\n")
    }
    let source = "oci:\(fixture.store.root):my-cluster:v1.19.9"
    let copied = try Program.run("skopeo", "copy", "--insecure-policy", source, "dir:\(fixture.scratch("copy"))")
    #expect(copied.status == 0, "\(copied.output)")
  }

  @Test("an image can't be named before it is whole")
  func incomplete() throws {
    let fixture = try StoreFixture()
    let image = try fixture.image("x")
    let layer = try #require(try fixture.store.value(ImageManifest.self, at: image).layers.first)
    unlink(fixture.store.blobPath(layer.digest).text)
    #expect(throws: StoreError.incomplete(image.digest, missing: [layer])) {
      try fixture.store.tag(image, as: ImageReference("x"))
    }
    #expect(try fixture.store.images().isEmpty)
    #expect(try fixture.store.verify(image) == [.missing(layer)])
  }

  @Test("of an index, the children that are there count")
  func partialIndex() throws {
    let fixture = try StoreFixture()
    let here = try fixture.image("here")
    let digest = try Digest.of(Data("elsewhere".utf8))
    let index = ImageIndex(manifests: [here, Descriptor(mediaType: .imageManifest, digest: digest, size: 9)])
    let descriptor = try fixture.store.put(CanonicalJSON.encode(index), mediaType: .imageIndex)
    try fixture.store.tag(descriptor, as: fixture.name("multi"))
    #expect(try fixture.store.reachable(from: descriptor).count == 4)
    #expect(try fixture.store.removeUnreferenced().isEmpty)
    #expect(try fixture.store.verify(descriptor).isEmpty)
  }

  @Test("verification finds a flipped byte and a cut blob")
  func verification() throws {
    let fixture = try StoreFixture()
    let image = try fixture.image("x")
    let layer = try #require(try fixture.store.value(ImageManifest.self, at: image).layers.first)
    var bytes = try FileBytes.read(fixture.store.blobPath(layer.digest))
    bytes[bytes.startIndex + 20] ^= 1
    try FileBytes.replace(fixture.store.blobPath(layer.digest), with: bytes)
    let found = try Digest.of(bytes)
    #expect(try fixture.store.verify(image) == [.wrongDigest(found: found, expected: layer.digest)])
    #expect(throws: StoreError.wrongBytes(layer.digest, found: found)) { try fixture.store.read(layer) }
    try FileBytes.replace(fixture.store.blobPath(layer.digest), with: bytes.dropLast())
    #expect(
      try fixture.store.verify(image) == [.wrongSize(layer.digest, found: layer.size - 1, expected: layer.size)])
  }

  @Test("damaged files are reported and left as they are", arguments: ["index.json", "oci-layout"])
  func damage(_ name: String) throws {
    let fixture = try StoreFixture()
    let path = fixture.store.root.appending(name)
    try FileBytes.replace(path, with: Data("{\"imageLay".utf8))
    #expect(throws: StoreError.self) { _ = try ImageStore.open(fixture.store.root).images() }
    #expect(throws: StoreError.self) {
      try ImageStore.open(fixture.store.root).tag(fixture.image("x"), as: ImageReference("x"))
    }
    #expect(throws: StoreError.self) { _ = try ImageStore.open(fixture.store.root).removeUnreferenced() }
    #expect(try FileBytes.read(path) == Data("{\"imageLay".utf8))
    unlink(path.text)
    if name == "index.json" { #expect(throws: StoreError.self) { _ = try ImageStore.open(fixture.store.root) } }
  }

  @Test("collection removes what no name reaches, and nothing while somebody is at work")
  func collection() async throws {
    let fixture = try StoreFixture()
    let (kept, dropped) = (try fixture.image("kept"), try fixture.image("dropped"))
    try fixture.store.tag(kept, as: fixture.name("kept"))
    try await fixture.store.withLease {
      _ = #expect(throws: StoreError.inUse(root: fixture.store.root)) { try fixture.store.removeUnreferenced() }
    }
    #expect(try fixture.store.removeUnreferenced(olderThan: 3600).isEmpty)
    #expect(try fixture.store.removeUnreferenced().count == 3)
    #expect(try fixture.store.verify(kept).isEmpty)
    #expect(!fixture.store.contains(dropped))
  }

  @Test("who is at work shares the store with others who are, and lets go of it when it fails")
  func lease() async throws {
    let fixture = try StoreFixture()
    let store = fixture.store
    await #expect(throws: CancellationError.self) {
      try await store.withLease {
        let isShared = try FileLock.withLockIfFree(ImageStore.leaseFile, in: store.folder, .shared) { true }
        await Task.yield()
        if isShared == true { throw CancellationError() }
      }
    }
    #expect(try fixture.store.removeUnreferenced().isEmpty)
  }

  @Test("names given by many at once are all kept")
  func concurrency() async throws {
    let fixture = try StoreFixture()
    let (store, image) = (fixture.store, try fixture.image("x"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<24 { group.addTask { try store.tag(image, as: ImageReference("x:\(number)")) } }
      try await group.waitForAll()
    }
    #expect(try store.images().count == 24)
  }

  @Test("sha512 blobs")
  func sha512() throws {
    let fixture = try StoreFixture()
    let data = Data("hello".utf8)
    let digest = try Digest.of(data, algorithm: .sha512)
    let expected = Descriptor(mediaType: .layer, digest: digest, size: 5)
    let ingest = try fixture.store.ingest(expected)
    try ingest.write(data)
    try ingest.commit()
    #expect(try fixture.store.read(expected) == data)
    #expect(try fixture.store.removeUnreferenced() == [digest])
  }
}
