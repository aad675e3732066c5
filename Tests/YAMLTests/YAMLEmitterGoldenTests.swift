import Foundation
import SealerYAML
import TestSupport
import Testing

/// What `sigs.k8s.io/yaml` writes, byte for byte.
@Suite struct YAMLEmitterGoldenTests {
  struct Case: Decodable {
    var id: String
    var output: String?
    var error: String?
  }

  @Test func toYAML() throws {
    guard let data = SharedData.read("helm-open/toyaml.jsonl", cases: "535 texts of toYaml") else { return }
    var total = 0
    var wrong: [String] = []
    for line in data.split(separator: 0x0A) {
      let item = try JSONDecoder().decode(Case.self, from: Data(line))
      total += 1
      // The library read the JSON as YAML, and so does this; halves of surrogate pairs are no escapes there.
      let json = Self.escaped(Self.member(of: String(decoding: line, as: UTF8.self)))
      let value = try? YAML.documents(Data(json.utf8), file: item.id, schema: .kubernetes)
      let output = value?.first.map { YAMLEmitter.emit(YAMLValue($0)) }
      if output != item.output {
        wrong.append("\(item.id): \(output.debugDescription), expected \(item.output.debugDescription)")
      }
    }
    print("toyaml \(total - wrong.count) of \(total)")
    #expect(total > 0 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// The text of the member `json` of a line, numbers and escapes as they stand there.
  private static func member(of line: String) -> Substring {
    let name = "\"json\": "
    guard let start = line.range(of: name)?.upperBound else { return "" }
    let end = line.range(of: ", \"output\": \"", options: .backwards)?.lowerBound
    return line[start..<(end ?? line.index(before: line.endIndex))]
  }

  /// The JSON as the library got it: all that is not ASCII, and DEL, as escapes of UTF-16.
  private static func escaped(_ json: Substring) -> String {
    json.utf16.reduce(into: "") { text, unit in
      if (0x20..<0x7F).contains(unit) {
        text.unicodeScalars.append(UnicodeScalar(UInt8(truncatingIfNeeded: unit)))
      } else {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }

  @Test func valuesOfHelm() throws {
    guard let data = SharedData.read("helm-open/functions.jsonl", cases: "toYaml of Helm's values"),
      let values = SharedData.read("helm-open/functions-values.json", cases: "toYaml of Helm's values")
    else { return }
    let root = try #require(
      try YAML.documents(values, file: "values", schema: .kubernetes).first.map { Self.asGoHolds(YAMLValue($0)) })
    struct Row: Decodable {
      var template: String
      var output: String?
    }
    var total = 0
    var wrong: [String] = []
    for line in data.split(separator: 0x0A) {
      let row = try JSONDecoder().decode(Row.self, from: Data(line))
      guard let match = row.template.wholeMatch(of: /\{\{ toYaml \.Values(\.[A-Za-z0-9]+)? \}\}/) else { continue }
      total += 1
      let output = try YAMLEmitter.emitByWayOfJSON(match.1.map { root[String($0.dropFirst())] ?? .null } ?? root)
      if output != (row.output ?? "") + "\n" { wrong.append("\(row.template): \(output)") }
    }
    print("toYaml of Helm's values \(total - wrong.count) of \(total)")
    #expect(total > 0 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// Helm's values have gone through JSON, where Go makes every number a float.
  private static func asGoHolds(_ value: YAMLValue) -> YAMLValue {
    switch value {
    case .int(let whole): .float(Double(whole))
    case .list(let items): .list(items.map { asGoHolds($0) })
    case .map(let fields): .map(fields.map { YAMLField(key: $0.key, value: asGoHolds($0.value)) })
    default: value
    }
  }

  @Test func scalarsThroughJSON() throws {
    guard let data = SharedData.read("helm-open/fromyaml.jsonl", cases: "96 texts of fromYaml") else { return }
    struct Row: Decodable {
      var yaml: String
      var output: String?
      var error: String?
    }
    var total = 0
    var wrong: [String] = []
    for line in data.split(separator: 0x0A) {
      let row = try JSONDecoder().decode(Row.self, from: Data(line))
      // Here only scalars without quotes and tags: what they are taken for, and how JSON shows it.
      guard let text = row.yaml.wholeMatch(of: /(?:k|a): ([^ \[{'"|>!&*@`%#\n-][^ \n]*|-[.0-9][^ \n]*)/)?.1 else {
        continue
      }
      total += 1
      let value = YAMLValue.map([
        YAMLField(key: String(row.yaml.prefix(1)), value: YAMLSchema.kubernetes.value(ofPlain: String(text)))
      ])
      let result: String
      do throws(YAMLJSONError) { result = try value.json() } catch { result = error.description }
      if result != row.output ?? row.error { wrong.append("\(row.yaml): \(result)") }
    }
    print("fromyaml scalars \(total - wrong.count) of \(total)")
    #expect(total > 0 && wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }
}
