extension SchemaCompiler {
  mutating func readProperties(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    if let properties = object["properties"] {
      guard case .object(let properties) = properties else { throw .schema("properties must be of type object") }
      for name in properties.keys {
        guard let property = properties[name] else { continue }
        let place = try child(property, draft: scope.draft)
        self[scope].properties.append((name, place))
        self[scope].propertyNames.insert(name)
      }
    }
    self[scope].additionalProperties = try rest(object, "additionalProperties", scope)
    try readPatternProperties(object, scope)
    if let names = object["propertyNames"], scope.draft >= .draft6 {
      // The reference names another keyword here.
      guard names.isObjectOrBool else { throw Self.wrongType("patternProperties", expected: "valid schema") }
      self[scope].nameSchema = try child(names, draft: scope.draft)
    }
    try readDependencies(object, scope)
  }

  /// `additionalProperties` or `additionalItems`.
  private mutating func rest(
    _ object: SchemaObject, _ key: String, _ scope: Scope
  ) throws(SchemaError) -> Subschema.Rest {
    switch object[key] {
    case nil: return .anything
    case .bool(let isAllowed)?: return isAllowed ? .anything : .nothing
    case .object(let schema)?: return .schema(try child(.object(schema), draft: scope.draft))
    default: throw Self.wrongType(key, expected: "boolean/valid schema")
    }
  }

  private mutating func readPatternProperties(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    guard let value = object["patternProperties"] else { return }
    guard case .object(let schemas) = value else {
      throw Self.wrongType("patternProperties", expected: "valid schema")
    }
    for text in schemas.keys {
      guard let schema = schemas[text] else { continue }
      guard let pattern = SchemaPattern(text) else {
        throw .schema("Invalid regex pattern '\(text)'")
      }
      let place = try child(schema, draft: scope.draft)
      self[scope].patternProperties.append((pattern, place))
    }
  }

  private mutating func readDependencies(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    guard let value = object["dependencies"] else { return }
    guard case .object(let dependencies) = value else { throw .schema("dependencies must be of type object") }
    let wrong = SchemaError.schema("dependency must be of type schema or array of strings")
    for name in dependencies.keys {
      switch dependencies[name] {
      case .list(let names)?:
        var properties: [String] = []
        for item in names {
          guard case .string(let property) = item else { throw wrong }
          properties.append(property)
        }
        self[scope].dependencies[name] = .properties(properties)
      case .object?, .bool?:
        guard let schema = dependencies[name] else { continue }
        self[scope].dependencies[name] = .schema(try child(schema, draft: scope.draft))
      default: throw wrong
      }
    }
  }

  mutating func readItems(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    let wrong = Self.wrongType("items", expected: "valid schema/array of schemas")
    switch object["items"] {
    case nil: break
    case .list(let schemas)?:
      for schema in schemas {
        guard schema.isObjectOrBool else { throw wrong }
        let place = try child(schema, draft: scope.draft)
        self[scope].items.append(place)
      }
    case let schema?:
      guard schema.isObjectOrBool else { throw wrong }
      self[scope].items = [try child(schema, draft: scope.draft)]
      self[scope].isForAllItems = true
    }
    self[scope].additionalItems = try rest(object, "additionalItems", scope)
  }
}
