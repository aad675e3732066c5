import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("What is recorded of a layer")
struct LayerIndexTests {
  @Test("the writer's record equals the one that a reader makes")
  func writerAndReader() throws {
    let fixture = try StoreFixture()
    let writer = try LayerWriter(fixture.store)
    for (path, text) in [
      ("manifests/a.yaml", "kind: Pod\n"), ("manifests/imageList", "nginx\n"), ("manifests/readme", "no"),
      ("charts/c/Chart.yaml", "name: c\n"), ("etc/kubeadm.yml", "a: 1\n"), ("etc/secret", "s"), ("Metadata", "{}"),
      ("usr/share/doc", "no"),
      ("\(RegistryLayout.root)/blobs/sha256/aa/\(String(repeating: "a", count: 64))/data", "{}"),
      ("\(RegistryLayout.root)/blobs/sha256/bb/\(String(repeating: "b", count: 64))/data", "\u{1f}binary"),
    ] {
      try writer.addFile(RootfsPath(text.isEmpty ? "x" : path), Data(text.utf8))
    }
    try writer.addHardLink(RootfsPath("manifests/b.yaml"), to: RootfsPath("manifests/a.yaml"))
    try writer.addWhiteout(RootfsPath("usr/lib/x"))
    let layer = try writer.finish().descriptor
    let written = try fixture.store.layerIndex(for: layer)
    unlink(fixture.store.layerIndexPath(layer.digest).text)
    #expect(try fixture.store.layerIndex(for: layer) == written)
    let contents = written.entries.filter { $0.content != nil }.map(\.path.description)
    #expect(
      contents.filter { !$0.hasPrefix("registry") } == [
        "manifests/a.yaml", "manifests/imageList", "charts/c/Chart.yaml", "etc/kubeadm.yml", "Metadata",
        "manifests/b.yaml",
      ])
    #expect(contents.filter { $0.hasPrefix("registry") }.count == 1)
    #expect(written.entries.contains { $0.path.description == "etc/secret" })
    #expect(!written.entries.contains { $0.path.description == "usr/share/doc" })
    #expect(written.whiteouts.map(\.description) == ["usr/lib/x"])
  }

  @Test("a file over the limit is listed as too large")
  func tooLarge() throws {
    let fixture = try StoreFixture()
    let writer = try LayerWriter(fixture.store)
    try writer.addFile(RootfsPath("manifests/big.yaml"), Data(count: Int(LayerIndex.fileLimit) + 1))
    let index = try fixture.store.layerIndex(for: writer.finish().descriptor)
    #expect(index.entries.last?.isTooLarge == true && index.entries.last?.content == nil)
  }

  @Test("a damaged record is made again")
  func damaged() throws {
    let fixture = try StoreFixture()
    let layer = try LayerWriterTests.sample(fixture.store, .gzip).descriptor
    let index = try fixture.store.layerIndex(for: layer)
    try FileBytes.replace(fixture.store.layerIndexPath(layer.digest), with: Data("{".utf8))
    #expect(try fixture.store.layerIndex(for: layer) == index)
  }
}
