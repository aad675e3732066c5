/// The type of a value as Go's reflection tells it; `description` is what `%T` and `typeOf` print.
package indirect enum GoType: Hashable, Sendable {
  /// `bool`.
  case bool
  /// `int` and its kin.
  case int(GoIntegerType)
  /// `uint` and its kin.
  case uint(GoUnsignedType)
  /// `float64` or `float32`.
  case float(GoFloatType)
  /// `complex128`.
  case complex
  /// `string`.
  case string
  /// `interface {}`: anything.
  case interface
  /// `error`.
  case error
  /// `reflect.Value`: what the language's own functions take, a value with all that is known of it.
  case reflection
  /// `[]T`.
  case slice(GoType)
  /// `map[string]T`; templates meet no other keys.
  case map(GoType)
  /// A declared type with its name, fields and methods.
  case named(GoNamedType)
  /// `*T` of a declared type.
  case pointer(GoNamedType)
  /// `time.Time`.
  case time
}

extension GoType {
  /// `[]interface {}`, the list of most functions.
  package static let list = GoType.slice(.interface)
  /// `map[string]interface {}`, the dict of most functions.
  package static let dict = GoType.map(.interface)
  /// `[]string`.
  package static let strings = GoType.slice(.string)
  /// `[]uint8`.
  package static let bytes = GoType.slice(.uint(.uint8))

  /// What a declared type is made of; other types are themselves.
  package var underlying: GoType {
    if case .named(let type) = self { return type.underlying }
    return self
  }

  /// Whether `nil` is a value of it.
  package var canBeNil: Bool {
    switch underlying {
    case .interface, .error, .slice, .map, .pointer, .reflection: true
    default: false
    }
  }

  /// Whether a value of this type can be handed over where `other` is asked for.
  ///
  /// See https://go.dev/ref/spec#Assignability: the same type, an interface that it satisfies, or one of the two
  /// undeclared with the same underlying type.
  package func isAssignable(to other: GoType) -> Bool {
    if other == .interface || self == other { return true }
    guard underlying == other.underlying else { return false }
    switch (self, other) {
    case (.slice, .named), (.named, .slice), (.map, .named), (.named, .map): return true
    default: return false
    }
  }
}

extension GoType: CustomStringConvertible {
  /// The type as Go's `%T` prints it.
  package var description: String {
    switch self {
    case .bool: "bool"
    case .int(let type): type.description
    case .uint(let type): type.rawValue
    case .float(let type): type.rawValue
    case .complex: "complex128"
    case .string: "string"
    case .interface: "interface {}"
    case .error: "error"
    case .reflection: "reflect.Value"
    case .slice(let element): "[]\(element)"
    case .map(let element): "map[string]\(element)"
    case .named(let type): type.name
    case .pointer(let type): "*\(type.name)"
    case .time: "time.Time"
    }
  }

  /// What `kindOf` prints.
  package var kind: String {
    switch underlying {
    case .int(let type): type.kind
    case .slice: "slice"
    case .map: "map"
    case .interface, .error: "interface"
    case .pointer: "ptr"
    case .reflection, .named, .time: "struct"
    case let simple: simple.description
    }
  }
}

/// Go's types of whole numbers with a sign.
package enum GoIntegerType: UInt8, Hashable, Sendable {
  /// The machine's word.
  case int
  /// 8 bits.
  case int8
  /// 16 bits.
  case int16
  /// 32 bits; also `rune`.
  case int32
  /// 64 bits.
  case int64
  /// `time.Duration`, an `int64` of nanoseconds.
  case duration
  /// `time.Month`, an `int`.
  case month
  /// `time.Weekday`, an `int`.
  case weekday
}

extension GoIntegerType: CustomStringConvertible {
  /// The type as `%T` prints it.
  package var description: String {
    switch self {
    case .duration: "time.Duration"
    case .month: "time.Month"
    case .weekday: "time.Weekday"
    default: kind
    }
  }

  /// The kind.
  package var kind: String {
    switch self {
    case .int, .month, .weekday: "int"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64, .duration: "int64"
    }
  }
}

/// Go's types of whole numbers without a sign.
package enum GoUnsignedType: String, Hashable, Sendable {
  /// The machine's word, then those of so many bits.
  case uint, uint8, uint16, uint32, uint64
}

/// Go's types of floating-point numbers.
package enum GoFloatType: String, Hashable, Sendable {
  /// 64 and 32 bits.
  case float64, float32
}
