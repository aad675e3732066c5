/// A schema, or one within another, made ready; others stand in it by their place among all.
struct Subschema: Sendable {
  /// A place among all schemas.
  typealias Place = Int

  /// What may be behind the places or properties that a schema names.
  enum Rest: Sendable {
    case anything
    case nothing
    case schema(Place)
  }

  /// What a property asks for, where it is there.
  enum Dependency: Sendable {
    case properties([String])
    case schema(Place)
  }

  /// For a schema that is just true or false.
  var passes: Bool?
  /// The schema that stands for this one.
  var reference: Place?
  var types: [String] = []

  var multipleOf: SchemaNumber?
  var minimum: SchemaNumber?
  var exclusiveMinimum: SchemaNumber?
  var maximum: SchemaNumber?
  var exclusiveMaximum: SchemaNumber?

  var minimumLength: Int?
  var maximumLength: Int?
  var pattern: SchemaPattern?
  var format = ""

  var minimumProperties: Int?
  var maximumProperties: Int?
  var required: [String] = []
  var properties: [(name: String, schema: Place)] = []
  var propertyNames: Set<String> = []
  var patternProperties: [(pattern: SchemaPattern, schema: Place)] = []
  var additionalProperties = Rest.anything
  var nameSchema: Place?
  var dependencies: [String: Dependency] = [:]

  var minimumItems: Int?
  var maximumItems: Int?
  var hasUniqueItems = false
  var items: [Place] = []
  /// Whether the one schema in `items` is for all of them.
  var isForAllItems = false
  var additionalItems = Rest.anything
  var contains: Place?

  /// As comparable JSON.
  var constant: [UInt8]?
  var choices: [[UInt8]] = []

  var oneOf: [Place] = []
  var anyOf: [Place] = []
  var allOf: [Place] = []
  var not: Place?
  var condition: Place?
  var consequence: Place?
  var alternative: Place?
}
