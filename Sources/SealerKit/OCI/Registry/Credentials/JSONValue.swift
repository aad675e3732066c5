import Foundation

/// Any JSON, so that what this tool does not know of a file stays in it as it is.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// With all of its digits.
  case number(Decimal)
  case string(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The text; nil if it is none.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The values by their names; nil if it is no object.
  var object: [String: JSONValue]? { if case .object(let values) = self { values } else { nil } }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let values = try? container.decode([String: JSONValue].self) {
      self = .object(values)
    } else if let values = try? container.decode([JSONValue].self) {
      self = .list(values)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else {
      self = .number(try container.decode(Decimal.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
    case .object(let values): try container.encode(values)
    }
  }
}
