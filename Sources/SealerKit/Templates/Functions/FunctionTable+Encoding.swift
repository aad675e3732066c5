import Foundation
import SealerYAML

extension FunctionTable {
  /// JSON, YAML and TOML.
  static let encodingFunctions: [TemplateFunction] = [
    TemplateFunction("toJson", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      .string(try json(arguments, .compact, render).text ?? "")
    },
    TemplateFunction("mustToJson", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      .string(try json(arguments, .compact, render).get())
    },
    TemplateFunction("toPrettyJson", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      .string(try json(arguments, .pretty, render).text ?? "")
    },
    TemplateFunction("mustToPrettyJson", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      .string(try json(arguments, .pretty, render).get())
    },
    TemplateFunction("toRawJson", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      .string(try json(arguments, .raw, render).get())
    },
    TemplateFunction("mustToRawJson", GoSignature(.interface)) { arguments, render throws(FunctionError) in
      .string(try json(arguments, .raw, render).get())
    },
    TemplateFunction("mustFromJson", cost: .parse, GoSignature(.string), mustFromJSON),
    TemplateFunction("fromJson", cost: .parse, GoSignature(.string), fromJSON),
    TemplateFunction("fromJsonArray", cost: .parse, GoSignature(.string), fromJSONArray),
    TemplateFunction("toYaml", GoSignature(.interface), toYAML),
    TemplateFunction("fromYaml", cost: .parse, GoSignature(.string), fromYAML),
    TemplateFunction("fromYamlArray", cost: .parse, GoSignature(.string), fromYAMLArray),
    TemplateFunction("toToml", cost: .parse, GoSignature(.interface)) { arguments, render throws(FunctionError) in
      if arguments.value(0).isNil { throw .message("reflect: call of reflect.Value.Type on zero Value") }
      try render.budget.spend(writing: arguments.value(0))
      let text: GoString
      do throws(TOMLError) {
        text = try TOMLWriter.text(of: arguments.value(0))
      } catch {
        return .text(error.text)
      }
      try render.budget.spend(bytes: text.count)
      return .string(text)
    },
  ]

  private static func json(
    _ arguments: [GoValue], _ layout: GoJSONWriter.Layout, _ render: RenderContext
  ) throws(FunctionError) -> Result<GoString, FunctionError> {
    try render.budget.spend(writing: arguments.value(0))
    let text: GoString
    do {
      text = try GoJSONWriter.text(of: arguments.value(0), layout: layout)
    } catch {
      return .failure(.message(error.text))
    }
    try render.budget.spend(bytes: text.count)
    return .success(text)
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
    try render.budget.spend(writing: arguments.value(0))
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

extension Result<GoString, FunctionError> {
  /// What there is, errors aside.
  fileprivate var text: GoString? { try? get() }
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
