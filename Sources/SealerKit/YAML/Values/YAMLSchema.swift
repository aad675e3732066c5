/// The rules that say which words without quotes are more than text.
package enum YAMLSchema: Hashable, Sendable {
  /// Those of YAML 1.2: https://yaml.org/spec/1.2.2/#103-core-schema
  case core
  /// Those of YAML 1.1 as the tools of Kubernetes follow them: `yes` is true, `0644` is octal, `1_000` a thousand.
  ///
  /// Source: https://pkg.go.dev/gopkg.in/yaml.v2 (v2.4.0, resolve.go)
  case kubernetes

  /// The value of a scalar that has neither quotes nor a tag.
  package func value(ofPlain text: String) -> YAMLValue {
    typed(text) ?? .string(text)
  }

  /// What a scalar without quotes and tag is taken for.
  package func kind(ofPlain text: String) -> YAMLScalarKind {
    switch typed(text) {
    case .null: .null
    case .bool: .bool
    case .int, .unsigned: .int
    case .float: .float
    default:
      if self == .kubernetes {
        text == "<<" ? .merge : YAMLTimestamp.reads(text) ? .timestamp : .string
      } else {
        .string
      }
    }
  }

  /// The value of a scalar whose tag says what it is, quoted or not; nil where the text is nothing of that kind.
  package func value(of text: String, as kind: YAMLScalarKind) -> YAMLValue? {
    if kind == .string { return .string(text) }
    let value = value(ofPlain: text)
    switch (kind, value) {
    case (.float, .int(let whole)): return .float(Double(whole))
    case (.float, .unsigned(let whole)): return self == .core ? .float(Double(whole)) : nil
    default: return self.kind(ofPlain: text) == kind ? value : nil
    }
  }

  /// The value of a word, nil where it is text.
  func typed(_ text: String) -> YAMLValue? {
    guard let first = text.utf8.first else { return .null }
    let start = YAMLWordStart(first)
    if start == .text { return nil }
    switch self {
    case .core: return YAMLCoreWords.value(of: text, start)
    case .kubernetes: return YAMLKubernetesWords.value(of: text, start)
    }
  }
}

/// What a scalar can be.
package enum YAMLScalarKind: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool
  /// A whole number.
  case int
  /// Any other number.
  case float
  /// The key `<<`, whose value's fields belong to the map around it.
  case merge
  /// A date; its value is the text, but it is written in quotes.
  case timestamp
  /// A text.
  case string
}

/// What the first byte of a word tells.
enum YAMLWordStart {
  case text
  case name
  case point
  case sign
  case digit

  init(_ byte: UInt8) {
    self =
      switch byte {
      case 0x30...0x39: .digit
      case UInt8(ascii: "+"), UInt8(ascii: "-"): .sign
      case UInt8(ascii: "."): .point
      case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
        UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"),
        UInt8(ascii: "~"):
        .name
      default: .text
      }
  }
}
