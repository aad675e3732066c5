/// The values met so far, to find equal ones quickly.
struct DistinctValues {
  /// Values that are equal if their keys are.
  private enum Key: Hashable {
    case string(GoString)
    case int(Int64, GoIntegerType)
    case uint(UInt64, GoUnsignedType)
    case float(Double, GoFloatType)
    case bool(Bool)
    case null
  }

  private var simple: Set<Key> = []
  private var others: [GoValue] = []

  private static func key(_ value: GoValue) -> Key? {
    switch value {
    case .string(let string): .string(string)
    case .int(let number, let type): .int(number, type)
    case .uint(let number, let type): .uint(number, type)
    case .float(let number, let type): .float(number, type)
    case .bool(let value): .bool(value)
    case .invalid, .nilInterface: .null
    default: nil
    }
  }

  /// Whether a value deeply equal to this one has been met.
  func contains(_ value: GoValue, _ render: RenderContext) throws(FunctionError) -> Bool {
    if let key = Self.key(value) { return simple.contains(key) }
    for other in others {
      try render.budget.spend(1)
      if try GoEquality.areEqual(value, other, render) { return true }
    }
    return false
  }

  /// Remembers a value.
  mutating func insert(_ value: GoValue) {
    if let key = Self.key(value) { simple.insert(key) } else { others.append(value) }
  }
}
