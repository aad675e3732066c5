/// A version of the language of schemas, oldest first.
enum SchemaDraft: Int, Comparable, Sendable {
  case draft4 = 4
  case draft6 = 6
  case draft7 = 7
  /// All of them at once, for schemas that don't say.
  case hybrid = 8

  static func < (one: SchemaDraft, two: SchemaDraft) -> Bool { one.rawValue < two.rawValue }

  /// The draft with a name, without its `#`.
  init?(named name: String) {
    switch name {
    case "http://json-schema.org/draft-04/schema": self = .draft4
    case "http://json-schema.org/draft-06/schema": self = .draft6
    case "http://json-schema.org/draft-07/schema": self = .draft7
    default: return nil
    }
  }

  /// The draft that a document names; nil where it names none or one that isn't known.
  static func named(in document: SchemaJSON) throws(SchemaError) -> SchemaDraft? {
    switch document {
    case .bool: return nil
    case .object(let object):
      switch object["$schema"] {
      case nil: return nil
      case .string(let name): return SchemaDraft(named: try SchemaReference(name).text)
      default: throw .schema("$schema must be of type string")
      }
    case .null, .number, .string, .list: throw .schema("schema is invalid")
    }
  }
}
