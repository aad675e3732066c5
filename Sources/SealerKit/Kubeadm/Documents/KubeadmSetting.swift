import Foundation
import SealerFoundations
import SealerYAML

/// One field that an image sets: what a statement inside `Kubeadm { … }` makes.
public struct KubeadmSetting: Hashable, Sendable {
  /// The kind of the document, such as `InitConfiguration`.
  public var kind: String
  /// The keys down to the field.
  public var path: [String]
  /// The value; null takes away what was inherited.
  public var value: YAMLValue
  /// The statement's place, if it has one.
  public var site: SourceSite?

  /// Makes one.
  public init(_ kind: String, path: [String], value: YAMLValue, site: SourceSite? = nil) {
    self.kind = kind
    self.path = path
    self.value = value
    self.site = site
  }

  /// The text of an `etc/kubeadm.yml` that holds these fields and nothing else; later settings win.
  ///
  /// Its API version is the oldest one that has all fields.
  public static func text(of settings: [KubeadmSetting]) -> String {
    let version = version(of: settings)
    let documents = KubeadmSchema.kinds.compactMap { kind -> YAMLValue? in
      let own = settings.filter { $0.kind == kind.name }
      if own.isEmpty { return nil }
      let head = [
        YAMLField(
          key: "apiVersion",
          value: .string(
            kind.apiVersion(kind.versions.contains(version.rawValue) ? version.rawValue : kind.versions[0]))),
        YAMLField(key: "kind", value: .string(kind.name)),
      ]
      return own.reduce(.map(head)) { setting($1.written(in: version), at: $1.path[...], in: $0) }
    }
    return documents.map { YAMLEmitter.emit($0, keys: .asGiven) }.joined(separator: "---\n")
  }

  /// The statements that wrote the lines of such a text, by line, from 1.
  public static func lines(of settings: [KubeadmSetting], in text: String) -> [Int: SourceSite] {
    let documents =
      (try? YAML.documents(Data(text.utf8), file: ImageLayout.kubeadm.description, schema: .kubernetes)) ?? []
    var lines: [Int: SourceSite] = [:]
    for setting in settings {
      guard let site = setting.site, let document = documents.first(where: { $0["kind"]?.string == setting.kind })
      else {
        continue
      }
      for line in setting.lines(in: document) { lines[line] = site }
    }
    return lines
  }

  /// The lines of the field and its value.
  private func lines(in document: YAMLNode) -> [Int] {
    var node = document
    var key = document
    for name in path {
      if let pair = node.pairs?.first(where: { $0.key.string == name }) {
        (key, node) = (pair.key, pair.value)
      } else if let item = node.items?.first(where: { $0["name"]?.string == name }) {
        (key, node) = (item, item["value"] ?? item)
      } else {
        return []
      }
    }
    let first = key.start.line
    return Array(first...max(first, node.end.line))
  }

  /// The oldest version of kubeadm's kinds that has all fields; if none has, the one that has most.
  private static func version(of settings: [KubeadmSetting]) -> KubeadmVersion {
    let counts = KubeadmVersion.allCases.map { version in
      (version, settings.count { $0.stands(in: version) })
    }
    return counts.reduce((KubeadmVersion.oldest, -1)) { $1.1 > $0.1 ? $1 : $0 }.0
  }

  private func stands(in version: KubeadmVersion) -> Bool {
    guard let kind = KubeadmSchema.kind(kind) else { return false }
    if kind.group != KubeadmVersion.group { return true }
    guard kind.versions.contains(version.rawValue),
      let field = KubeadmSchema.shared.field(path[...], of: kind.name, version: version)
    else {
      // Arguments by name become a list, which `written` makes.
      return version.listsArguments && isArgumentByName
    }
    if case .list = field.type, case .map = value { return version.listsArguments && isArguments }
    if case .map = field.type, case .list = value { return false }
    return true
  }

  private var isArguments: Bool { path.last.map(ComponentArguments.keys.contains) ?? false }
  private var isArgumentByName: Bool { path.dropLast().last.map(ComponentArguments.keys.contains) ?? false }

  /// The value as an API version has it.
  private func written(in version: KubeadmVersion) -> Written {
    guard version.listsArguments else { return .value(value) }
    if isArgumentByName { return .argument(value) }
    guard isArguments, case .map(let fields) = value else { return .value(value) }
    return .value(.list(fields.map { ComponentArguments.element($0.key, $0.value) }))
  }

  /// A value at its path, or an element of the list that stands there.
  private enum Written {
    case value(YAMLValue)
    case argument(YAMLValue)
  }

  private static func setting(_ value: Written, at path: ArraySlice<String>, in map: YAMLValue) -> YAMLValue {
    guard let key = path.first else {
      if case .value(let value) = value { return value }
      return map
    }
    if case .argument(let text) = value, path.count == 1 {
      var items: [YAMLValue] = []
      if case .list(let known) = map { items = known.filter { $0["name"] != .string(key) } }
      return .list(items + [ComponentArguments.element(key, text)])
    }
    guard case .map(var fields) = map else { return setting(value, at: path, in: .map([])) }
    let index = fields.firstIndex { $0.key == key }
    let inner = setting(value, at: path.dropFirst(), in: index.map { fields[$0].value } ?? .map([]))
    if let index { fields[index].value = inner } else { fields.append(YAMLField(key: key, value: inner)) }
    return .map(fields)
  }
}
