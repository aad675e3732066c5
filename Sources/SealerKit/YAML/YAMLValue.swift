/// What a node means to the tools of Kubernetes, which read YAML 1.1's scalars: `yes` is true, `0644` is octal.
///
/// Source: https://github.com/kubernetes-sigs/yaml (README, "conversion by way of JSON")
public indirect enum YAMLValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case int(Int64)
  /// Any other number.
  case float(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case list([YAMLValue])
  /// Values by key, in the order of the text.
  case map([YAMLField])

  /// The value of a node; merge keys are applied.
  public init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text, let style): self = Self.scalar(text, style, tag: node.tag)
    case .sequence(let items): self = .list(items.map { YAMLValue($0) })
    case .mapping(let pairs): self = .map(Self.fields(pairs))
    }
  }

  private static func fields(_ pairs: [YAMLNode.Pair]) -> [YAMLField] {
    var fields: [YAMLField] = []
    var merged: [YAMLField] = []
    for pair in pairs {
      if case .scalar("<<", .plain) = pair.key.content {
        let sources = pair.value.items ?? [pair.value]
        for source in sources { merged += Self.fields(source.pairs ?? []) }
      } else {
        fields.append(YAMLField(key: keyText(pair.key), value: YAMLValue(pair.value)))
      }
    }
    var seen = Set(fields.map(\.key))
    return fields + merged.filter { seen.insert($0.key).inserted }
  }

  /// A key as JSON needs it: a text.
  private static func keyText(_ key: YAMLNode) -> String {
    switch YAMLValue(key) {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): "\(value)"
    default: key.string ?? ""
    }
  }

  /// The value of a field of a map.
  public subscript(key: String) -> YAMLValue? {
    get {
      guard case .map(let fields) = self else { return nil }
      return fields.last { $0.key == key }?.value
    }
  }

  // MARK: - Scalars

  static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

  private static let trueTexts: Set = ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]
  private static let falseTexts: Set = ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]

  static func scalar(_ text: String, _ style: YAMLNode.ScalarStyle, tag: String? = nil) -> YAMLValue {
    if tag == YAMLTag.string || (style != .plain && tag == nil) { return .string(text) }
    if isNull(text) { return tag == nil || tag == YAMLTag.null ? .null : .string(text) }
    if trueTexts.contains(text) { return .bool(true) }
    if falseTexts.contains(text) { return .bool(false) }
    return number(text) ?? .string(text)
  }

  private static func number(_ text: String) -> YAMLValue? {
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || [0x2B, 0x2D, 0x2E].contains(first) else {
      return nil
    }
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    default: break
    }
    let plain = text.replacing("_", with: "")
    let isNegative = plain.hasPrefix("-")
    let digits = isNegative || plain.hasPrefix("+") ? String(plain.dropFirst()) : plain
    let (body, radix) =
      switch digits.prefix(2).lowercased() {
      case "0x": (String(digits.dropFirst(2)), 16)
      case "0o": (String(digits.dropFirst(2)), 8)
      case "0b": (String(digits.dropFirst(2)), 2)
      default: (digits, digits.count > 1 && digits.hasPrefix("0") ? 8 : 10)
      }
    if !body.hasPrefix("-"), !body.hasPrefix("+"), let value = Int64((isNegative ? "-" : "") + body, radix: radix) {
      return .int(value)
    }
    let isFloat = plain.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains($0) }
    return isFloat ? Double(plain).map { .float($0) } : nil
  }
}

/// A key and its value.
public struct YAMLField: Hashable, Sendable {
  /// The key.
  public var key: String
  /// The value.
  public var value: YAMLValue

  /// Makes one.
  public init(key: String, value: YAMLValue) {
    self.key = key
    self.value = value
  }
}
