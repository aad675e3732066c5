import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

@Suite struct TarTableTests {
  private let scratch = Scratch()

  private func file(_ members: [(name: String, text: String)]) throws -> OpenFile {
    let entries = members.map { FuzzedEntry($0.name, type: "0", $0.text) }
    let bytes = entries.flatMap(\.bytes) + [UInt8](repeating: 0, count: 1024)
    try Data(bytes).write(to: URL(fileURLWithPath: scratch("tar").text))
    return try OpenFile(reading: scratch("tar"))
  }

  /// Swift takes texts for equal whose letters are composed differently; a tar does not.
  @Test func namesAreTheirBytes() throws {
    let (whole, composed) = ("b/\u{E9}", "b/e\u{301}")
    let table = try TarTable(file([(whole, "one"), (composed, "other"), ("./c//d", "third")]), InputLimits())
    #expect(try table.data(of: whole) == Data("one".utf8))
    #expect(try table.data(of: composed) == Data("other".utf8))
    #expect(try table.data(of: "c/d") == Data("third".utf8))
    #expect(table.size(of: "b/e") == nil && table.size(of: "../b") == nil)
  }

  @Test func layersOfAnArchiveAreTheirBytes() throws {
    let config = ImageConfig(platform: .amd64)
    var two = config
    two.rootfs.diffIDs = try [Digest.of(Data("one".utf8)), Digest.of(Data("other".utf8))]
    let text = String(decoding: try CanonicalJSON.encode(two), as: UTF8.self)
    let manifest = #"[{"Config":"c","RepoTags":["a:1"],"Layers":["\#u{E9}","e\#u{301}"]}]"#
    let table = try TarTable(
      file([("manifest.json", manifest), ("c", text), ("\u{E9}", "one"), ("e\u{301}", "other")]), InputLimits())
    let source = try #require(DockerArchive(table, InputLimits()).images().first)
    let layers = try CanonicalJSON.decode(ImageManifest.self, from: source.top.bytes).layers
    #expect(layers.map(\.digest) == two.rootfs.diffIDs && layers.map(\.size) == [3, 5])
  }
}
