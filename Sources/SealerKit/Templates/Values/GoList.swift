/// A slice: values of one type in order.
package final class GoList: Sendable {
  /// The type, such as `[]interface {}`, `[]string` or a declared one.
  package let type: GoType
  /// The elements; a nil in a list of `interface {}` is `.nilInterface`.
  package nonisolated(unsafe) private(set) var elements: [GoValue]
  /// Whether it is a nil slice, which JSON writes as null; it has no elements.
  package let isNil: Bool
  /// What stands behind the elements in their array, as far as the list was cut out of a longer one.
  package nonisolated(unsafe) private(set) var spare: ArraySlice<GoValue>
  /// How the array was made.
  package let growth: GoSliceGrowth

  /// A slice; of `interface {}` if no other type is named.
  package init(
    _ elements: [GoValue], type: GoType = .list, growth: GoSliceGrowth = .exact, spare: ArraySlice<GoValue> = []
  ) {
    self.type = type
    self.elements = elements
    self.growth = growth
    self.spare = spare
    isNil = false
  }

  /// A nil slice.
  package init(nilOf type: GoType) {
    self.type = type
    elements = []
    spare = []
    growth = .exact
    isNil = true
  }

  deinit {
    elements.append(contentsOf: spare)
    spare = []
    elements.releaseNested()
  }

  /// Sorts the strings of a `[]string` in place, so that all who hold the list see it.
  package func sortStrings() {
    elements.sort { left, right in
      guard case .string(let left) = left, case .string(let right) = right else { return false }
      return left < right
    }
  }

  /// The elements and what stands behind them, up to the end of the array that Go would have.
  package var array: [GoValue] {
    let zero = Self.zero(of: type)
    guard spare.isEmpty, let zero else { return elements + spare }
    let capacity = growth.capacity(of: elements.count, elementSize: zero.size)
    return elements + [GoValue](repeating: zero.value, count: max(0, capacity - elements.count))
  }

  /// The zero of an element and its size in bytes; nil where nothing grows lists of such elements.
  private static func zero(of type: GoType) -> (value: GoValue, size: GoSliceGrowth.ElementSize)? {
    switch type.underlying {
    case .slice(.interface): (.nilInterface, .pointers(16))
    case .slice(.string): (.text(""), .pointers(16))
    case .slice(.int(.int)): (.int(0), .plain(8))
    default: nil
    }
  }

  fileprivate func takeElements() -> [GoValue] {
    elements.append(contentsOf: spare)
    spare = []
    defer { elements = [] }
    return elements
  }
}

extension [GoValue] {
  /// Lets go of lists and maps that nobody else holds, one after another.
  ///
  /// Templates can nest them a million levels deep; letting go of one inside the other would overflow the stack.
  mutating func releaseNested() {
    guard contains(where: \.isContainer) else { return }
    var pending = self
    self = []
    while var value = pending.popLast() {
      var list: GoList?
      var map: GoMap?
      switch value {
      case .list(let found): list = found
      case .map(let found): map = found
      default: continue
      }
      value = .invalid
      if isKnownUniquelyReferenced(&list), let list { pending.append(contentsOf: list.takeElements()) }
      if isKnownUniquelyReferenced(&map), let map { pending.append(contentsOf: map.takeValues()) }
    }
  }
}

extension GoValue {
  /// Whether it is a list or a map.
  fileprivate var isContainer: Bool {
    switch self {
    case .list, .map: true
    default: false
    }
  }
}

/// A complex number.
package final class GoComplex: Sendable {
  /// The real part.
  package let real: Double
  /// The imaginary part.
  package let imaginary: Double

  /// Makes one.
  package init(real: Double, imaginary: Double) {
    self.real = real
    self.imaginary = imaginary
  }
}
