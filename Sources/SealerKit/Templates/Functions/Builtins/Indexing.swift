/// `len`, `index` and `slice`; see https://pkg.go.dev/text/template#hdr-Functions.
enum Indexing {
  /// The number of elements or bytes.
  static func length(_ value: GoValue) throws(FunctionError) -> Int {
    switch value {
    case .string(let string), .bytes(let string): return string.count
    case .list(let list): return list.elements.count
    case .map(let map): return map.count
    case .nilInterface: throw .message("len of nil pointer")
    case .invalid: throw .message("reflect: call of reflect.Value.Type on zero Value")
    case .pointer(let pointer):
      guard let target = pointer.target else { throw .message("len of nil pointer") }
      throw .message("len of type \(target.type.name)")
    default: throw .message("len of type \(name(value))")
    }
  }

  private static func name(_ value: GoValue) -> String { value.type?.description ?? "" }

  /// The element at some indices, one behind the other.
  static func element(_ value: GoValue, _ indices: ArraySlice<GoValue>) throws(FunctionError) -> GoValue {
    guard !value.isNil else { throw .message("index of untyped nil") }
    var item = value
    for index in indices {
      if item.isNil { throw .message("index of nil pointer") }
      item = try element(item, index)
    }
    return item
  }

  private static func element(_ item: GoValue, _ index: GoValue) throws(FunctionError) -> GoValue {
    switch item {
    case .string(let string), .bytes(let string):
      let place = try position(index, upTo: string.count)
      guard place < string.count else {
        if case .bytes = item { throw .message("reflect: slice index out of range") }
        throw .message("reflect: string index out of range")
      }
      return .uint(UInt64(string.bytes[place]), .uint8)
    case .list(let list):
      let place = try position(index, upTo: list.elements.count)
      guard place < list.elements.count else { throw .message("reflect: slice index out of range") }
      return list.elements[place]
    case .map(let map):
      let type = map.type.element
      guard case .string(let key) = index else {
        if index.isNil { throw .message("value is nil; should be of type string") }
        throw .message("value has type \(name(index)); should be string")
      }
      return map[key] ?? type.zero
    case .pointer(let pointer):
      guard let target = pointer.target else { throw .message("index of nil pointer") }
      throw .message("can't index item of type \(target.type.name)")
    default: throw .message("can't index item of type \(name(item))")
    }
  }

  private static func position(_ index: GoValue, upTo count: Int) throws(FunctionError) -> Int {
    let number: Int64
    switch index {
    case .int(let value, _): number = value
    case .uint(let value, _): number = Int64(bitPattern: value)
    case .invalid, .nilInterface: throw .message("cannot index slice/array with nil")
    default: throw .message("cannot index slice/array with type \(name(index))")
    }
    guard number >= 0, number <= Int64(count) else { throw .message("index out of range: \(number)") }
    return Int(number)
  }

  /// A part of a string or list.
  static func slice(_ value: GoValue, _ indices: [GoValue]) throws(FunctionError) -> GoValue {
    guard !value.isNil else { throw .message("slice of untyped nil") }
    if case .pointer(let pointer) = value, pointer.target == nil { throw .message("slice of nil pointer") }
    guard indices.count <= 3 else { throw .message("too many slice indexes: \(indices.count)") }
    let count: Int
    switch value {
    case .string(let string):
      if indices.count == 3 { throw .message("cannot 3-index slice a string") }
      count = string.count
    case .bytes(let string): count = string.count
    case .list(let list): count = list.elements.count
    case .pointer(let pointer): throw .message("can't slice item of type \(pointer.type.name)")
    default: throw .message("can't slice item of type \(name(value))")
    }
    var bounds = [0, count, count]
    for (place, index) in indices.enumerated() { bounds[place] = try position(index, upTo: count) }
    guard bounds[0] <= bounds[1] else { throw .message("invalid slice index: \(bounds[0]) > \(bounds[1])") }
    guard bounds[1] <= bounds[2] else { throw .message("invalid slice index: \(bounds[1]) > \(bounds[2])") }
    let range = bounds[0]..<bounds[1]
    switch value {
    case .string(let string): return .string(GoString(Array(string.bytes[range])))
    case .bytes(let string): return .bytes(GoString(Array(string.bytes[range])))
    case .list(let list): return .list(GoList(Array(list.elements[range]), type: list.type))
    default: return value
    }
  }
}
