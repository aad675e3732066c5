import Foundation
import SealerYAML
import TestSupport
import Testing

/// What is emitted reads as itself.
@Suite struct YAMLRoundTripTests {
  /// `SEALER_YAML_ROUNDTRIPS` asks for another count, and `SEALER_SEED` for other values.
  private static let count =
    ProcessInfo.processInfo.environment["SEALER_YAML_ROUNDTRIPS"].flatMap { Int($0) } ?? 100_000

  @Test func anyValue() {
    var wrong: [String] = []
    let first = (SampleSeed.value ?? 0) &* 1_000_000
    for seed in 0..<Self.count {
      var values = YAMLValueGenerator(seed: first &+ UInt64(seed))
      let value = values.next()
      let keys: YAMLEmitter.KeyOrder = seed.isMultiple(of: 2) ? .sorted : .asGiven
      let text = YAMLEmitter.emit(value, keys: keys)
      if Self.read(text).map({ values.ordered($0) }) != values.ordered(value), wrong.count < 5 {
        wrong.append("seed \(first &+ UInt64(seed)):\n\(text.debugDescription)\n\(value)")
      }
    }
    print("values read as they were emitted: \(Self.count)")
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  static func read(_ text: String) -> YAMLValue? {
    (try? YAML.documents(Data(text.utf8), file: "x", schema: .kubernetes).first).flatMap { $0.map { YAMLValue($0) } }
  }
}

/// Makes values whose texts are as hostile as they can be, the same ones for the same seed.
struct YAMLValueGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func next() -> YAMLValue { value(depth: 0) }

  /// Fields sorted by key, for comparing.
  func ordered(_ value: YAMLValue) -> YAMLValue {
    switch value {
    case .list(let items): .list(items.map { ordered($0) })
    case .map(let fields):
      .map(
        fields.map { YAMLField(key: $0.key, value: ordered($0.value)) }
          .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    default: value
    }
  }

  private mutating func roll(_ sides: Int) -> Int { Int(random.next() % UInt64(sides)) }

  private mutating func value(depth: Int) -> YAMLValue {
    switch roll(depth < 4 ? 12 : 8) {
    case 0: return .null
    case 1: return .bool(roll(2) == 0)
    case 2: return YAMLValue(random.next() >> UInt64(roll(64)))
    case 3: return .int(Int64(bitPattern: random.next()) >> Int64(roll(64)))
    case 4:
      let number = Double(bitPattern: random.next())
      // A float without fraction reads as a whole number, as it does in Go.
      return number.isFinite && number != number.rounded() ? .float(number) : .float(Double(roll(100)) + 0.5)
    case 5, 6, 7: return .string(text())
    case 8, 9: return .list((0..<roll(4)).map { _ in value(depth: depth + 1) })
    default:
      var fields: [String: YAMLValue] = [:]
      for _ in 0..<roll(4) { fields[text()] = value(depth: depth + 1) }
      // Go writes this key without quotes, where a reader takes it for a merge.
      fields["<<"] = nil
      return .map(fields.map { YAMLField(key: $0.key, value: $0.value) })
    }
  }

  private static let parts = [
    "a", "b", "word", "é", "日", "😀", "0", "1", "9", "x", "e", "_", "n", "true", "null", "~", "<<", "=", "0x", "0b",
    " ", "  ", " ", "\n", "\n", "\n\n", "\t", "\r", "\r\n", ":", ": ", " #", "#", "-", "- ", "---", "...", "?", "? ",
    "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", ".", "+", "\u{85}", "\u{FEFF}",
    "\u{7F}", "\u{0}", "\u{1B}", "\u{A0}", "\u{FFFE}", "2001-12-14", "1:30", "some more words to fold ",
    "averylongwordwithoutspaces/averylongwordwithoutspaces/averylongwordwithoutspaces", "\u{2028}", "\u{2029}",
  ]

  private mutating func text() -> String {
    var text = ""
    for _ in 0..<roll(roll(4) == 0 ? 24 : 5) { text += Self.parts[roll(Self.parts.count)] }
    return Self.readsOnlyInYAML11(text) ? text.replacing(/[\u{2028}\u{2029}]/, with: "\u{85}") : text
  }

  /// Whether the Go way to write U+2028 and U+2029 leaves a text that YAML 1.2 reads as another one: it takes them for
  /// line breaks, behind which it indents.
  private static func readsOnlyInYAML11(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { $0 == "\u{2028}" || $0 == "\u{2029}" }) else { return false }
    return scalars.contains("\n") || scalars[first...].contains { $0 != "\u{2028}" && $0 != "\u{2029}" }
  }
}
