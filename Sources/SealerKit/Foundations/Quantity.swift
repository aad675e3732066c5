/// A kind of numbers that people write with a unit.
package enum Quantity: Hashable, Sendable, CaseIterable {
  /// Things, counted without a unit.
  case count
  /// Bytes: `512`, `512MB`, `8GiB`.
  case bytes
  /// Seconds: `90`, `90s`, `30m`, `12h`, `7d`, `2w`.
  case seconds

  /// The units, smallest first.
  private var units: [(name: String, size: Int64)] {
    switch self {
    case .count: [("", 1)]
    case .bytes:
      [
        ("", 1), ("B", 1), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000),
        ("TB", 1_000_000_000_000), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
      ]
    case .seconds: [("", 1), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800)]
    }
  }

  /// What is right, in words.
  package var form: String {
    switch self {
    case .count: "a whole number"
    case .bytes: "a whole number of bytes, or one with B, kB, MB, GB, TB, KiB, MiB, GiB or TiB"
    case .seconds: "a whole number of seconds, or one with s, m, h, d or w"
    }
  }

  /// Reads a whole number with a unit; nil if it is none, or too large to count.
  package func amount(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(digits.count)
    guard let number = Int64(digits), let size = units.first(where: { $0.name == unit })?.size else { return nil }
    let (result, isOver) = number.multipliedReportingOverflow(by: size)
    return isOver ? nil : result
  }

  /// A number as `amount` reads it, in the largest binary unit that loses nothing.
  package func text(_ amount: Int64) -> String {
    let fitting = units.last { unit in
      let isBinary = unit.size & (unit.size - 1) == 0
      return unit.size > 1 && amount > 0 && amount.isMultiple(of: unit.size) && (self != .bytes || isBinary)
    }
    return fitting.map { "\(amount / $0.size)\($0.name)" } ?? "\(amount)"
  }

  /// A number in a sentence.
  package func words(_ amount: Int64) -> String {
    switch self {
    case .count: "\(amount)"
    case .bytes: "\(amount) byte\(amount == 1 ? "" : "s")"
    case .seconds: "\(amount) second\(amount == 1 ? "" : "s")"
    }
  }
}
