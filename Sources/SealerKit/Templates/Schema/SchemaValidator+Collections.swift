import SealerYAML

extension SchemaValidator {
  /// A list.
  mutating func check(
    _ items: [YAMLValue], _ schema: Subschema, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    try checkItems(items, schema, context, &outcome)
    if let minimum = schema.minimumItems, items.count < minimum { outcome.add(.fewItems(minimum), context) }
    if let maximum = schema.maximumItems, items.count > maximum { outcome.add(.manyItems(maximum), context) }
    if schema.hasUniqueItems {
      var seen: [[UInt8]: Int] = [:]
      for (index, item) in items.enumerated() {
        let json = try SchemaJSON.comparable(item)
        try budget.charge(json.count / 64)
        if let first = seen.updateValue(index, forKey: json) {
          outcome.add(.duplicate(first: first, second: index), context)
        }
      }
    }
    if let contains = schema.contains { try checkContained(items, contains, context, &outcome) }
    outcome.count()
  }

  private mutating func checkItems(
    _ items: [YAMLValue], _ schema: Subschema, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    for (index, item) in items.enumerated() {
      let place: Subschema.Place
      if schema.isForAllItems, let all = schema.items.first {
        place = all
      } else if index < schema.items.count {
        place = schema.items[index]
      } else if schema.items.isEmpty {
        return
      } else {
        switch schema.additionalItems {
        case .anything: return
        case .nothing:
          outcome.add(.additionalItems, context)
          return
        case .schema(let rest): place = rest
        }
      }
      outcome.merge(try self.outcome(place, item, SchemaContext("\(index)", in: context)))
    }
  }

  private mutating func checkContained(
    _ items: [YAMLValue], _ place: Subschema.Place, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    var nearest: SchemaOutcome?
    for (index, item) in items.enumerated() {
      let part = try self.outcome(place, item, SchemaContext("\(index)", in: context))
      if part.isValid { return }
      if nearest.map({ part.score > $0.score }) ?? true { nearest = part }
    }
    outcome.add(.containsNone, context)
    if let nearest { outcome.merge(nearest) }
  }

  /// A map.
  mutating func check(
    _ fields: SchemaFields, _ schema: Subschema, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) {
    let count = fields.keys.count
    if let minimum = schema.minimumProperties, count < minimum { outcome.add(.fewProperties(minimum), context) }
    if let maximum = schema.maximumProperties, count > maximum { outcome.add(.manyProperties(maximum), context) }
    for name in schema.required {
      if fields[name] == nil { outcome.add(.missing(property: name), context) } else { outcome.count() }
    }
    for key in fields.keys {
      guard let value = fields[key] else { continue }
      let fitsPattern = try checkPatterns(key, value, schema, context, &outcome)
      if fitsPattern || schema.propertyNames.contains(key) { continue }
      switch schema.additionalProperties {
      case .anything: break
      case .nothing: outcome.add(.additionalProperty(key), context)
      case .schema(let place): outcome.merge(try self.outcome(place, value, SchemaContext(key, in: context)))
      }
    }
    if let names = schema.nameSchema {
      for key in fields.keys {
        let part = try self.outcome(names, .string(key), context)
        if part.isValid { continue }
        outcome.add(.propertyName(key), context)
        outcome.merge(part)
      }
    }
    outcome.count()
  }

  /// Whether a property's name matches a pattern of `patternProperties`.
  private mutating func checkPatterns(
    _ key: String, _ value: YAMLValue, _ schema: Subschema, _ context: SchemaContext, _ outcome: inout SchemaOutcome
  ) throws(SchemaError) -> Bool {
    var fits = false
    for (pattern, place) in schema.patternProperties {
      try budget.charge(1 + key.utf8.count / 64)
      guard try budget.matches(pattern, key) else { continue }
      fits = true
      outcome.merge(try self.outcome(place, value, SchemaContext(key, in: context)))
    }
    if fits { outcome.count() }
    return fits
  }
}
