/// A value of a declared struct type.
package final class GoStruct {
  /// The declaration.
  package let type: GoNamedType
  /// The values of `type.fields`, in their order.
  package let values: [GoValue]

  /// Makes one; there must be a value for each field.
  package init(_ type: GoNamedType, _ values: [GoValue]) {
    self.type = type
    self.values = values
  }

  /// The value of a field, also one of an embedded struct; nil if there is none of that name or it is private.
  package subscript(field: GoString) -> GoValue? {
    var embedded: [GoStruct] = []
    for (declaration, value) in zip(type.fields, values) {
      if declaration.name == field { return declaration.isExported ? value : nil }
      guard declaration.isEmbedded, case .structure(let inner) = value else { continue }
      embedded.append(inner)
    }
    for inner in embedded {
      if let value = inner[field] { return value }
    }
    return nil
  }
}

/// A pointer to a struct, or the nil of such a pointer type.
package final class GoPointer {
  /// The type pointed to.
  package let type: GoNamedType
  /// What it points to.
  package let target: GoStruct?

  /// A pointer to a struct.
  package init(_ target: GoStruct) {
    type = target.type
    self.target = target
  }

  /// A nil pointer.
  package init(nilOf type: GoNamedType) {
    self.type = type
    target = nil
  }
}
