import Foundation
import SealerTemplates
import TestSupport

/// A template with the answer of the reference engine.
struct TemplateCase: Sendable {
  /// What identifies it.
  var id: String
  /// The template `t/templates/t`.
  var template: String
  /// Other templates of the chart, by their paths in it.
  var templates: [String: String]
  /// The text or error of the reference.
  var answer: Answer

  /// What comes of a template.
  enum Answer: Equatable, Sendable {
    case output(String)
    case error(String)
  }
}

/// Runs templates as the reference did: in a chart `t` whose values are those of `values.json`.
enum TemplateCases {
  /// The cases of a text with one JSON object a line; those without an answer are left out.
  static func read(_ data: Data) throws -> [TemplateCase] {
    try data.split(separator: 0x0A).compactMap { line in
      guard let row = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
        let template = row["template"] as? String
      else { return nil }
      let output = (row["output"] as? String).map(TemplateCase.Answer.output)
      guard let answer = output ?? (row["error"] as? String).map(TemplateCase.Answer.error) else { return nil }
      return TemplateCase(
        id: row["id"] as? String ?? "", template: template, templates: row["templates"] as? [String: String] ?? [:],
        answer: answer)
    }
  }

  /// A file of `Golden`.
  static func golden(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    guard let data = FileManager.default.contents(atPath: "\(folder)/Golden/\(name)") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return data
  }

  /// What comes of a case here, in a chart of its own.
  static func run(_ test: TemplateCase) -> TemplateCase.Answer {
    var files = test.templates
    files["templates/t"] = test.template
    files["Chart.yaml"] = "apiVersion: v2\nname: t\nversion: 0.1.0\n"
    do {
      files["values.yaml"] = String(decoding: try golden("values.json"), as: UTF8.self)
      let chart = try Chart(files.sorted { $0.key < $1.key }.map { ChartFile(GoString($0.key), Array($0.value.utf8)) })
      let rendered = try chart.render(
        release: ChartRelease(name: "release"), capabilities: try ChartCapabilities(kubernetes: "v1.20.0"))
      return .output(rendered.templates["t/templates/t"]?.text ?? "")
    } catch {
      return .error((error as? ChartError)?.message.text ?? "\(error)")
    }
  }

  /// What templates see as `.`.
  static func top(_ name: String) -> GoMap {
    let values = GoMap(
      (try? JSONSerialization.jsonObject(with: golden("values.json"))).flatMap { $0 as? [String: Any] }.map {
        Dictionary(uniqueKeysWithValues: $0.map { (GoString($0.key), value($0.value)) })
      } ?? [:], type: .named(.chartValues))
    mark(.map(values), ValuesPath())
    let release: [GoString: GoValue] = [
      "Name": .text("release"), "Namespace": .text("default"), "IsUpgrade": .bool(false), "IsInstall": .bool(true),
      "Revision": .int(1), "Service": .text("Helm"),
    ]
    let template: [GoString: GoValue] = ["Name": .text(name), "BasePath": .text("t/templates")]
    return GoMap(
      [
        "Values": .map(values), "Release": .dict(release), "Subcharts": .dict([:]),
        "Template": .map(GoMap(template, type: .named(.chartValues))),
      ], type: .named(.chartValues))
  }

  /// A value as Helm reads it from JSON: all numbers are `float64`.
  static func value(_ json: Any) -> GoValue {
    switch json {
    case let number as NSNumber where String(cString: number.objCType) == "c": .bool(number.boolValue)
    case let number as NSNumber: .float64(number.doubleValue)
    case let text as String: .text(text)
    case let list as [Any]: .list(list.map(value))
    case let dict as [String: Any]:
      .dict(Dictionary(uniqueKeysWithValues: dict.map { (GoString($0.key), value($0.value)) }))
    default: .nilInterface
    }
  }

  /// Tells the maps inside a value where they stand.
  static func mark(_ value: GoValue, _ path: ValuesPath) {
    switch value {
    case .map(let map):
      map.origin = path
      for (key, value) in map.sorted { mark(value, ValuesPath(path, .key(key))) }
    case .list(let list):
      for (index, value) in list.elements.enumerated() { mark(value, ValuesPath(path, .index(index))) }
    default: break
    }
  }
}
