import SealerFoundations
import SealerYAML

/// The documents of a layer by kind, while they are moved and merged.
///
/// Arguments of components are maps by name in here, whatever the API version: `extraArgs` of v1beta4, a list, becomes
/// one, and the list of a name given twice stands under the name.
package struct ConfigurationSet: Sendable {
  /// The documents by kind, `apiVersion` and `kind` included.
  var documents: [String: ConfigurationTree] = [:]
  /// What was moved and what couldn't be.
  package var notes: [Diagnostic] = []
  /// The fields that have another place in the newer version.
  var moves: [(from: FieldPlace, to: FieldPlace)] = []

  /// A field of a document.
  struct FieldPlace: Hashable {
    var kind: String
    var path: [String]
  }

  init() {}

  /// Takes the documents of a layer.
  init(_ documents: [KubeadmDocument], origin: (KubeadmDocument, YAMLNode) -> Origin) {
    for document in documents {
      var tree = document.tree ?? ConfigurationTree(document.fields) { origin(document, $0) }
      if tree["kind"] == nil { tree = tree.headed(kind: document.kind, apiVersion: document.apiVersion) }
      self.documents[document.kind] = tree.mappingArguments
    }
  }

  /// The version that a document of kubeadm's kinds has.
  func version(of kind: String) -> KubeadmVersion? {
    guard case .value(.string(let text), _, _, _)? = documents[kind]?["apiVersion"] else { return nil }
    return KubeadmVersion(apiVersion: text)
  }

  /// Takes a field away, and the sections that it leaves empty, but for the one that has to be there.
  @discardableResult
  mutating func remove(_ kind: String, _ path: ArraySlice<String>) -> ConfigurationTree? {
    guard let found = documents[kind]?[path] else { return nil }
    documents[kind]?[path] = nil
    var section = path.dropLast()
    while !section.isEmpty, documents[kind]?[section]?.entries.isEmpty == true {
      if kind == "JoinConfiguration", section == ["discovery"] {
        documents[kind]?[section] = .value(.map([]), found.origin ?? .builtIn)
        break
      }
      documents[kind]?[section] = nil
      section = section.dropLast()
    }
    return found
  }

  /// The kinds whose arguments are lists.
  var listed: [String] { documents.keys.filter { version(of: $0)?.listsArguments ?? false } }

  /// The documents in the order in which they are written, arguments as the API version has them.
  func written(sortingArguments isSorted: Bool = true) -> [(kind: String, tree: ConfigurationTree)] {
    KubeadmSchema.kinds.compactMap { kind in
      let lists = version(of: kind.name)?.listsArguments ?? false
      return documents[kind.name].map { (kind.name, lists ? $0.listingArguments(isSorted: isSorted) : $0) }
    }
  }
}

extension ConfigurationTree {
  /// With `apiVersion` and `kind` before its fields.
  func headed(kind: String, apiVersion: String) -> ConfigurationTree {
    let origin = self.origin ?? .builtIn
    return .map(
      [
        Entry(key: "apiVersion", tree: .value(.string(apiVersion), origin)),
        Entry(key: "kind", tree: .value(.string(kind), origin)),
      ] + entries)
  }

  /// With lists of arguments as maps by name.
  fileprivate var mappingArguments: ConfigurationTree { rewritten { $0.argumentMap } }
  /// With maps of arguments as lists, sorted by name or as they come.
  fileprivate func listingArguments(isSorted: Bool) -> ConfigurationTree {
    rewritten { $0.argumentList(isSorted: isSorted) }
  }

  private func rewritten(_ change: (ConfigurationTree) -> ConfigurationTree) -> ConfigurationTree {
    guard case .map(let entries) = self else { return self }
    return .map(
      entries.map { entry in
        let isArguments = ComponentArguments.keys.contains(entry.key)
        return Entry(key: entry.key, tree: isArguments ? change(entry.tree) : entry.tree.rewritten(change))
      })
  }

  private var argumentMap: ConfigurationTree {
    guard case .value(.list(let items), let origin, _, _) = self, !items.isEmpty else { return self }
    var entries: [Entry] = []
    for item in items {
      if item.patch == .replace {
        entries.append(Entry(key: PatchDirective.key, tree: .value(.string(PatchDirective.replace.rawValue), origin)))
        continue
      }
      guard case .string(let name)? = item["name"] else { return self }
      let value = item.patch == .delete ? .null : item["value"] ?? .null
      if let place = entries.firstIndex(where: { $0.key == name }) {
        var values: [YAMLValue] = [entries[place].tree.value]
        if case .list(let known) = entries[place].tree.value { values = known }
        entries[place].tree = .value(.list(values + [value]), origin)
      } else {
        entries.append(Entry(key: name, tree: .value(value, origin)))
      }
    }
    return .map(entries)
  }

  private func argumentList(isSorted: Bool) -> ConfigurationTree {
    guard case .map(let entries) = self else {
      if case .value(.map, let origin, let overrides, _) = self {
        return .value(.list([]), origin, overrides: overrides)
      }
      return self
    }
    var items: [YAMLValue] = []
    for entry in isSorted ? entries.sorted(by: { $0.key < $1.key }) : entries {
      var values = [entry.tree.value]
      if case .list(let several) = entry.tree.value { values = several }
      items += values.map { ComponentArguments.element(entry.key, $0) }
    }
    let origins = entries.flatMap(\.tree.origins)
    let upper = origins.first { $0 != .builtIn } ?? origins.first ?? .builtIn
    return .value(.list(items), upper)
  }
}
