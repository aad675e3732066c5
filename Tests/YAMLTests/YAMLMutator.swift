import Foundation
import TestSupport

/// Makes a text of a seed: a specimen, changed a few times in ways that have broken readers of YAML before.
struct YAMLMutator {
  /// The most bytes a repeated fragment grows to.
  static let repetitionLimit = 65536

  private static let tokens: [[UInt8]] = [
    ":", ": ", "- ", "-", "? ", "?", "[", "]", "{", "}", ",", "&a ", "&a", "*a", "!", "!!str ", "!!int ", "!<x> ",
    "!e!x ",
    "|", ">", "|-\n", "|2+\n", ">1\n", "\"", "'", "\\", "\\x41", "\\u00e9", "\\U0001F600", "\n", "\n  ", "\n\t", "\r\n",
    "\r", "\t", " ", "  ", "#", " #", "---\n", "--- ", "...\n", "%YAML 1.2\n", "%TAG ! !x-\n", "<<: ", "<<: *a\n", "~",
    "null", "yes", "0644", "0x1F", "1e3", ".inf", ".nan", "-0", "9223372036854775808", "1_0", "10:30", "=", "@", "`",
    "\u{85}", "\u{2028}", "\u{A0}", "\u{FEFF}", "\u{0}", "\u{7F}", "é", "e\u{301}", "日本", "😀", "\n\n\n", "a: b\n",
    "\n- a",
  ].map { Array($0.utf8) }

  private let specimens: [[UInt8]]

  init(specimens: [[UInt8]]) { self.specimens = specimens }

  /// The text of a seed, the same in every run over the same specimens.
  func text(seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var text = specimen(&random)
    for _ in 0..<Int.random(in: 1...6, using: &random) { change(&text, &random) }
    return text
  }

  private func specimen(_ random: inout SeededGenerator) -> [UInt8] {
    specimens.randomElement(using: &random) ?? []
  }

  private func change(_ text: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...text.count, using: &random)
    let part = place..<Int.random(in: place...min(text.count, place + 40), using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0: if place < text.count { text[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case 1: text.insert(UInt8.random(in: 0...255, using: &random), at: place)
    case 2: text.removeSubrange(part)
    case 3: text.insert(contentsOf: text[part], at: Int.random(in: 0...text.count, using: &random))
    case 4: text = splice(text[..<place], &random)
    case 5, 6, 7: text.insert(contentsOf: Self.tokens.randomElement(using: &random) ?? [], at: place)
    case 8: text.replaceSubrange(part, with: Self.tokens.randomElement(using: &random) ?? [])
    case 9: text.removeSubrange(place...)
    case 10: insertRepetition(of: text[part], at: place, in: &text, &random)
    default: text = Self.encoded(text, &random)
    }
  }

  private func splice(_ head: ArraySlice<UInt8>, _ random: inout SeededGenerator) -> [UInt8] {
    let other = specimen(&random)
    return Array(head) + other[Int.random(in: 0...other.count, using: &random)...]
  }

  /// Mostly a few times; now and then so often that what grows faster than the text shows.
  private func insertRepetition(
    of part: ArraySlice<UInt8>, at place: Int, in text: inout [UInt8], _ random: inout SeededGenerator
  ) {
    let token = Self.tokens.randomElement(using: &random) ?? []
    let fragment = Bool.random(using: &random) ? Array(part.prefix(12)) : token
    guard !fragment.isEmpty else { return }
    let isLong = Int.random(in: 0..<50, using: &random) == 0
    let room = max(0, (isLong ? Self.repetitionLimit : 400) - text.count)
    let count = Int.random(in: 0...max(2, room / fragment.count), using: &random)
    text.insert(contentsOf: repeatElement(fragment, count: count).joined(), at: place)
  }

  private static func encoded(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    let string = String(decoding: text, as: UTF8.self)
    let units = Array(string.utf16)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case 1: return [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case 2: return units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case 3:
      return [0, 0, 0xFE, 0xFF]
        + string.unicodeScalars.flatMap { scalar in
          [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
        }
    case 4: return [0xEF, 0xBB, 0xBF] + text
    case 5: return text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 6: return text.map { $0 == 0x0A ? 0x0D : $0 }
    default: return units.map { UInt8(truncatingIfNeeded: $0) }
    }
  }
}
