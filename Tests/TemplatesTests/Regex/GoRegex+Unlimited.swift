@testable import SealerTemplates

/// Searches that may take any work, as most tests want them; nothing where even that was not enough.
extension GoRegex {
  func isMatch(_ text: [UInt8]) -> Bool { (try? unlimited { try isMatch(text, &$0) }) ?? false }

  func firstMatch(in text: [UInt8]) -> Range<Int>? { try? unlimited { try firstMatch(in: text, &$0) } }

  func firstSubmatches(in text: [UInt8]) -> [Range<Int>?]? { try? unlimited { try firstSubmatches(in: text, &$0) } }

  func matches(in text: [UInt8], limit: Int) -> [Range<Int>] {
    (try? unlimited { try matches(in: text, limit: limit, &$0) }) ?? []
  }

  func split(_ text: [UInt8], limit: Int) -> [[UInt8]] {
    (try? unlimited { try split(text, limit: limit, &$0) }) ?? []
  }

  func replacingAll(in text: [UInt8], with template: [UInt8]) -> [UInt8] {
    (try? unlimited { try replacingAll(in: text, with: template, &$0) }) ?? []
  }

  func replacingAll(in text: [UInt8], literally replacement: [UInt8]) -> [UInt8] {
    (try? unlimited { try replacingAll(in: text, literally: replacement, &$0) }) ?? []
  }

  private func unlimited<Result>(_ body: (inout RegexAllowance) throws -> Result) rethrows -> Result {
    var allowance = RegexAllowance.unlimited
    return try body(&allowance)
  }
}
