/// A type that Go declares with a name: what it is made of, its fields and its methods.
///
/// There is one object for each declared type, so identity is equality.
package final class GoNamedType: Sendable {
  /// One field of a struct.
  package struct Field: Sendable {
    /// The name.
    package var name: GoString
    /// The type.
    package var type: GoType
    /// Whether it stands there without a name of its own, so that its fields are the struct's, too.
    package var isEmbedded = false
    /// Its key in JSON.
    package var jsonKey: GoString
    /// Whether JSON leaves it out while it is empty.
    package var isOmittedWhenEmpty = false

    /// Makes one.
    package init(_ name: GoString, _ type: GoType, isEmbedded: Bool = false) {
      self.name = name
      self.type = type
      self.isEmbedded = isEmbedded
      jsonKey = name
    }

    /// Makes one whose tag says `json:"KEY,omitempty"`.
    package init(_ name: GoString, _ type: GoType, jsonOmitEmpty key: GoString) {
      self.name = name
      self.type = type
      jsonKey = key
      isOmittedWhenEmpty = true
    }

    /// Whether templates may read it: names with a small first letter are private.
    package var isExported: Bool { name.bytes.first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
  }

  /// The name with its package, such as `chart.Metadata`.
  package let name: String
  /// The type under the name: a slice or a map; for a struct the named type itself.
  package var underlying: GoType { declared ?? .named(self) }
  /// The fields of a struct in their order.
  package let fields: [Field]
  /// The methods by name; the receiver is the first argument of each body, but no parameter of its signature.
  package nonisolated(unsafe) private(set) var methods: [GoString: TemplateFunction]
  /// The names of those methods that only pointers have, so that a copy of the struct doesn't.
  package let pointerMethods: Set<GoString>
  private let declared: GoType?

  /// A struct.
  package init(
    _ name: String, fields: [Field], methods: [TemplateFunction] = [], pointerMethods: Set<GoString> = []
  ) {
    self.name = name
    self.pointerMethods = pointerMethods
    self.fields = fields
    self.methods = Dictionary(methods.map { ($0.name, $0) }) { first, _ in first }
    declared = nil
  }

  /// A struct with methods that have the struct itself among their parameters.
  package init(
    _ name: String, fields: [Field], pointerMethods: Set<GoString> = [],
    methods: (GoNamedType) -> [TemplateFunction]
  ) {
    self.name = name
    self.pointerMethods = pointerMethods
    self.fields = fields
    self.methods = [:]
    declared = nil
    self.methods = Dictionary(methods(self).map { ($0.name, $0) }) { first, _ in first }
  }

  /// A named slice or map.
  package init(_ name: String, _ underlying: GoType, methods: [TemplateFunction] = []) {
    self.name = name
    pointerMethods = []
    fields = []
    self.methods = Dictionary(methods.map { ($0.name, $0) }) { first, _ in first }
    declared = underlying
  }

  /// Whether it is a struct.
  package var isStruct: Bool { declared == nil }
}

extension GoNamedType: Hashable {
  /// Whether both are the same declaration.
  package static func == (left: GoNamedType, right: GoNamedType) -> Bool { left === right }

  /// Feeds the identity.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
