import SealerYAML

/// Compares values with schemas in the order of the reference; where that is left to chance, keys go by their bytes.
///
/// Source: https://pkg.go.dev/github.com/xeipuuv/gojsonschema@v1.2.0#Schema.Validate
struct SchemaValidator {
  let schemas: [Subschema]
  var budget: SchemaBudget
  private var depth = 0

  init(_ schemas: [Subschema], work: Int) {
    self.schemas = schemas
    budget = SchemaBudget(work)
  }

  /// What a schema says of a value, on its own.
  mutating func outcome(
    _ place: Subschema.Place, _ value: YAMLValue, _ context: SchemaContext
  ) throws(SchemaError) -> SchemaOutcome {
    var outcome = SchemaOutcome()
    try validate(place, value, context, &outcome)
    return outcome
  }

  mutating func validate(
    _ place: Subschema.Place, _ value: YAMLValue, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    try budget.charge(1)
    depth += 1
    if depth > SchemaLimits.depth { throw .depth(limit: SchemaLimits.depth) }
    defer { depth -= 1 }
    guard schemas.indices.contains(place) else { return }
    let schema = schemas[place]
    if let passes = schema.passes {
      if !passes { outcome.add(.never, context) }
      return
    }
    if let reference = schema.reference { return try validate(reference, value, context, &outcome) }
    let number = SchemaNumber(value)
    guard hasType(schema, value, number) else {
      outcome.add(.type(expected: schema.types, given: Self.type(of: value, number)), context)
      return
    }
    try combine(schema, value, context, &outcome)
    switch value {
    case .int, .unsigned, .float:
      guard let number else { break }
      try check(number, schema, context, &outcome)
      try compare(schema, value, context, &outcome)
    case .list(let items):
      try check(items, schema, context, &outcome)
      try compare(schema, value, context, &outcome)
    case .map(let fields):
      let fields = SchemaFields(fields)
      try budget.charge(fields.keys.count)
      try check(fields, schema, context, &outcome)
      try compare(schema, value, context, &outcome)
      for property in schema.properties {
        guard let child = fields[property.name] else { continue }
        try validate(property.schema, child, SchemaContext(property.name, in: context), &outcome)
      }
    case .string(let text):
      try compare(schema, value, context, &outcome)
      try check(text, schema, context, &outcome)
    case .null, .bool: try compare(schema, value, context, &outcome)
    }
    outcome.count()
  }

  private func hasType(_ schema: Subschema, _ value: YAMLValue, _ number: SchemaNumber?) -> Bool {
    if schema.types.isEmpty { return true }
    guard let number else { return schema.types.contains(Self.type(of: value, nil)) }
    return schema.types.contains("number") || number.isWhole && schema.types.contains("integer")
  }

  private static func type(of value: YAMLValue, _ number: SchemaNumber?) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .int, .unsigned, .float: number?.isWhole == true ? "integer" : "number"
    case .string: "string"
    case .list: "array"
    case .map: "object"
    }
  }

  /// `const` and `enum`.
  private mutating func compare(
    _ schema: Subschema, _ value: YAMLValue, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    if schema.constant != nil || !schema.choices.isEmpty {
      let json = try SchemaJSON.comparable(value)
      try budget.charge(json.count / 64 + schema.choices.count / 8)
      if let constant = schema.constant, constant != json { outcome.add(.constant(constant), context) }
      if !schema.choices.isEmpty, !schema.choices.contains(json) { outcome.add(.choices(schema.choices), context) }
    }
    outcome.count()
  }
}

/// The fields of a map by their keys, in the order of the keys' bytes.
struct SchemaFields {
  let keys: [String]
  private let values: [String: YAMLValue]

  init(_ fields: [YAMLField]) {
    values = Dictionary(fields.map { ($0.key, $0.value) }) { $1 }
    keys = values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  subscript(key: String) -> YAMLValue? { values[key] }
}
