/// How a result is printed.
package enum OutputFormat: String, CaseIterable, OptionValue {
  /// For people.
  case text
  /// For programs.
  case json
}
