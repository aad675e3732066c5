import Foundation
import SealerYAML
import Testing

@testable import SealerTemplates

/// Random schemas, documents and texts of a format, and what `gojsonschema` 1.2.0 says of them; that library was made
/// to go through maps by their keys.
@Suite struct SchemaGoldenTests {
  private struct Case: Decodable {
    /// The schema, or `format:` and the name of one.
    var schema: String
    var document: String
    var result: String
  }

  @Test func schemasAndFormats() throws {
    let cases = try OracleAnswers.read("schemas.jsonl", as: Case.self)
    #expect(cases.count > 800)
    for item in cases {
      let found = try Self.answer(item)
      #expect(OracleAnswers.agree(found, item.result), "\(item): \(found)")
    }
  }

  private static func answer(_ item: Case) throws -> String {
    if item.schema.hasPrefix("format:") {
      return "\(SchemaFormats.accepts(item.document, String(item.schema.dropFirst(7))))"
    }
    let document = try YAMLValue(kubernetes: Data(item.document.utf8), file: "document.json")
    do {
      let lines = try ValuesSchema(json: Array(item.schema.utf8)).findings(for: document)
      return lines.map { "- \($0)\n" }.joined()
    } catch {
      if case .unusable = error { return "\(error)" }
      return "error: \(error)"
    }
  }
}
