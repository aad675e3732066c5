import Foundation
import SealerYAML
import TestSupport
import Testing

/// The files that users of the earlier tool wrote, as a type reads them.
@Suite struct YAMLDecoderCorpusTests {
  struct Manifest: Decodable {
    struct Metadata: Decodable {
      var name: String?
    }

    var apiVersion: String?
    var kind: String?
    var metadata: Metadata?
  }

  @Test func everyLegacyFileDecodes() throws {
    let decoder = YAMLDecoder(unknownKeys: .ignored)
    let paths = SharedData.files(below: "legacy-kubefiles", named: ".yaml", cases: "legacy files")
    var count = 0
    for path in paths {
      let text = try #require(FileManager.default.contents(atPath: path))
      for document in try YAML.documents(text, file: path, schema: .kubernetes) {
        guard let kind = document["kind"]?.string else { continue }
        let manifest = try decoder.decode(Manifest.self, from: document, file: path)
        count += 1
        #expect(manifest.kind == kind && manifest.apiVersion == document["apiVersion"]?.string, "\(path)")
        #expect(manifest.metadata?.name == document["metadata"]?["name"]?.string, "\(path)")
      }
    }
    #expect(count >= paths.count, "decoded \(count)")
  }
}
