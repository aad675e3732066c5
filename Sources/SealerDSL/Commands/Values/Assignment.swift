import SealerFoundations
import SealerKit

/// A name and its value, `NAME=VALUE`.
package struct Assignment: Hashable, OptionValue {
  /// What stands before the first `=`; never empty.
  package let name: String
  /// What stands behind it.
  package let value: String

  package init(option text: String) throws(OptionFlaw) {
    try self.init(text, expected: "NAME=VALUE")
  }

  fileprivate init(_ text: String, expected: String) throws(OptionFlaw) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { throw .expected(expected) }
    name = String(text[..<equals])
    value = String(text[text.index(after: equals)...])
  }
}

extension [Assignment] {
  /// The values by their names; of one name the last one counts.
  var byName: [String: String] { Dictionary(map { ($0.name, $0.value) }) { $1 } }
}

extension ChartValuesFile: OptionValue {
  /// Reads `CHART=FILE`.
  package init(option text: String) throws(OptionFlaw) {
    let parts = try Assignment(text, expected: "CHART=FILE")
    self.init(chart: parts.name, file: parts.value)
  }
}
