/// Deep equality of values, as Go's `reflect.DeepEqual` has it: of equal types, with equal contents.
///
/// See https://pkg.go.dev/reflect#DeepEqual.
enum GoEquality {
  /// Whether two values are deeply equal.
  ///
  /// Maps may hold themselves; values may be nested as deeply as they like.
  static func areEqual(_ left: GoValue, _ right: GoValue, _ render: RenderContext) throws(FunctionError) -> Bool {
    if let simple = compare(left, right) { return simple }
    var pending = [(left, right)]
    var visited: Set<Pair> = []
    while let (left, right) = pending.popLast() {
      try render.budget.spend(1)
      if let simple = compare(left, right) {
        guard simple else { return false }
        continue
      }
      guard let pair = Pair(left, right), visited.insert(pair).inserted else { continue }
      guard let parts = parts(left, right) else { return false }
      pending.append(contentsOf: parts)
    }
    return true
  }

  /// Two objects that have been compared, or are being compared further up.
  private struct Pair: Hashable {
    let left: ObjectIdentifier
    let right: ObjectIdentifier

    init?(_ left: GoValue, _ right: GoValue) {
      guard let left = left.object, let right = right.object else { return nil }
      self.left = ObjectIdentifier(left)
      self.right = ObjectIdentifier(right)
    }
  }

  /// Whether two values are equal, if that can be told without looking into them.
  private static func compare(_ left: GoValue, _ right: GoValue) -> Bool? {
    switch (left, right) {
    case (.string(let left), .string(let right)): return left == right
    case (.int(let left, let type), .int(let right, let other)): return left == right && type == other
    case (.uint(let left, let type), .uint(let right, let other)): return left == right && type == other
    case (.float(let left, let type), .float(let right, let other)): return left == right && type == other
    case (.bool(let left), .bool(let right)): return left == right
    case (.bytes(let left), .bytes(let right)): return left == right
    case (.complex(let left), .complex(let right)):
      return left.real == right.real && left.imaginary == right.imaginary
    case (.time(let left), .time(let right)):
      return left.seconds == right.seconds && left.nanoseconds == right.nanoseconds && left.zone == right.zone
    case (.list(let left), .list(let right)):
      if left.type != right.type || left.isNil != right.isNil || left.elements.count != right.elements.count {
        return false
      }
      return left === right || left.elements.isEmpty ? true : nil
    case (.map(let left), .map(let right)):
      if left.type != right.type || left.isNil != right.isNil || left.count != right.count { return false }
      return left === right || left.isEmpty ? true : nil
    case (.structure(let left), .structure(let right)): return left.type == right.type ? nil : false
    case (.pointer(let left), .pointer(let right)):
      guard left.type == right.type, let one = left.target, let other = right.target else {
        return left.type == right.type && left.target == nil && right.target == nil
      }
      return one === other ? true : nil
    default: return left.isNil && right.isNil
    }
  }

  /// The parts of two values that must be equal; nil if the values can't be.
  private static func parts(_ left: GoValue, _ right: GoValue) -> [(GoValue, GoValue)]? {
    switch (left, right) {
    case (.list(let left), .list(let right)): return Array(zip(left.elements, right.elements))
    case (.structure(let left), .structure(let right)): return Array(zip(left.values, right.values))
    case (.pointer(let left), .pointer(let right)):
      guard let one = left.target, let other = right.target else { return nil }
      return [(.structure(one), .structure(other))]
    case (.map(let left), .map(let right)):
      var parts: [(GoValue, GoValue)] = []
      for (key, value) in left.sorted {
        guard let other = right[key] else { return nil }
        parts.append((value, other))
      }
      return parts
    default: return nil
    }
  }
}

extension GoValue {
  /// The object that holds the contents of a value; nil of simple ones.
  fileprivate var object: AnyObject? {
    switch self {
    case .list(let list): list
    case .map(let map): map
    case .structure(let structure): structure
    case .pointer(let pointer): pointer
    default: nil
    }
  }
}
