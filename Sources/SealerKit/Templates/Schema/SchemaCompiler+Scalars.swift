extension SchemaCompiler {
  mutating func readNumbers(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    if let value = object["multipleOf"] {
      guard let number = Self.number(value) else { throw Self.wrongType("multipleOf", expected: "number") }
      guard number.isPositive else { throw .schema("multipleOf must be strictly greater than 0") }
      self[scope].multipleOf = number
    }
    (self[scope].minimum, self[scope].exclusiveMinimum) = try bounds(
      object, "minimum", exclusive: "exclusiveMinimum", scope.draft)
    (self[scope].maximum, self[scope].exclusiveMaximum) = try bounds(
      object, "maximum", exclusive: "exclusiveMaximum", scope.draft)
  }

  private static func number(_ value: SchemaJSON) -> SchemaNumber? {
    guard case .number(let text) = value else { return nil }
    return SchemaNumber(text)
  }

  /// A bound and the one that excludes itself, which in draft 4 is the same one with a mark.
  private func bounds(
    _ object: SchemaObject, _ key: String, exclusive: String, _ draft: SchemaDraft
  ) throws(SchemaError) -> (bound: SchemaNumber?, exclusive: SchemaNumber?) {
    var bound: SchemaNumber?
    if let value = object[key] {
      bound = Self.number(value)
      if bound == nil { throw .schema("\(key) must be of a number") }
    }
    switch object[exclusive] {
    case nil: return (bound, nil)
    case .bool(let isExclusive)? where draft == .draft4 || draft == .hybrid:
      if bound == nil { throw .schema("\(exclusive) cannot be used without \(key)") }
      return isExclusive ? (nil, bound) : (bound, nil)
    case .number(let text)? where draft != .draft4: return (bound, SchemaNumber(text))
    default:
      let expected: String
      switch draft {
      case .draft4: expected = "boolean"
      case .hybrid: expected = "boolean/number"
      case .draft6, .draft7: expected = "number"
      }
      throw Self.wrongType(exclusive, expected: expected)
    }
  }

  mutating func readTexts(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    let (minimum, maximum) = (try count(object, "minLength"), try count(object, "maxLength"))
    if let minimum, let maximum, minimum > maximum { throw .schema("minLength cannot be greater than maxLength") }
    (self[scope].minimumLength, self[scope].maximumLength) = (minimum, maximum)
    if let value = object["pattern"] {
      guard case .string(let text) = value else { throw .schema("pattern must be of a string") }
      guard let pattern = SchemaPattern(text) else {
        throw .schema("pattern must be a valid regex")
      }
      self[scope].pattern = pattern
    }
    if let value = object["format"] {
      guard case .string(let name) = value else { throw .schema("format must be of type string") }
      self[scope].format = name
    }
  }

  /// A count; only digits are one, `1.0` isn't.
  private func count(_ object: SchemaObject, _ key: String) throws(SchemaError) -> Int? {
    guard let value = object[key] else { return nil }
    guard case .number(let text) = value, let number = Int(text) else {
      throw .schema("\(key) must be of an integer")
    }
    guard number >= 0 else { throw .schema("\(key) must be greater than or equal to 0") }
    return number
  }

  mutating func readCounts(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    let (minimum, maximum) = (try count(object, "minProperties"), try count(object, "maxProperties"))
    if let minimum, let maximum, minimum > maximum {
      throw .schema("minProperties cannot be greater than maxProperties")
    }
    (self[scope].minimumProperties, self[scope].maximumProperties) = (minimum, maximum)
    try readRequired(object, scope)
    self[scope].minimumItems = try count(object, "minItems")
    self[scope].maximumItems = try count(object, "maxItems")
    switch object["uniqueItems"] {
    case nil: break
    case .bool(let isUnique)?: self[scope].hasUniqueItems = isUnique
    default: throw .schema("uniqueItems must be of a boolean")
    }
    if let value = object["contains"], scope.draft >= .draft6 {
      self[scope].contains = try child(value, draft: scope.draft)
    }
  }

  private mutating func readRequired(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    guard let value = object["required"] else { return }
    guard case .list(let items) = value else { throw .schema("required must be of an array") }
    var seen: Set<String> = []
    for item in items {
      guard case .string(let name) = item else { throw .schema("required items must be string") }
      guard seen.insert(name).inserted else { throw .schema("required items must be unique") }
      self[scope].required.append(name)
    }
  }

  mutating func readValues(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    if let value = object["const"], scope.draft >= .draft6 { self[scope].constant = try value.comparable() }
    guard let value = object["enum"] else { return }
    guard case .list(let items) = value else { throw .schema("enum must be of an array") }
    var seen: Set<[UInt8]> = []
    for item in items {
      let choice = try item.comparable()
      guard seen.insert(choice).inserted else { throw .schema("enum items must be unique") }
      self[scope].choices.append(choice)
    }
  }

  mutating func readCombinations(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    self[scope].oneOf = try children(object, "oneOf", scope)
    self[scope].anyOf = try children(object, "anyOf", scope)
    self[scope].allOf = try children(object, "allOf", scope)
    self[scope].not = try single(object, "not", scope)
    if scope.draft < .draft7 { return }
    self[scope].condition = try single(object, "if", scope)
    self[scope].consequence = try single(object, "then", scope)
    self[scope].alternative = try single(object, "else", scope)
  }

  private mutating func children(
    _ object: SchemaObject, _ key: String, _ scope: Scope
  ) throws(SchemaError) -> [Subschema.Place] {
    guard let value = object[key] else { return [] }
    guard case .list(let items) = value else {
      // The reference takes the one for the other here.
      throw .schema("\(key == "allOf" ? "anyOf" : key) must be of an array")
    }
    var places: [Subschema.Place] = []
    for item in items { places.append(try child(item, draft: scope.draft)) }
    return places
  }

  private mutating func single(
    _ object: SchemaObject, _ key: String, _ scope: Scope
  ) throws(SchemaError) -> Subschema.Place? {
    guard let value = object[key] else { return nil }
    guard value.isObjectOrBool else { throw .schema("\(key) must be of an object") }
    return try child(value, draft: scope.draft)
  }
}
