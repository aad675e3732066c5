/// Where in a document a finding is: a name, and what it lies in.
final class SchemaContext: Sendable {
  private let name: String
  private let parent: SchemaContext?

  init(_ name: String = "(root)", in parent: SchemaContext? = nil) {
    self.name = name
    self.parent = parent
  }

  /// The names from the root on, without the root itself where there are more.
  var field: String {
    var names: [String] = []
    var context: SchemaContext? = self
    while let current = context {
      names.append(current.name)
      context = current.parent
    }
    if names.count > 1 { names.removeLast() }
    return names.reversed().joined(separator: ".")
  }
}

/// Something in the values that a schema doesn't allow.
struct SchemaFinding: Sendable {
  /// What is wrong.
  enum Kind: Sendable {
    case never
    case missing(property: String)
    case type(expected: [String], given: String)
    case noneOf, notOneOf, notAllOf, excluded
    case dependency(property: String)
    case constant([UInt8])
    case choices([[UInt8]])
    case additionalItems, fewItems(Int), manyItems(Int)
    case duplicate(first: Int, second: Int)
    case containsNone
    case fewProperties(Int), manyProperties(Int)
    case additionalProperty(String), propertyName(String)
    case short(Int), long(Int)
    case pattern(String), format(String)
    case multiple(of: SchemaNumber)
    case below(SchemaNumber), notAbove(SchemaNumber), above(SchemaNumber), notBelow(SchemaNumber)
    case consequence, alternative
  }

  let kind: Kind
  let context: SchemaContext

  /// The line that Helm prints for it.
  ///
  /// Source: https://pkg.go.dev/github.com/xeipuuv/gojsonschema@v1.2.0#DefaultLocale
  var line: String {
    let field = context.field
    return "\(field): \(words(field))"
  }

  private func words(_ field: String) -> String {
    switch kind {
    case .never: "False always fails validation"
    case .missing(let property): "\(property) is required"
    case .type(let expected, let given): "Invalid type. Expected: \(Self.types(expected)), given: \(given)"
    case .noneOf: "Must validate at least one schema (anyOf)"
    case .notOneOf: "Must validate one and only one schema (oneOf)"
    case .notAllOf: "Must validate all the schemas (allOf)"
    case .excluded: "Must not validate the schema (not)"
    case .dependency(let property): "Has a dependency on \(property)"
    case .constant(let json): "\(field) does not match: \(String(decoding: json, as: UTF8.self))"
    case .choices(let choices): "\(field) must be one of the following: \(Self.list(choices))"
    case .additionalItems: "No additional items allowed on array"
    case .fewItems(let count): "Array must have at least \(count) items"
    case .manyItems(let count): "Array must have at most \(count) items"
    case .duplicate(let first, let second): "array items[\(first),\(second)] must be unique"
    case .containsNone: "At least one of the items must match"
    case .fewProperties(let count): "Must have at least \(count) properties"
    case .manyProperties(let count): "Must have at most \(count) properties"
    case .additionalProperty(let property): "Additional property \(property) is not allowed"
    case .propertyName(let property): "Property name of \"\(property)\" does not match"
    case .short(let count): "String length must be greater than or equal to \(count)"
    case .long(let count): "String length must be less than or equal to \(count)"
    case .pattern(let pattern): "Does not match pattern '\(pattern)'"
    case .format(let format): "Does not match format '\(format)'"
    case .multiple(let number): "Must be a multiple of \(number)"
    case .below(let number): "Must be greater than or equal to \(number)"
    case .notAbove(let number): "Must be greater than \(number)"
    case .above(let number): "Must be less than or equal to \(number)"
    case .notBelow(let number): "Must be less than \(number)"
    case .consequence: "Must validate \"then\" as \"if\" was valid"
    case .alternative: "Must validate \"else\" as \"if\" was not valid"
    }
  }

  private static func types(_ types: [String]) -> String {
    types.count == 1 ? types.joined() : "[\(types.joined(separator: ","))]"
  }

  private static func list(_ choices: [[UInt8]]) -> String {
    choices.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
  }
}
