/// Values as texts, as sprig's functions show them.
enum GoText {
  /// The text of a value: strings and bytes are themselves, everything else is what `%v` prints.
  ///
  /// - Throws: the limit of the render that it goes beyond.
  static func of(_ value: GoValue, _ render: RenderContext) throws(FunctionError) -> GoString {
    switch value {
    case .string(let string), .bytes(let string): return string
    case .int(let number, let type) where type != .duration && type != .month && type != .weekday:
      return GoString(String(number))
    case .bool(let value): return value ? "true" : "false"
    default: return try printed(value, render)
    }
  }

  /// What `%v` prints.
  ///
  /// - Throws: the limit of the render that it goes beyond.
  static func printed(_ value: GoValue, _ render: RenderContext) throws(FunctionError) -> GoString {
    if case .string(let string) = value { return string }
    var bytes: [UInt8] = []
    try GoFormat.append(value, to: &bytes, render)
    return GoString(bytes)
  }

  /// The texts of a list's elements without nils; the text of another value alone, none for nil.
  static func all(_ value: GoValue, _ render: RenderContext) throws(FunctionError) -> [GoString] {
    if value.isNil { return [] }
    guard let elements = value.elements else { return [try of(value, render)] }
    try render.budget.spend(elements: elements.count)
    var texts: [GoString] = []
    texts.reserveCapacity(elements.count)
    for element in elements where !element.isNil { texts.append(try of(element, render)) }
    return texts
  }
}

extension GoValue {
  /// The elements of a slice of any type; nil of other values.
  var elements: [GoValue]? {
    switch self {
    case .list(let list): list.elements
    case .bytes(let bytes): bytes.bytes.map { .uint(UInt64($0), .uint8) }
    default: nil
    }
  }
}
