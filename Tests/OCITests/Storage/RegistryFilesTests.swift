import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite("What layers hold of an embedded registry alone")
struct RegistryFilesTests {
  private let fixture: StoreFixture
  private let repository: RepositoryName

  init() throws {
    fixture = try StoreFixture()
    repository = try #require(RepositoryName("team/app"))
  }

  private func blob(_ bytes: Data) throws -> Descriptor {
    Descriptor(mediaType: .layer, digest: try Digest.of(bytes), size: Int64(bytes.count))
  }

  private func layer(_ fill: (LayerWriter) throws -> Void) throws -> Descriptor {
    let writer = try LayerWriter(fixture.store)
    try fill(writer)
    return try writer.finish().descriptor
  }

  private func files(_ layers: [Descriptor]) throws -> RegistryFiles {
    let indexes = try fixture.store.layerIndexes(for: layers)
    let view = try RootfsView(zip(layers, indexes).map { ($0.digest, $1) })
    return try RegistryFiles(view, zip(layers, indexes).map { ($0, $1) }, in: fixture.store)
  }

  /// The files of a layer with their texts.
  private func texts(_ layer: WrittenLayer) throws -> [String: String] {
    var texts: [String: String] = [:]
    try LayerReader(
      fixture.store.blobPath(layer.descriptor.digest), ImageBudget(InputLimits(), of: "the image")
    ).forEach { entry, content in
      guard case .file = entry.kind else { return }
      texts[entry.path.description] = String(decoding: try content.data(), as: UTF8.self)
    }
    return texts
  }

  @Test func onlyWhatIsSeenFromTheTopAndLiesApart() throws {
    let (large, small) = (Data(repeating: 7, count: 100_000), Data("small".utf8))
    let (largeBlob, smallBlob) = (try blob(large), try blob(small))
    let plain = try EmbeddedBlobLayer.begin(fixture.store, largeBlob)
    try plain.write(large)
    let plainLayer = try plain.commit().descriptor
    let tags = try ["v1", "v2"].map { RegistryLayout.tagLink(repository, try #require(Tag($0))) }
    let list = try layer { writer in
      try writer.addFile(RegistryLayout.blob(smallBlob.digest), small)
      for tag in tags { try writer.addFile(tag, Data("low".utf8)) }
    }
    let mixed = try layer { writer in
      try writer.addFile(RootfsPath("bin/tool"), Data("tool".utf8))
      try writer.addFile(tags[0], Data("high".utf8))
    }
    let files = try files([plainLayer, list, mixed])
    #expect(files.layers == [plainLayer.digest, list.digest])
    #expect(Set(files.blobs.map(\.digest)) == [largeBlob.digest, smallBlob.digest])
    let rest = try files.write(without: [largeBlob.digest], to: fixture.store, modified: 0)
    #expect(
      try texts(rest) == [
        RegistryLayout.blob(smallBlob.digest).description: "small", tags[1].description: "low",
      ])
    for (blob, bytes) in [(largeBlob, large), (smallBlob, small)] {
      let buffer = BlobBuffer(blob)
      try files.copy(blob, into: buffer)
      #expect(buffer.data == bytes)
    }
    let other = try self.blob(Data("other".utf8))
    #expect(throws: StoreError.missing(other)) { try files.copy(other, into: BlobBuffer(other)) }
  }

  @Test func theOrderOfLayersDecides() throws {
    let tag = RegistryLayout.tagLink(repository, try #require(Tag("v1")))
    let layers = try ["one", "two"].map { text in try layer { try $0.addFile(tag, Data(text.utf8)) } }
    for order in [layers, layers.reversed()] {
      let rest = try files(order).write(without: [], to: fixture.store, modified: 0)
      #expect(try texts(rest) == [tag.description: order == layers ? "two" : "one"])
    }
  }

  @Test func linksAndRemovalsStayWhereTheyAre() throws {
    let root = RegistryLayout.root
    let odd = try [
      layer { try $0.addSymlink(root.child("link"), to: "elsewhere") },
      layer { try $0.addWhiteout(root.child("gone")) }, layer { try $0.addOpaque(root) },
      layer { try $0.addFolder(RootfsPath("bin")) },
    ]
    #expect(try files(odd).layers.isEmpty)
  }

  @Test func aBlobThatIsNotItsDigestIsFound() throws {
    let wanted = try blob(Data(repeating: 1, count: 70_000))
    let lying = try layer { try $0.addFile(RegistryLayout.blob(wanted.digest), Data(repeating: 2, count: 70_000)) }
    let files = try files([lying])
    let sink = try EmbeddedBlobLayer.begin(fixture.store, wanted)
    #expect(throws: StoreError.self) { try files.copy(wanted, into: sink) }
  }
}
