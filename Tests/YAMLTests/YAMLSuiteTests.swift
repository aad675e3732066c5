import Foundation
import SealerYAML
import TestSupport
import Testing

/// The public YAML test suite: every event of every valid text, and a refusal of every invalid one.
@Suite struct YAMLSuiteTests {
  struct Case: Decodable {
    var id: String
    var yaml: String
    var events: String
    var json: String?
    var fail: Bool?
  }

  static func cases() throws -> [Case] {
    guard let data = SharedData.read("yaml-test-suite/cases.jsonl", cases: "402 YAML cases") else { return [] }
    return try data.split(separator: 0x0A).map { try JSONDecoder().decode(Case.self, from: Data($0)) }
  }

  @Test func suite() throws {
    let cases = try Self.cases()
    var (exact, rejected, equal, withJSON) = (0, 0, 0, 0)
    var wrong: [String] = []
    for item in cases {
      let bytes = Data(item.yaml.utf8)
      if item.fail == true {
        if Self.refusal(of: bytes) != nil { rejected += 1 } else { wrong.append(item.id) }
        continue
      }
      if (try? YAML.events(Array(item.yaml.utf8), file: item.id)) == item.events {
        exact += 1
      } else {
        wrong.append(item.id)
      }
      guard let json = item.json else { continue }
      withJSON += 1
      let values = try? YAML.documents(bytes, file: item.id, duplicateKeys: .lastWins).map { YAMLValue($0) }
      if try values?.map(\.sorted) == Self.values(json).map(\.sorted) {
        equal += 1
      } else {
        wrong.append("\(item.id) as JSON")
      }
    }
    print(
      "YAML suite: \(cases.count) cases, \(exact) valid ones event for event, \(rejected) invalid ones refused with a "
        + "place, \(equal) of \(withJSON) equal as JSON, wrong: \(wrong.joined(separator: " "))")
    #expect(wrong.isEmpty && exact + rejected == cases.count)
  }

  /// The place where a text is refused, which is a place in it.
  private static func refusal(of text: Data) -> YAMLMark? {
    do {
      _ = try YAML.documents(text, file: "x", duplicateKeys: .lastWins)
      return nil
    } catch {
      return error.mark.line > 0 && error.mark.column > 0 && error.mark.offset <= text.count ? error.mark : nil
    }
  }

  /// The values of JSON texts one behind the other, as Foundation reads them.
  private static func values(_ json: String) throws -> [YAMLValue] {
    var values: [YAMLValue] = []
    var text = ""
    // A value ends where Foundation reads what there is so far.
    for line in json.split(separator: "\n", omittingEmptySubsequences: false) {
      text += line + "\n"
      guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) else {
        continue
      }
      values.append(value(object))
      text = ""
    }
    let rest = text.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(rest.isEmpty)
    return values
  }

  private static func value(_ object: Any) -> YAMLValue {
    switch object {
    case is NSNull: return .null
    case let items as [Any]: return .list(items.map { value($0) })
    case let fields as [String: Any]:
      return .map(fields.map { YAMLField(key: $0.key, value: value($0.value)) }.sorted { $0.key < $1.key })
    case let text as String: return .string(text)
    case let number as NSNumber:
      let type = String(cString: number.objCType)
      if type == "c" || type == "B" { return .bool(number.boolValue) }
      return type == "d" ? .float(number.doubleValue) : .int(number.int64Value)
    default: return .null
    }
  }

  @Test func everyLegacyFileReads() throws {
    var count = 0
    for ending in [".yaml", ".yml"] {
      for file in SharedData.files(below: "legacy-kubefiles", named: ending, cases: "legacy YAML files") {
        let data = try #require(FileManager.default.contents(atPath: file))
        #expect(try !YAML.documents(data, file: file).isEmpty, "\(file)")
        count += 1
      }
    }
    print("legacy YAML files read: \(count)")
  }

  @Test func nothingATextHoldsEndsTheProcess() {
    let parts = [
      "a", ":", ": ", "- ", "-", "? ", "[", "]", "{", "}", ",", "&x ", "*x", "!", "!!str ", "|", ">", "+", "2", "\"",
      "'", "\\",
      "\n", "\n  ", "\n\t", "#", " #", "---\n", "...", "%YAML 1.2\n", "é", "\r\n", "<<: ", "~",
    ]
    for seed in 0..<20_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in parts.randomElement(using: &random) }
      _ = try? YAML.documents(Data(text.joined().utf8), file: "x").map { YAMLEmitter.emit(YAMLValue($0)) }
    }
    for bomb in ["[", "{", "- ", "? ", "a: {"] {
      #expect(throws: YAMLError.self) {
        try YAML.documents(Data(String(repeating: bomb, count: 10_000).utf8), file: "bomb")
      }
    }
  }

  @Test func anAliasBombIsAnError() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 { text += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1),", count: 9) + "]\n" }
    let error = try #require(throws: YAMLError.self) { try YAML.documents(Data(text.utf8), file: "bomb.yaml") }
    #expect(error.flaw == .excessiveAliasing)
  }
}

extension YAMLValue {
  /// The value with its keys in order, which a dictionary has not, and whole numbers as such, however they are written.
  fileprivate var sorted: YAMLValue {
    switch self {
    case .list(let items): .list(items.map(\.sorted))
    case .map(let fields):
      .map(fields.map { YAMLField(key: $0.key, value: $0.value.sorted) }.sorted { $0.key < $1.key })
    case .float(let number): Int64(exactly: number).map { .int($0) } ?? self
    default: self
    }
  }
}
