import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerTemplates

/// Calls of functions with the results and error texts of Helm's own, made by `printf "%T|%#v"`.
@Suite struct FunctionGoldenTests {
  @Test func functionsGiveWhatHelmsGive() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    let data = try #require(FileManager.default.contents(atPath: path + "/Golden/functions.jsonl"))
    var misses: [String] = []
    var count = 0
    for line in data.split(separator: 0x0A) {
      let row = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      let name = try #require(row["f"] as? String)
      let arguments = try (row["a"] as? [Any] ?? []).map(FunctionArgument.value)
      count += 1
      let found = Self.call(name, arguments)
      let wanted = (row["r"] as? String).map { "result: \($0)" } ?? "error: \(row["e"] as? String ?? "")"
      if found != wanted { misses.append("\(name) \(row["a"] ?? "")\n  found  \(found)\n  wanted \(wanted)") }
    }
    #expect(count > 1_000)
    #expect(misses.isEmpty, "\(misses.count) of \(count):\n\(misses.prefix(60).joined(separator: "\n"))")
  }

  private static func call(_ name: String, _ arguments: [GoValue]) -> String {
    guard let function = FunctionTable.helm[GoString(name)] else { return "no such function" }
    do throws(FunctionError) {
      let result = try function.body(arguments, RenderContext())
      return "result: \(GoFormat.sprintf("%T|%#v", [result, result]).text)"
    } catch {
      guard case .message(let text) = error else { return "error: \(error)" }
      return "error: \(text.text)"
    }
  }
}

/// An argument as the golden rows write it: an object whose key tells the type.
enum FunctionArgument {
  static func value(_ json: Any) throws -> GoValue {
    guard let object = json as? [String: Any], let (key, content) = object.first else { return .nilInterface }
    switch (key, content) {
    case ("s", let text as String): return .text(text)
    case ("x", let digits as String): return .string(GoString(bytes(digits)))
    case ("by", let digits as String): return .bytes(GoString(bytes(digits)))
    case ("i", let number as NSNumber): return .int(number.int64Value, .int)
    case ("i64", let number as NSNumber): return .int64(number.int64Value)
    case ("mo", let number as NSNumber): return .int(number.int64Value, .month)
    case ("f", let text as String): return .float64(try #require(Double(text)))
    case ("b", let truth as Bool): return .bool(truth)
    case ("l", let elements as [Any]): return .list(try elements.map(value))
    case ("n", let numbers as [Int]): return .ints(numbers)
    case ("ss", let strings as [String]): return .strings(strings.map { GoString($0) })
    case ("m", let entries as [String: Any]):
      return .dict(
        Dictionary(uniqueKeysWithValues: try entries.map { (GoString($0.key), try value($0.value)) }))
    default: throw UnknownArgument(key: key)
    }
  }

  struct UnknownArgument: Error {
    let key: String
  }

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
  }
}
