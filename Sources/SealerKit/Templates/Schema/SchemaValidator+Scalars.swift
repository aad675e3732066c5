extension SchemaValidator {
  /// A text.
  mutating func check(
    _ text: String, _ schema: Subschema, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    try budget.charge(text.utf8.count / 64)
    if let minimum = schema.minimumLength, text.unicodeScalars.count < minimum {
      outcome.add(.short(minimum), context)
    }
    if let maximum = schema.maximumLength, text.unicodeScalars.count > maximum { outcome.add(.long(maximum), context) }
    if let pattern = schema.pattern, try !budget.matches(pattern, text) { outcome.add(.pattern(pattern.text), context) }
    if !schema.format.isEmpty, !SchemaFormats.accepts(text, schema.format) {
      outcome.add(.format(schema.format), context)
    }
    outcome.count()
  }

  /// A number.
  mutating func check(
    _ number: SchemaNumber, _ schema: Subschema, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    if let multiple = schema.multipleOf, try !number.isMultiple(of: multiple, budget: &budget) {
      outcome.add(.multiple(of: multiple), context)
    }
    if let maximum = schema.maximum, number.compare(maximum) > 0 { outcome.add(.above(maximum), context) }
    if let maximum = schema.exclusiveMaximum, number.compare(maximum) >= 0 { outcome.add(.notBelow(maximum), context) }
    if let minimum = schema.minimum, number.compare(minimum) < 0 { outcome.add(.below(minimum), context) }
    if let minimum = schema.exclusiveMinimum, number.compare(minimum) <= 0 { outcome.add(.notAbove(minimum), context) }
    // A number never has a format that is known: those are for texts.
    if !schema.format.isEmpty, SchemaFormats.isKnown(schema.format) { outcome.add(.format(schema.format), context) }
    outcome.count()
  }
}
