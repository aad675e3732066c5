import Foundation
import SealerFoundations
import SealerHashing
import Testing

@testable import SealerOCI

@Suite("Layers laid over each other")
struct RootfsViewTests {
  private func view(_ layers: [(LayerWriter) throws -> Void]) throws -> (RootfsView, [Digest]) {
    let fixture = try StoreFixture()
    let made = try layers.map { fill -> (digest: Digest, index: LayerIndex) in
      let writer = try LayerWriter(fixture.store)
      try fill(writer)
      let layer = try writer.finish().descriptor
      return (layer.digest, try fixture.store.layerIndex(for: layer))
    }
    return (try RootfsView(made), made.map(\.digest))
  }

  private func names(_ view: RootfsView) throws -> [String] {
    view.files(in: .root).map(\.entry.path.description)
  }

  @Test("upper files win, whiteouts and opaque folders hide, and only what is lower")
  func folding() throws {
    let (view, digests) = try view([
      { writer in
        for name in ["manifests/a.yaml", "manifests/b.yaml", "charts/x/Chart.yaml", "etc/d/e", "etc/f"] {
          try writer.addFile(RootfsPath(name), Data(name.utf8))
        }
      },
      { writer in
        try writer.addFile(RootfsPath("manifests/a.yaml"), Data("new".utf8))
        try writer.addFile(RootfsPath("charts/y/Chart.yaml"), Data("y".utf8))
        try writer.addOpaque(RootfsPath("charts"))
        try writer.addWhiteout(RootfsPath("etc/d"))
        try writer.addWhiteout(RootfsPath("manifests/b.yaml"))
        try writer.addHardLink(RootfsPath("manifests/c.yaml"), to: RootfsPath("etc/f"))
      },
    ])
    #expect(try names(view) == ["charts/y/Chart.yaml", "etc/f", "manifests/a.yaml", "manifests/c.yaml"])
    let item = try #require(view[RootfsPath("manifests/a.yaml")])
    #expect(item.layer == digests.last && item.entry.content == Data("new".utf8))
    #expect(view[try RootfsPath("manifests/c.yaml")]?.entry.size == 5)
  }

  @Test("a link in the place of a folder hides what was below")
  func folderBecomesLink() throws {
    let (view, _) = try view([
      { try $0.addFile(RootfsPath("manifests/a.yaml"), Data()) },
      { try $0.addSymlink(RootfsPath("manifests"), to: "elsewhere") },
    ])
    #expect(try names(view).isEmpty)
    #expect(view[try RootfsPath("manifests")]?.entry.kind == .symlink)
  }

  @Test("what one layer puts over its own folder hides what it has put there; a link to itself hides nothing")
  func folderBecomesFile() throws {
    var recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the image"), keeping: .sample)
    for (path, kind) in [
      ("manifests/a.yaml", LayerEntry.Kind.file(size: 0)), ("manifests", .symlink(target: "x")),
      ("etc/f", .file(size: 0)), ("etc", .hardLink(target: try RootfsPath("etc"))),
    ] { try recorder.record(LayerEntry(RootfsPath(path), kind), text: nil) }
    let view = try RootfsView([(try Digest.of(Data()), recorder.index)])
    #expect(view.all.map(\.entry.path.description) == ["etc/f", "manifests"])
  }

  @Test("a folder removed and made again in one layer starts empty")
  func removedAndMade() throws {
    let (view, _) = try view([
      { try $0.addFile(RootfsPath("etc/d/old"), Data()) },
      {
        try $0.addWhiteout(RootfsPath("etc/d"))
        try $0.addFile(RootfsPath("etc/d/new"), Data())
      },
    ])
    #expect(try names(view) == ["etc/d/new"])
  }
}
