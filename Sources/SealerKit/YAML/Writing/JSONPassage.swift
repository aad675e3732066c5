/// What becomes of scalars that Go writes as JSON and reads back as YAML 1.1.
enum JSONPassage {
  private static let nextLine: Unicode.Scalar = "\u{85}"

  /// Looks for what does not survive.
  static func check(_ value: YAMLValue) throws(YAMLJSONError) {
    var open = [value]
    while let value = open.popLast() {
      switch value {
      case .float(let number):
        if let error = YAMLJSONError(number) { throw error }
      case .string(let text): try check(text)
      case .list(let items): open += items.reversed()
      case .map(let fields):
        for field in fields { try check(key: field.key) }
        open += fields.reversed().map(\.value)
      case .null, .bool, .int, .unsigned: break
      }
    }
  }

  /// A reader finds a key if its `:` stands on the same line and within 1024 characters.
  private static func check(key: String) throws(YAMLJSONError) {
    try check(key)
    if key.unicodeScalars.contains(nextLine) { throw .key(key) }
    // An escape has six characters at most, and the quotes are two.
    let limit = 1024
    if key.utf8.count > limit / 6 - 1, try YAMLValue.string(key).json().unicodeScalars.count > limit { throw .key(key) }
  }

  /// JSON escapes the control characters below the space, and YAML refuses the others raw.
  private static func check(_ text: String) throws(YAMLJSONError) {
    if text.utf8.allSatisfy({ $0 < 0x7F }) { return }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x7F...0x84, 0x86...0x9F, 0xFFFE, 0xFFFF: throw .control(scalar)
      default: break
      }
    }
  }

  /// A number as it reads back: `1.0` is written as `1`, a whole number.
  static func number(_ number: Double) -> YAMLValue {
    number.jsonText.map { YAMLSchema.kubernetes.value(ofPlain: $0) } ?? .null
  }

  /// A text as it reads back: NEL stands raw in JSON, where YAML 1.1 takes it for the end of a line that folds.
  static func text(_ text: String) -> String {
    if !text.unicodeScalars.contains(nextLine) { return text }
    var folded = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      guard scalar == " " || scalar == nextLine else {
        folded.unicodeScalars.append(scalar)
        rest.removeFirst()
        continue
      }
      let blank = rest.prefix { $0 == " " || $0 == nextLine }
      rest = rest[blank.endIndex...]
      switch blank.count(where: { $0 == nextLine }) {
      case 0: folded += String(blank)
      case 1: folded += " "
      case let breaks: folded += String(repeating: "\n", count: breaks - 1)
      }
    }
    return folded
  }
}
