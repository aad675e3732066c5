import Foundation
import SealerTemplates

/// One answer of Go's `fmt`, `strconv` or `time`, as a line of JSON: what was called with what, and what came back.
struct FormattingCase: Decodable {
  /// A value, told by its kind, since JSON has fewer of them than Go.
  struct Value: Decodable {
    var k: String
    var b: Data?
    var n: String?
    var t: String?
    var e: [Value]?
  }

  /// What was called.
  var o: String
  /// The strings.
  var s: [Data]?
  /// The numbers.
  var n: [String]?
  /// The values.
  var a: [Value]?
  /// The answer.
  var w: Data?

  /// The cases of a file of lines.
  static func read(_ lines: Data) throws -> [FormattingCase] {
    let decoder = JSONDecoder()
    return try lines.split(separator: 0x0A).map { try decoder.decode(FormattingCase.self, from: Data($0)) }
  }

  /// The answer as bytes.
  var expected: [UInt8] { Array(w ?? Data()) }

  func string(_ index: Int) -> GoString { GoString(Array(s?[index] ?? Data())) }

  func number(_ index: Int) -> Int64 { Int64(n?[index] ?? "") ?? 0 }

  var values: [GoValue] { (a ?? []).map(\.value) }

  func time(_ index: Int) -> GoTime {
    if case .time(let time) = a?[index].value { time } else { GoTime(seconds: 0) }
  }
}

extension FormattingCase.Value {
  /// The value.
  var value: GoValue {
    let number = n ?? ""
    switch k {
    case "b": return .bool(number == "true")
    case "i": return .int(Int64(number) ?? 0, Self.integers[t ?? ""] ?? .int)
    case "u": return .uint(UInt64(number) ?? 0, GoUnsignedType(rawValue: t ?? "") ?? .uint)
    case "f": return .float(Self.float(number), GoFloatType(rawValue: t ?? "") ?? .float64)
    case "c":
      let parts = number.split(separator: " ").map { Self.float(String($0)) }
      return .complex(GoComplex(real: parts[0], imaginary: parts[1]))
    case "s": return .string(GoString(Array(b ?? Data())))
    case "B": return .bytes(GoString(Array(b ?? Data())))
    case "l":
      let type = Self.lists[t ?? ""] ?? .list
      return .list(number == "nil" ? GoList(nilOf: type) : GoList((e ?? []).map(\.value), type: type))
    case "m": return .map(map)
    case "S":
      guard let type = Self.structs[t ?? ""] else { return .nilInterface }
      return .structure(GoStruct(type, (e ?? []).map(\.value)))
    case "p":
      if case .structure(let target) = e?.first?.value { return .pointer(GoPointer(target)) }
      return Self.structs[t ?? ""].map { .pointer(GoPointer(nilOf: $0)) } ?? .nilInterface
    case "t":
      let parts = number.split(separator: " ")
      let seconds = Int64(parts[0]) ?? 0
      return .time(GoTime(seconds: seconds, nanoseconds: Int32(parts[1]) ?? 0, zone: zone(at: seconds)))
    default: return .nilInterface
    }
  }

  private var map: GoMap {
    let type: GoType = t == "Values" ? Self.valuesType : .dict
    if n == "nil" { return GoMap(nilOf: type) }
    let map = GoMap([:], type: type)
    let parts = (e ?? []).map(\.value)
    for index in stride(from: 0, to: parts.count - 1, by: 2) {
      if case .string(let key) = parts[index] { map[key] = parts[index + 1] }
    }
    return map
  }

  private func zone(at seconds: Int64) -> GoZone {
    let name = t ?? ""
    guard name.hasPrefix("fixed ") else { return (try? GoLocation.named(name).zone(at: seconds)) ?? .utc }
    let parts = name.split(separator: " ", omittingEmptySubsequences: false)
    return GoZone(String(parts[1]), offset: Int(parts[2]) ?? 0)
  }

  private static func float(_ bits: String) -> Double { Double(bitPattern: UInt64(bits, radix: 16) ?? 0) }

  private static let integers: [String: GoIntegerType] = [
    "int8": .int8, "int16": .int16, "int32": .int32, "int64": .int64, "duration": .duration, "month": .month,
    "weekday": .weekday,
  ]

  private static let valuesType = GoType.named(GoNamedType("main.Values", .dict))

  private static let lists: [String: GoType] = [
    "string": .strings, "int": .slice(.int(.int)), "dict": .slice(.dict),
    "Names": .named(
      GoNamedType(
        "main.Names", .strings,
        methods: [
          TemplateFunction("String", GoSignature()) { arguments, _ throws(FunctionError) in
            guard case .list(let list) = arguments[0] else { return .nilInterface }
            return .string(GoString(Array(list.elements.map { bytes(of: $0) }.joined(separator: [0x2B]))))
          }
        ])),
  ]

  private static func bytes(of value: GoValue) -> [UInt8] {
    if case .string(let string) = value { string.bytes } else { [] }
  }

  private static let structs: [String: GoNamedType] = {
    let inner = GoNamedType(
      "main.Inner", fields: [.init("A", .string), .init("B", .int(.int)), .init("c", .list)])
    let outer = GoNamedType(
      "main.Outer",
      fields: [
        .init("Inner", .named(inner), isEmbedded: true), .init("X", .interface), .init("P", .pointer(inner)),
        .init("d", .int(.duration)), .init("E", .int(.duration)),
      ])
    return [
      "Inner": inner, "Outer": outer, "Texty": texty("main.Texty", "<", ">"),
      "Pointy": texty("main.Pointy", "&<", ">", pointerMethods: ["String"]),
      "Faulty": texty("main.Faulty", "bad ", "", name: "Error"), "Panicky": panicky,
    ]
  }()

  private static func texty(
    _ type: String, _ before: String, _ after: String, name: GoString = "String", pointerMethods: Set<GoString> = []
  ) -> GoNamedType {
    let method = TemplateFunction(name, GoSignature()) { arguments, _ throws(FunctionError) in
      var value = arguments[0]
      if case .pointer(let pointer) = value {
        guard let target = pointer.target else { throw .message("invalid memory address or nil pointer dereference") }
        value = .structure(target)
      }
      guard case .structure(let structure) = value else { return .nilInterface }
      return .string(GoString(Array(before.utf8) + bytes(of: structure.values[0]) + Array(after.utf8)))
    }
    return GoNamedType(type, fields: [.init("A", .string)], methods: [method], pointerMethods: pointerMethods)
  }

  private static let panicky = GoNamedType(
    "main.Panicky", fields: [.init("A", .string)],
    methods: [
      TemplateFunction("String", GoSignature()) { arguments, _ throws(FunctionError) in
        guard case .structure(let structure) = arguments[0] else { return .nilInterface }
        throw .message(GoString(Array("no ".utf8) + bytes(of: structure.values[0])))
      }
    ])
}
