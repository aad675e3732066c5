import Foundation
import SealerYAML

extension FunctionTable {
  /// JSON, YAML and TOML.
  static let encodingFunctions: [TemplateFunction] = [
    TemplateFunction("toJson", GoSignature(.interface), toJSON),
    TemplateFunction("mustToJson", GoSignature(.interface)) { arguments, _ throws(FunctionError) in
      .string(try json(arguments.value(0), .compact))
    },
    TemplateFunction("toPrettyJson", GoSignature(.interface)) { arguments, _ throws(FunctionError) in
      .string((try? json(arguments.value(0), .pretty)) ?? "")
    },
    TemplateFunction("mustToPrettyJson", GoSignature(.interface)) { arguments, _ throws(FunctionError) in
      .string(try json(arguments.value(0), .pretty))
    },
    TemplateFunction("toRawJson", GoSignature(.interface)) { arguments, _ throws(FunctionError) in
      .string(try json(arguments.value(0), .raw))
    },
    TemplateFunction("mustToRawJson", GoSignature(.interface)) { arguments, _ throws(FunctionError) in
      .string(try json(arguments.value(0), .raw))
    },
    TemplateFunction("mustFromJson", GoSignature(.string), mustFromJSON),
    TemplateFunction("fromJson", GoSignature(.string), fromJSON),
    TemplateFunction("fromJsonArray", GoSignature(.string), fromJSONArray),
    TemplateFunction("toYaml", GoSignature(.interface), toYAML),
    TemplateFunction("fromYaml", GoSignature(.string), fromYAML),
    TemplateFunction("fromYamlArray", GoSignature(.string), fromYAMLArray),
    TemplateFunction("toToml", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      if arguments.value(0).isNil { throw .message("reflect: call of reflect.Value.Type on zero Value") }
      do {
        let text = try TOMLWriter.text(of: arguments.value(0))
        try render.budget.spend(bytes: text.count)
        return .string(text)
      } catch let error as TOMLError {
        return .text(error.text)
      } catch let error as FunctionError {
        throw error
      } catch {
        return .text("\(error)")
      }
    },
  ]

  private static func json(_ value: GoValue, _ layout: GoJSONWriter.Layout) throws(FunctionError) -> GoString {
    do {
      return try GoJSONWriter.text(of: value, layout: layout)
    } catch {
      throw .message(error.text)
    }
  }

  private static func toJSON(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let text = (try? json(arguments.value(0), .compact)) ?? ""
    try render.budget.spend(bytes: text.count)
    return .string(text)
  }

  private static func mustFromJSON(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let text = arguments.string(0)
    try render.budget.spend(bytes: text.count)
    let (value, error) = GoJSONReader.read(text)
    if let error { throw .message(error.text) }
    return value
  }

  /// Helm's own: what is wrong becomes the entry `Error`.
  private static func fromJSON(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let text = arguments.string(0)
    try render.budget.spend(bytes: text.count)
    let (value, error) = GoJSONReader.read(text)
    switch value {
    case .map(let map):
      if let error { map["Error"] = .text(error.text) }
      return .map(map)
    case .nilInterface where error == nil: return .map(GoMap(nilOf: .dict))
    default: return .dict(["Error": .text(error?.text ?? unmarshal(value.jsonKind, into: .dict))])
    }
  }

  /// Helm's own: what is wrong becomes the only element.
  private static func fromJSONArray(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let text = arguments.string(0)
    try render.budget.spend(bytes: text.count)
    let (value, error) = GoJSONReader.read(text)
    if let error { return .list([.text(error.text)]) }
    switch value {
    case .list(let list): return .list(list)
    case .nilInterface: return .list(GoList(nilOf: .list))
    default: return .list([.text(unmarshal(value.jsonKind, into: .list))])
    }
  }

  private static func unmarshal(_ kind: String, into type: GoType) -> String {
    "json: cannot unmarshal \(kind) into Go value of type \(type)"
  }

  private static func toYAML(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    guard let value = try? arguments.value(0).yamlValue(), var text = try? YAMLEmitter.emitByWayOfJSON(value) else {
      return .string("")
    }
    if text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
    try render.budget.spend(bytes: text.utf8.count)
    return .text(text)
  }

  /// A document; an empty one is null.
  private static func document(_ text: GoString, _ render: RenderContext) throws(FunctionError) -> (YAMLValue?, String)
  {
    try render.budget.spend(bytes: text.count)
    do {
      let value = try YAMLValue(kubernetes: Data(text.bytes), file: "", duplicateKeys: .lastWins)
      if let number = value.numberWithoutJSON {
        return (nil, "error converting YAML to JSON: json: unsupported value: \(number)")
      }
      return (value, "")
    } catch {
      return (nil, "error converting YAML to JSON: \(error.kubernetesDescription)")
    }
  }

  private static func fromYAML(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let (value, error) = try document(arguments.string(0), render)
    switch value {
    case .map?: return value.map { GoValue($0) } ?? .dict([:])
    case .null?: return .dict([:])
    case let other?: return .dict(["Error": .text(decoding(GoValue(other).jsonKind, into: .dict))])
    case nil: return .dict(["Error": .text(error)])
    }
  }

  private static func fromYAMLArray(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    let (value, error) = try document(arguments.string(0), render)
    switch value {
    case .list?: return value.map { GoValue($0) } ?? .list([])
    case .null?: return .list([])
    case let other?: return .list([.text(decoding(GoValue(other).jsonKind, into: .list))])
    case nil: return .list([.text(error)])
    }
  }

  private static func decoding(_ kind: String, into type: GoType) -> String {
    "error unmarshaling JSON: while decoding JSON: " + unmarshal(kind, into: type)
  }
}

extension YAMLValue {
  /// The first number, in the order of JSON, that JSON can't hold: `+Inf`, `-Inf` or `NaN`.
  fileprivate var numberWithoutJSON: String? {
    switch self {
    case .float(let number) where number.isNaN: return "NaN"
    case .float(let number) where number.isInfinite: return number < 0 ? "-Inf" : "+Inf"
    case .list(let items):
      for item in items { if let number = item.numberWithoutJSON { return number } }
    case .map(let fields):
      var first: (key: GoString, number: String)?
      for field in fields {
        guard let number = field.value.numberWithoutJSON else { continue }
        let key = GoString(field.key)
        if first.map({ key < $0.key }) ?? true { first = (key, number) }
      }
      return first?.number
    default: break
    }
    return nil
  }
}

extension GoValue {
  /// What Go's JSON calls it in errors.
  fileprivate var jsonKind: String {
    switch self {
    case .bool: "bool"
    case .string: "string"
    case .list: "array"
    case .map: "object"
    default: "number"
    }
  }
}
