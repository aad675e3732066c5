/// A value of a template: what Go's reflection would know of it.
///
/// Dicts are shared and can be changed (`set`, `unset`); everything else is a value.
package enum GoValue {
  /// No value at all: an untyped `nil`, Go's invalid `reflect.Value`.
  case invalid
  /// The `nil` that a place of type `interface {}` holds, such as a value that is null.
  case nilInterface
  /// A truth value.
  case bool(Bool)
  /// A whole number with a sign.
  case int(Int64, GoIntegerType)
  /// A whole number without one.
  case uint(UInt64, GoUnsignedType)
  /// A floating-point number; a `float32` is kept as the `Double` of the same value.
  case float(Double, GoFloatType)
  /// A complex number; only constants are.
  case complex(GoComplex)
  /// A string.
  case string(GoString)
  /// A slice of bytes.
  case bytes(GoString)
  /// Any other slice.
  case list(GoList)
  /// A map with strings as keys.
  case map(GoMap)
  /// A struct.
  case structure(GoStruct)
  /// A pointer to a struct, or a typed nil.
  case pointer(GoPointer)
  /// A moment.
  case time(GoTime)
}

extension GoValue {
  /// A whole number of type `int`.
  package static func int(_ number: Int) -> GoValue { .int(Int64(number), .int) }

  /// A whole number of type `int64`.
  package static func int64(_ number: Int64) -> GoValue { .int(number, .int64) }

  /// A number of type `float64`.
  package static func float64(_ number: Double) -> GoValue { .float(number, .float64) }

  /// A string.
  package static func text(_ text: some StringProtocol) -> GoValue { .string(GoString(text)) }

  /// A list of type `[]interface {}`.
  package static func list(_ elements: [GoValue]) -> GoValue { .list(GoList(elements)) }

  /// A list of type `[]interface {}` that is made element by element, as decoders make lists.
  package static func appended(_ elements: [GoValue]) -> GoValue { .list(GoList(elements, growth: .appended)) }

  /// A list of type `[]string`.
  package static func strings(_ strings: [GoString]) -> GoValue {
    .list(GoList(strings.map { .string($0) }, type: .strings))
  }

  /// A fresh dict of type `map[string]interface {}`.
  package static func dict(_ entries: [GoString: GoValue]) -> GoValue { .map(GoMap(entries)) }

  /// Whether it is one of the two untyped nils.
  package var isNil: Bool {
    switch self {
    case .invalid, .nilInterface: true
    default: false
    }
  }

  /// The type; nil for `invalid`, which has none, and `interface {}` for a nil in a place of that type.
  package var type: GoType? {
    switch self {
    case .invalid: nil
    case .nilInterface: .interface
    case .bool: .bool
    case .int(_, let type): .int(type)
    case .uint(_, let type): .uint(type)
    case .float(_, let type): .float(type)
    case .complex: .complex
    case .string: .string
    case .bytes: .bytes
    case .list(let list): list.type
    case .map(let map): map.type
    case .structure(let value): .named(value.type)
    case .pointer(let pointer): .pointer(pointer.type)
    case .time: .time
    }
  }

  /// Whether conditions take it as true: anything but the zero of its type; structs always are.
  package var isTrue: Bool {
    switch self {
    case .invalid, .nilInterface: false
    case .bool(let value): value
    case .int(let number, _): number != 0
    case .uint(let number, _): number != 0
    case .float(let number, _): number != 0
    case .complex(let number): number.real != 0 || number.imaginary != 0
    case .string(let string), .bytes(let string): !string.isEmpty
    case .list(let list): !list.elements.isEmpty
    case .map(let map): !map.isEmpty
    case .structure, .time: true
    case .pointer(let pointer): pointer.target != nil
    }
  }
}
