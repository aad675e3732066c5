import Foundation
import SealerTemplates
import SealerYAML
import Testing

/// Templates that call the functions for dicts, JSON, YAML, TOML, URLs, dates, versions and expressions, with what the
/// reference engine makes of them; the first row of the golden holds the values.
@Suite struct DataFunctionGoldenTests {
  @Test func templatesGiveWhatTheReferenceGives() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    let data = try #require(FileManager.default.contents(atPath: path + "/Golden/data-functions.jsonl"))
    let rows = try data.split(separator: 0x0A).map { line in
      try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    }
    let values = try YAMLValue(kubernetes: Data(try #require(data.split(separator: 0x0A).first)), file: "values")
    let misses = RenderThread.run { () throws(Never) -> [String] in
      rows.dropFirst().compactMap { row in
        let template = row["template"] as? String ?? ""
        let wanted = (row["output"] as? String).map { "text: \($0)" } ?? "error: \(row["error"] as? String ?? "")"
        let found = Self.render(template, values)
        return found == wanted ? nil : "\(template)\n  found  \(found)\n  wanted \(wanted)"
      }
    }
    #expect(rows.count > 750)
    #expect(misses.isEmpty, "\(misses.count) of \(rows.count):\n\(misses.prefix(20).joined(separator: "\n"))")
  }

  private static func render(_ template: String, _ document: YAMLValue) -> String {
    guard case .map(let top) = GoValue(document) else { return "no values" }
    do throws(TemplateError) {
      let templates = TemplateSet(functions: .helm)
      templates.add(try TemplateParser.parse(GoString(template), name: "t/templates/t", functions: .helm))
      let dot = GoMap(["Values": top["values"] ?? .nilInterface])
      return "text: \(try templates.execute("t/templates/t", .map(dot), RenderContext()))"
    } catch {
      return "error: \(error.message)"
    }
  }
}
