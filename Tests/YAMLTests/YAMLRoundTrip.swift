import Foundation
import SealerYAML
import TestSupport

/// Reads a text, writes what it means and reads that again.
enum YAMLRoundTrip {
  /// Values whose text is longer are not read again: a few aliases can stand for much.
  private static let sizeLimit = 1_000_000

  static func examine(_ bytes: [UInt8]) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      var wasRead = false
      for schema in [YAMLSchema.core, .kubernetes] {
        let documents = try? YAML.documents(Data(bytes), file: "fuzz.yaml", schema: schema)
        wasRead = wasRead || documents != nil
        for document in documents ?? [] { if let flaw = examine(document) { throw flaw } }
      }
      return wasRead
    }
  }

  private static func examine(_ document: YAMLNode) -> FuzzResult.Flaw? {
    let value = YAMLValue(document)
    let text = YAMLEmitter.emit(value, keys: .asGiven)
    if text.utf8.count > sizeLimit { return nil }
    do {
      let again = try YAML.documents(Data(text.utf8), file: "emitted.yaml", schema: .kubernetes)
      guard again.count == 1, let root = again.first else {
        return FuzzResult.Flaw("emitted text has \(again.count) documents", short(text))
      }
      return difference(value, YAMLValue(root)).map { FuzzResult.Flaw("reads as another value", $0) }
    } catch {
      let message = error.diagnostics.map(\.description).joined(separator: "; ")
      let kind = "\(error.flaw)".prefix { $0 != "(" }
      return FuzzResult.Flaw("emitted text is refused: \(kind)", "\(message) in \(short(text))")
    }
  }

  /// Where two values differ; a number is the same as whole and as float, and not-a-number is itself.
  private static func difference(_ first: YAMLValue, _ second: YAMLValue) -> String? {
    switch (first, second) {
    case (.list(let one), .list(let other)) where one.count == other.count:
      return zip(one, other).lazy.compactMap { difference($0, $1) }.first
    case (.map(let one), .map(let other)) where one.map { Array($0.key.utf8) } == other.map { Array($0.key.utf8) }:
      return zip(one, other).lazy.compactMap { difference($0.value, $1.value) }.first
    // As bytes: Swift takes texts for equal whose letters are composed differently.
    case (.string(let one), .string(let other)) where one.utf8.elementsEqual(other.utf8): return nil
    case (.string, .string): return "\(short("\(first)")) became \(short("\(second)"))"
    case (.float(let one), .float(let other)) where one == other || (one.isNaN && other.isNaN): return nil
    case (.float(let one), .int(let other)) where one == Double(other): return nil
    default: return first == second ? nil : "\(short("\(first)")) became \(short("\(second)"))"
    }
  }

  private static func short(_ text: String) -> String { String(text.prefix(160)).debugDescription }
}
