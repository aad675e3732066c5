/// How templates compare; see https://pkg.go.dev/text/template#hdr-Functions.
enum Comparison {
  private enum Kind {
    case bool, complex, int, float, string, uint
  }

  private static func kind(_ value: GoValue) -> Kind? {
    switch value {
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .float: .float
    case .complex: .complex
    case .string: .string
    default: nil
    }
  }

  /// Whether the first value is equal to one of the others.
  static func isEqual(_ values: [GoValue]) throws(FunctionError) -> Bool {
    guard let first = values.first, values.count > 1 else {
      throw .message("missing argument for comparison")
    }
    for other in values.dropFirst() {
      if try isEqual(first, other) { return true }
    }
    return false
  }

  private static func isEqual(_ left: GoValue, _ right: GoValue) throws(FunctionError) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): return left == right
    case (.bool(let left), .bool(let right)): return left == right
    case (.int(let left, _), .int(let right, _)): return left == right
    case (.uint(let left, _), .uint(let right, _)): return left == right
    case (.float(let left, _), .float(let right, _)): return left == right
    case (.complex(let left), .complex(let right)):
      return left.real == right.real && left.imaginary == right.imaginary
    case (.int(let left, _), .uint(let right, _)): return left >= 0 && UInt64(left) == right
    case (.uint(let left, _), .int(let right, _)): return right >= 0 && left == UInt64(right)
    default: return try isEqualOtherwise(left, right)
    }
  }

  private static func isEqualOtherwise(_ left: GoValue, _ right: GoValue) throws(FunctionError) -> Bool {
    let nils = (left.isNil, right.isNil)
    if kind(left) != kind(right) {
      guard nils.0 || nils.1 else { throw incompatible(left, right) }
      return false
    }
    if nils.0 || nils.1 { return isNilOfItsType(left) == isNilOfItsType(right) }
    let (leftKind, rightKind) = (left.type?.kind, right.type?.kind)
    guard leftKind == rightKind else {
      let (leftText, rightText) = (text(left, "s"), text(right, "v"))
      throw .message(
        "non-comparable types " + leftText + GoString(": \(name(left)), \(name(right)): ") + rightText)
    }
    if isNilOfItsType(left) || isNilOfItsType(right) { return isNilOfItsType(left) == isNilOfItsType(right) }
    guard right.type?.isComparable ?? false else {
      throw .message("non-comparable type " + text(right, "s") + GoString(": \(name(right))"))
    }
    return areSame(left, right)
  }

  private static func text(_ value: GoValue, _ verb: GoString) -> GoString { GoFormat.sprintf("%" + verb, [value]) }

  private static func name(_ value: GoValue) -> String { value.type?.description ?? "" }

  private static func incompatible(_ left: GoValue, _ right: GoValue) -> FunctionError {
    .message("incompatible types for comparison: \(name(left)) and \(name(right))")
  }

  private static func isNilOfItsType(_ value: GoValue) -> Bool {
    switch value {
    case .invalid, .nilInterface: true
    case .list(let list): list.isNil
    case .map(let map): map.isNil
    case .pointer(let pointer): pointer.target == nil
    default: false
    }
  }

  /// Whether two values are the same, as Go's `==` on interfaces has it.
  private static func areSame(_ left: GoValue, _ right: GoValue) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): left == right
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left, let leftType), .int(let right, let rightType)): left == right && leftType == rightType
    case (.uint(let left, let leftType), .uint(let right, let rightType)): left == right && leftType == rightType
    case (.float(let left, let leftType), .float(let right, let rightType)): left == right && leftType == rightType
    case (.complex(let left), .complex(let right)): left.real == right.real && left.imaginary == right.imaginary
    case (.pointer(let left), .pointer(let right)): left.target === right.target && left.type == right.type
    case (.structure(let left), .structure(let right)):
      left.type == right.type && zip(left.values, right.values).allSatisfy { areSame($0, $1) }
    case (.time(let left), .time(let right)):
      left.seconds == right.seconds && left.nanoseconds == right.nanoseconds && left.zone == right.zone
    case (.nilInterface, .nilInterface), (.invalid, .invalid): true
    default: false
    }
  }

  /// Whether the first value is less.
  static func isLess(_ left: GoValue, _ right: GoValue) throws(FunctionError) -> Bool {
    guard kind(left) != nil, kind(right) != nil else { throw .message("invalid type for comparison") }
    switch (left, right) {
    case (.string(let left), .string(let right)): return left < right
    case (.int(let left, _), .int(let right, _)): return left < right
    case (.uint(let left, _), .uint(let right, _)): return left < right
    case (.float(let left, _), .float(let right, _)): return left < right
    case (.int(let left, _), .uint(let right, _)): return left < 0 || UInt64(left) < right
    case (.uint(let left, _), .int(let right, _)): return right >= 0 && left < UInt64(right)
    case (.bool, .bool), (.complex, .complex): throw .message("invalid type for comparison")
    default: throw incompatible(left, right)
    }
  }

  /// Whether the first value is less or equal.
  static func isLessOrEqual(_ left: GoValue, _ right: GoValue) throws(FunctionError) -> Bool {
    if try isLess(left, right) { return true }
    return try isEqual(left, right)
  }
}

extension GoType {
  /// Whether Go's `==` is defined for it.
  var isComparable: Bool {
    switch self {
    case .slice, .map: false
    case .named(let type): type.isStruct ? type.fields.allSatisfy { $0.type.isComparable } : false
    default: true
    }
  }
}
