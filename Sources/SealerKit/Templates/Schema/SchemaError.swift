/// Why a schema can't be used, or not for these values.
package enum SchemaError: Error, Hashable, Sendable {
  /// What the library of the reference says of the schema.
  case schema(String)
  /// What the reference says where that library would have stopped the program.
  case unusable(String)
  /// The schema refers to one that isn't part of it.
  case elsewhere(reference: String)
  /// Schemas or values lie deeper in each other than they may; so do those that refer to themselves without end.
  case depth(limit: Int)
  /// The values need more comparisons than they may.
  case work(limit: Int)
  /// A number of the schema has more digits than it may.
  case digits(limit: Int)
  /// The values hold a number that JSON has not.
  case values(String)
}

extension SchemaError: CustomStringConvertible {
  /// What Helm prints, or would if it had these limits.
  package var description: String {
    switch self {
    case .schema(let words): words
    case .unusable(let words): "unable to validate schema: \(words)"
    case .elsewhere(let reference):
      "the schema \"\(reference)\" can't be loaded: nothing is fetched; copy it into the \"definitions\" of the chart's own"
    case .depth(let limit):
      "unable to validate schema: more than \(limit) levels within each other; does a \"$ref\" lead to itself?"
    case .work(let limit): "unable to validate schema: more than \(limit) steps are needed"
    case .digits(let limit): "unable to validate schema: a number has more than \(limit) digits"
    case .values(let words): "error marshaling into JSON: \(words)"
    }
  }
}
