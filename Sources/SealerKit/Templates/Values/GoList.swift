/// A slice: values of one type in order.
package final class GoList: Sendable {
  /// The type, such as `[]interface {}`, `[]string` or a declared one.
  package let type: GoType
  /// The elements; a nil in a list of `interface {}` is `.nilInterface`.
  package nonisolated(unsafe) let elements: [GoValue]
  /// Whether it is a nil slice, which JSON writes as null; it has no elements.
  package let isNil: Bool

  /// A slice; of `interface {}` if no other type is named.
  package init(_ elements: [GoValue], type: GoType = .list) {
    self.type = type
    self.elements = elements
    isNil = false
  }

  /// A nil slice.
  package init(nilOf type: GoType) {
    self.type = type
    elements = []
    isNil = true
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
