import SealerYAML

extension SchemaValidator {
  /// The keywords that put other schemas together.
  mutating func combine(
    _ schema: Subschema, _ value: YAMLValue, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    if !schema.anyOf.isEmpty { try checkAny(schema.anyOf, value, context, &outcome) }
    if !schema.oneOf.isEmpty { try checkOne(schema.oneOf, value, context, &outcome) }
    if !schema.allOf.isEmpty {
      var fits = true
      for place in schema.allOf {
        let part = try self.outcome(place, value, context)
        if !part.isValid { fits = false }
        outcome.merge(part)
      }
      if !fits { outcome.add(.notAllOf, context) }
    }
    if let not = schema.not, try self.outcome(not, value, context).isValid { outcome.add(.excluded, context) }
    if !schema.dependencies.isEmpty, case .map(let fields) = value {
      try checkDependencies(schema, value, SchemaFields(fields), context, &outcome)
    }
    if let condition = schema.condition {
      let holds = try self.outcome(condition, value, context).isValid
      if let place = holds ? schema.consequence : schema.alternative {
        let part = try self.outcome(place, value, context)
        if !part.isValid {
          outcome.add(holds ? .consequence : .alternative, context)
          outcome.merge(part)
        }
      }
    }
    outcome.count()
  }

  private mutating func checkAny(
    _ places: [Subschema.Place], _ value: YAMLValue, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    var nearest: SchemaOutcome?
    for place in places {
      let part = try self.outcome(place, value, context)
      if part.isValid { return }
      if nearest.map({ part.score > $0.score }) ?? true { nearest = part }
    }
    outcome.add(.noneOf, context)
    if let nearest { outcome.merge(nearest) }
  }

  private mutating func checkOne(
    _ places: [Subschema.Place], _ value: YAMLValue, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    var count = 0
    var nearest: SchemaOutcome?
    for place in places {
      let part = try self.outcome(place, value, context)
      if part.isValid {
        count += 1
      } else if count == 0, nearest.map({ part.score > $0.score }) ?? true {
        nearest = part
      }
    }
    if count == 1 { return }
    outcome.add(.notOneOf, context)
    if count == 0, let nearest { outcome.merge(nearest) }
  }

  private mutating func checkDependencies(
    _ schema: Subschema, _ value: YAMLValue, _ fields: SchemaFields, _ context: SchemaContext,
    _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    for key in fields.keys {
      switch schema.dependencies[key] {
      case .properties(let names)?:
        for name in names where fields[name] == nil { outcome.add(.dependency(property: name), context) }
      case .schema(let place)?: try validate(place, value, context, &outcome)
      case nil: break
      }
    }
  }
}
