import Foundation
import SealerFoundations
import SealerYAML

/// The statements of a `Kubeadm { … }` that mean the same as an `etc/kubeadm.yml`.
package struct KubeadmStatements {
  /// A statement each, such as `set(\.initConfiguration.localAPIEndpoint.bindPort, 6443)`, behind the comments of its field.
  package let lines: [String]

  /// A statement, and the last line of its field.
  private struct Line {
    var text: String
    var end: Int
  }

  /// Why a file has no such statements.
  private struct NotTyped: Error {}

  /// Reads a file; nil if something in it has no typed statement: another kind, an unknown field, a template.
  package init?(_ text: Data) {
    guard let text = try? YAMLText(text, file: ImageLayout.kubeadm.description),
      let lines = try? text.documents.flatMap(Self.statements), !lines.isEmpty
    else { return nil }
    let kinds = text.documents.compactMap { $0["kind"]?.string }
    guard Set(kinds).count == text.documents.count else { return nil }
    var comments = text.comments[...]
    self.lines =
      lines.flatMap { line in
        let above = comments.prefix { $0.line <= line.end }
        comments = comments.dropFirst(above.count)
        return above.map(Self.comment) + [line.text]
      } + comments.map(Self.comment)
  }

  private static func comment(_ comment: YAMLComment) -> String {
    "//" + String(String.UnicodeScalarView(comment.text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }

  private static let roots = [
    "InitConfiguration": "initConfiguration", "ClusterConfiguration": "clusterConfiguration",
    "JoinConfiguration": "joinConfiguration", "ResetConfiguration": "resetConfiguration",
    "UpgradeConfiguration": "upgradeConfiguration", "KubeletConfiguration": "kubelet",
    "KubeProxyConfiguration": "kubeProxy",
  ]

  private static func statements(_ document: YAMLNode) throws -> [Line] {
    guard let kind = document["kind"]?.string, let root = roots[kind],
      let apiVersion = document["apiVersion"]?.string, case .map(let fields) = YAMLValue(document)
    else { throw NotTyped() }
    let own = fields.filter { !["apiVersion", "kind"].contains($0.key) }
    return try statements(own, of: kind, KubeadmVersion(apiVersion: apiVersion), "\\.\(root)", document)
  }

  private static func statements(
    _ fields: [YAMLField], of type: String, _ version: KubeadmVersion?, _ path: String, _ node: YAMLNode
  ) throws -> [Line] {
    let known = KubeadmSchema.shared.fields(of: type, version: version)
    return try fields.flatMap { field -> [Line] in
      let inside = node[field.key] ?? node
      guard let definition = known.first(where: { $0.name == field.key }) else { throw NotTyped() }
      let isArgumentList = definition.type == .list(.named("Arg"))
      let name = isArgumentList ? field.key.replacing("Args", with: "ArgList") : field.key
      // A null takes away what a lower layer has.
      if field.value == .null { return [Line(text: "remove(\(path).\(name))", end: inside.end.line)] }
      if case .named(let inner) = definition.type {
        guard case .map(let fields) = field.value, !fields.isEmpty else { throw NotTyped() }
        return try statements(fields, of: inner, version, "\(path).\(field.key)", inside)
      }
      let text = "set(\(path).\(name), \(try literal(field.value, definition.type, version)))"
      return [Line(text: text, end: inside.end.line)]
    }
  }

  // MARK: - Values

  private static func literal(_ value: YAMLValue, _ type: KubeadmSchema.FieldType, _ version: KubeadmVersion?) throws
    -> String
  {
    switch (type, value) {
    case (.string, .string(let text)), (.time, .string(let text)), (.free, .string(let text)): return try string(text)
    case (.bool, .bool(let isTrue)), (.free, .bool(let isTrue)): return "\(isTrue)"
    case (.integer, .int(let number)), (.number, .int(let number)), (.free, .int(let number)): return "\(number)"
    case (.number, .float(let number)) where number.isFinite: return "\(number)"
    case (.duration, .string(let text)): return try duration(text)
    case (.quantity, .string(let text)): return try quantity(text)
    case (.oneOf(let choices), .string(let text)) where choices.contains(text) && !text.isEmpty:
      return ".\(caseName(text))"
    case (.list(let element), .list(let items)):
      return "[" + (try items.map { try literal($0, element, version) }).joined(separator: ", ") + "]"
    case (.map(let element), .map(let fields)):
      if fields.isEmpty { return "[:]" }
      let pairs = try fields.map { "\(try string($0.key)): \(try literal($0.value, element, version))" }
      return "[" + pairs.joined(separator: ", ") + "]"
    case (.named(let name), .map(let fields)): return try element(fields, name, version)
    default: throw NotTyped()
    }
  }

  /// The types of list elements whose name in Swift is another one; made by the same rule as `Schema/generate`.
  private static let names = ["Arg": "ComponentArgument", "EnvVar": "ComponentVariable"]

  private static func element(_ fields: [YAMLField], _ type: String, _ version: KubeadmVersion?) throws -> String {
    let known = KubeadmSchema.shared.fields(of: type, version: version)
    guard fields.allSatisfy({ field in known.contains { $0.name == field.key } }) else { throw NotTyped() }
    let arguments = try known.compactMap { definition -> String? in
      guard let value = fields.last(where: { $0.key == definition.name })?.value else { return nil }
      return "\(definition.name): \(try literal(value, definition.type, version))"
    }
    return "\(names[type] ?? type)(\(arguments.joined(separator: ", ")))"
  }

  private static func string(_ text: String) throws -> String {
    // What would need escapes is rare here, and better left as it is.
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\"" || $0 == "\\" }) else {
      throw NotTyped()
    }
    return "\"\(text)\""
  }

  private static func duration(_ text: String) throws -> String {
    var text = text
    for zero in ["0s", "0m"] where text.count > zero.count && text.hasSuffix(zero) {
      let rest = text.dropLast(zero.count)
      if rest.last?.isLetter == true { text = String(rest) }
    }
    for (unit, name) in [("ms", "milliseconds"), ("h", "hours"), ("m", "minutes"), ("s", "seconds")]
    where text.hasSuffix(unit) {
      if let count = Int(text.dropLast(unit.count)), count >= 0 { return ".\(name)(\(count))" }
    }
    throw NotTyped()
  }

  private static func quantity(_ text: String) throws -> String {
    for (unit, name) in [("Ki", "kibibytes"), ("Mi", "mebibytes"), ("Gi", "gibibytes"), ("m", "millis")]
    where text.hasSuffix(unit) {
      if let count = Int(text.dropLast(unit.count)) { return ".\(name)(\(count))" }
    }
    guard let count = Int(text) else { throw NotTyped() }
    return ".units(\(count))"
  }

  /// The name of a choice in Swift: the first word in lower case, the others with a capital; as `Schema/generate` has it.
  static func caseName(_ value: String) -> String {
    let words = value.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let first = words.first else { return value }
    let capitals = first.prefix { $0.isUppercase }
    let head: Substring
    if capitals.count > 1 {
      let isWhole = capitals.count == first.count || first.dropFirst(capitals.count).first?.isLowercase == false
      head = isWhole ? capitals : capitals.dropLast()
    } else {
      head = first.prefix(1)
    }
    var name = head.lowercased() + first.dropFirst(head.count)
    if value.contains("_") { name = first.lowercased() }
    for word in words.dropFirst() {
      name += value.contains("_") ? word.capitalized : word.prefix(1).uppercased() + word.dropFirst()
    }
    return ["static", "default"].contains(name) ? "`\(name)`" : name
  }
}
