extension YAMLValue {
  /// The value as Go prints one of its own with `%#v`, which some messages of the Kubernetes tools hold.
  ///
  /// Source: https://pkg.go.dev/fmt
  var goSyntax: String {
    switch self {
    case .null: "<nil>"
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .int(let whole): "\(whole)"
    case .unsigned(let whole): "0x" + String(whole, radix: 16)
    case .float(let number): number.isFinite ? number.yamlText : number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf"
    case .string(let text): Self.goQuoted(text)
    case .list(let items): "[]interface {}{" + items.map(\.goElement).joined(separator: ", ") + "}"
    case .map(let fields):
      "map[interface {}]interface {}{"
        + fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(Self.goQuoted($0.key)):\($0.value.goElement)" }.joined(separator: ", ") + "}"
    }
  }

  /// Whether Go prints a key of this value before another of the same map: by the name of its type, then by value.
  ///
  /// Source: https://pkg.go.dev/fmt ("printed in order of their keys")
  func goOrder(before other: YAMLValue) -> Bool {
    switch (self, other) {
    case (.bool(let one), .bool(let two)): !one && two
    case (.float(let one), .float(let two)): one < two
    case (.int(let one), .int(let two)): one < two
    case (.string(let one), .string(let two)): one.utf8.lexicographicallyPrecedes(two.utf8)
    case (.unsigned(let one), .unsigned(let two)): one < two
    default: typeRank < other.typeRank
    }
  }

  private var typeRank: Int {
    switch self {
    case .null: 0
    case .bool: 1
    case .float: 2
    case .int: 3
    case .list, .map: 4
    case .string: 5
    case .unsigned: 6
    }
  }

  private var goElement: String { self == .null ? "interface {}(nil)" : goSyntax }

  /// A text in quotes as Go writes one.
  ///
  /// Source: https://pkg.go.dev/strconv#Quote
  private static func goQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{7}": result += "\\a"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{B}": result += "\\v"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += "\\x" + digits(scalar, 2)
      case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x10000: result += "\\u" + digits(scalar, 4)
      default: result += "\\U" + digits(scalar, 8)
      }
    }
    return result + "\""
  }

  private static func digits(_ scalar: Unicode.Scalar, _ count: Int) -> String {
    let text = String(scalar.value, radix: 16)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
