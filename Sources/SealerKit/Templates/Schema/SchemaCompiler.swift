/// Makes the schemas of a document ready, in the order of the reference, so that it finds the same error first.
///
/// Source: https://pkg.go.dev/github.com/xeipuuv/gojsonschema@v1.2.0#SchemaLoader.Compile
struct SchemaCompiler {
  private(set) var schemas: [Subschema] = []
  private var pool: SchemaPool
  /// The schemas that references lead to, also while they are being made.
  private var referenced: [String: Subschema.Place] = [:]
  private var depth = 0

  /// A schema and what it inherits.
  struct Scope {
    let place: Subschema.Place
    let draft: SchemaDraft
  }

  /// The schemas of a document, the first one being that of the whole.
  static func compile(_ json: [UInt8]) throws(SchemaError) -> [Subschema] {
    let document = try SchemaJSONReader.value(json)
    let own = try SchemaReference("#")
    let pool = try SchemaPool(root: document, reference: own)
    var compiler = SchemaCompiler(pool: pool)
    _ = try compiler.child(document, draft: try SchemaDraft.named(in: document) ?? .hybrid)
    return compiler.schemas
  }

  private init(pool: SchemaPool) { self.pool = pool }

  subscript(scope: Scope) -> Subschema {
    get { schemas[scope.place] }
    // In place: a schema may have thousands of properties, which come one by one.
    _modify { yield &schemas[scope.place] }
  }

  /// Makes a place for a schema, and the schema.
  mutating func child(_ json: SchemaJSON, draft: SchemaDraft) throws(SchemaError) -> Subschema.Place {
    let place = try reserve()
    try read(json, Scope(place: place, draft: draft))
    return place
  }

  private mutating func reserve() throws(SchemaError) -> Subschema.Place {
    guard schemas.count < SchemaLimits.schemas else { throw .work(limit: SchemaLimits.schemas) }
    schemas.append(Subschema())
    return schemas.count - 1
  }

  private mutating func read(_ json: SchemaJSON, _ scope: Scope) throws(SchemaError) {
    depth += 1
    if depth > SchemaLimits.depth { throw .depth(limit: SchemaLimits.depth) }
    defer { depth -= 1 }
    if case .bool(let passes) = json, scope.draft >= .draft6 {
      self[scope].passes = passes
      return
    }
    guard case .object(let object) = json else { throw .schema("Expected: valid schema, given: Invalid JSON") }
    try readNames(object, scope)
    if try readReference(object, scope) { return }
    try readTypes(object, scope)
    try readProperties(object, scope)
    try readItems(object, scope)
    try readNumbers(object, scope)
    try readTexts(object, scope)
    try readCounts(object, scope)
    try readValues(object, scope)
    try readCombinations(object, scope)
  }

  /// The keywords that only need to have the right type, and the definitions.
  private mutating func readNames(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    let id = scope.draft == .draft4 || scope.draft == .hybrid && object["id"] != nil ? "id" : "$id"
    if let name = try Self.text(object, id) { _ = try SchemaReference(name) }
    switch object["definitions"] {
    case nil: break
    case .object(let definitions)?:
      for key in definitions.keys {
        guard let definition = definitions[key], definition.isObjectOrBool else {
          throw Self.wrongType("definitions", expected: "array of schemas")
        }
        _ = try child(definition, draft: scope.draft)
      }
    case .bool: throw .unusable("interface conversion: interface {} is bool, not map[string]interface {}")
    default: throw Self.wrongType("definitions", expected: "array of schemas")
    }
    _ = try Self.text(object, "title")
    _ = try Self.text(object, "description")
  }

  /// Follows `$ref`; true where nothing else of the schema counts.
  ///
  /// What stands beside a reference that was met before is read too, if only for its errors.
  private mutating func readReference(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) -> Bool {
    guard let text = try Self.text(object, "$ref") else { return false }
    let reference = try SchemaReference(text)
    if let place = referenced[reference.text] {
      self[scope].reference = place
      return false
    }
    let place = try reserve()
    referenced[reference.text] = place
    let document = try pool.document(reference)
    guard document.json.isObjectOrBool else { throw .schema("valid schema must be of type object") }
    try read(document.json, Scope(place: place, draft: document.draft ?? scope.draft))
    self[scope].reference = place
    return true
  }

  private mutating func readTypes(_ object: SchemaObject, _ scope: Scope) throws(SchemaError) {
    let types: [SchemaJSON]
    switch object["type"] {
    case nil: return
    case .string(let name)?: types = [.string(name)]
    case .list(let names)?: types = names
    default: throw Self.wrongType("type", expected: "string/array of strings")
    }
    let known = ["array", "boolean", "integer", "number", "null", "object", "string"]
    for type in types {
      guard case .string(let name) = type else {
        if case .number = type { throw .unusable("interface conversion: interface {} is json.Number, not string") }
        throw Self.wrongType("type", expected: "string/array of strings")
      }
      guard known.contains(name) else {
        let expected = known.joined(separator: " ")
        throw .schema(
          "has a primitive type that is NOT VALID -- given: /\(name)/ Expected valid values are:[\(expected)]")
      }
      if self[scope].types.contains(name) { throw .schema("\(name) type is duplicated") }
      self[scope].types.append(name)
    }
  }
}

extension SchemaCompiler {
  /// The text of a keyword; nil where it isn't there.
  static func text(_ object: SchemaObject, _ key: String) throws(SchemaError) -> String? {
    switch object[key] {
    case nil: return nil
    case .string(let text)?: return text
    default: throw wrongType(key, expected: "string")
    }
  }

  /// A keyword hasn't the type that it must have.
  static func wrongType(_ key: String, expected: String) -> SchemaError {
    .schema("Invalid type. Expected: \(expected), given: \(key)")
  }
}
