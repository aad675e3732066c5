import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct LayerIngestTests {
  /// A layer of many bytes that shrink to few: bytes come faster than they can be unpacked.
  private func layer(_ fixture: StoreFixture, size: Int) throws -> (layer: Descriptor, bytes: Data) {
    let writer = try LayerWriter(fixture.store, compression: .none)
    try writer.addFile(RootfsPath("bin/large"), Data(count: size))
    try writer.addFile(RootfsPath("etc/kubeadm.yml"), Data("a: 1\n".utf8))
    let layer = try writer.finish().descriptor
    return (layer, try FileBytes.read(fixture.store.blobPath(layer.digest), limit: size * 2))
  }

  @Test(arguments: [1 << 20, 64 << 20]) func whatItHoldsIsKnownInTheEnd(size: Int) throws {
    let (from, to) = (try StoreFixture(), try StoreFixture())
    let (layer, bytes) = try layer(from, size: size)
    let ingest = try LayerIngest(layer, in: to.store)
    try bytes.withUnsafeBytes { all in
      for start in stride(from: 0, to: all.count, by: 1 << 20) {
        try ingest.write(UnsafeRawBufferPointer(rebasing: all[start..<min(start + 1 << 20, all.count)]))
      }
    }
    try ingest.commit()
    // A small layer never leaves its reader behind, so it is known at once.
    let isKnown = to.store.layerIndexPath(layer.digest).exists
    #expect(isKnown || size > 8 << 20)
    let index = try to.store.layerIndex(for: layer)
    #expect(try index == from.store.layerIndex(for: layer))
    #expect(index.entries.contains { $0.content == Data("a: 1\n".utf8) })
    #expect(try to.store.layerIndexes(for: [layer, layer]) == [index, index])
  }

  @Test func whoeverIsLeftBehindStops() throws {
    let path = Scratch()("file")
    try FileBytes.makeFolder(path.parent)
    try Data(count: 4096).write(to: URL(fileURLWithPath: path.text))
    let file = try GrowingFile(path, patience: 1000)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 800, alignment: 16)
    defer { buffer.deallocate() }
    file.grow(to: 900)
    #expect(try file.read(into: buffer) == 800)
    file.grow(to: 1800)
    #expect(!file.isAbandoned)
    file.grow(to: 1801)
    #expect(file.isAbandoned)
    #expect(throws: GrowingFile.Abandoned.self) { try file.read(into: buffer) }
  }
}
