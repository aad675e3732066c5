/// What functions take out of their arguments, whose types the evaluator has checked against the signature.
extension [GoValue] {
  /// The argument at an index; nil of Go if there are fewer.
  func value(_ index: Int) -> GoValue { index < count ? self[index] : .nilInterface }

  /// The bytes of an argument of type `string`.
  func string(_ index: Int) -> GoString {
    if case .string(let string) = value(index) { return string }
    return GoString([])
  }

  /// The number of an argument of an integer type.
  func int(_ index: Int) -> Int {
    if case .int(let number, _) = value(index) { return Int(truncatingIfNeeded: number) }
    return 0
  }

  /// The number of an argument of type `float64`.
  func double(_ index: Int) -> Double {
    if case .float(let number, _) = value(index) { return number }
    return 0
  }

  /// The truth of an argument of type `bool`.
  func bool(_ index: Int) -> Bool {
    if case .bool(let value) = value(index) { return value }
    return false
  }

  /// The map of an argument of type `map[string]interface {}`.
  func dict(_ index: Int) -> GoMap {
    if case .map(let map) = value(index) { return map }
    return GoMap(nilOf: .dict)
  }
}
