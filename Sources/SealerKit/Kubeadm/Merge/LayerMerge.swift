import SealerYAML

/// Lays a layer over what is below it, document by document: maps merge by key, null deletes, lists meet by the rule of
/// their field, and of fields that exclude each other the upper layer's takes the lower one's place.
struct LayerMerge {
  /// How lists meet.
  let lists: ListMerge
  /// The API version of kubeadm's kinds.
  let version: KubeadmVersion?
  /// The kind of the document.
  let kind: String
  /// The values that lost their place to a field that excludes theirs.
  private(set) var displaced: [Explanation] = []

  init(_ kind: String, version: KubeadmVersion?, lists: ListMerge) {
    self.kind = kind
    self.version = version
    self.lists = lists
  }

  /// Where a value stands, and what it is.
  private struct Place {
    var path: [String]
    var type: KubeadmSchema.FieldType
    var field: KubeadmSchema.Field?

    /// Whether the keys are fields of the schema, not the user's own.
    var isSection: Bool {
      if case .named = type { true } else { false }
    }
  }

  /// Lays a document over another one of its kind.
  mutating func lay(_ upper: ConfigurationTree, over lower: inout ConfigurationTree) {
    lay(upper, over: &lower, Place(path: [], type: .named(kind)))
  }

  private mutating func lay(_ upper: ConfigurationTree, over lower: inout ConfigurationTree, _ place: Place) {
    switch (lower, upper) {
    case (_, .map) where upper.patch == .replace: lower = upper.settled
    case (.map(let entries), .map(let uppers)): lower = .map(merge(uppers, over: entries, place))
    case (.value, .map): lower = upper.settled
    case (_, .value(.list(let items), let origin, _, _)):
      let met = ListMeeting.merge(items, over: lower.value, lists.rule(place.field))
      lower = .value(.list(met.list), origin, overrides: lower.origins, met: met.rule)
    case (.map, .value(.map, _, _, _)) where place.isSection: break  // An empty section sets nothing.
    case (_, .value(let value, let origin, _, _)):
      lower = .value(value, origin, overrides: lower.origins)
    }
  }

  private mutating func merge(
    _ upper: [ConfigurationTree.Entry], over lower: [ConfigurationTree.Entry], _ place: Place
  ) -> [ConfigurationTree.Entry] {
    var entries: [ConfigurationTree.Entry?] = lower
    var places: [String: Int] = [:]
    for (index, entry) in lower.enumerated() where places[entry.key] == nil { places[entry.key] = index }
    let given = Set(upper.lazy.filter { !$0.tree.isGone }.map(\.key))
    for entry in upper {
      let inner = self.place(of: entry.key, in: place)
      if !entry.tree.isGone {
        for name in inner.field?.instead ?? [] where !given.contains(name) {
          guard let index = places.removeValue(forKey: name), let old = entries[index] else { continue }
          note(old, at: place.path, displacedBy: entry)
          entries[index] = nil
        }
      }
      guard let index = places[entry.key] else {
        if entry.tree.isGone { continue }
        places[entry.key] = entries.count
        entries.append(.init(key: entry.key, tree: entry.tree.settled))
        continue
      }
      if entry.tree.isGone {
        entries[index] = nil
        places[entry.key] = nil
      } else if var tree = entries[index]?.tree {
        entries[index]?.tree = .map([])
        lay(entry.tree, over: &tree, inner)
        entries[index]?.tree = tree
      }
    }
    return entries.compactMap { $0 }
  }

  private func place(of key: String, in place: Place) -> Place {
    let path = place.path + [key]
    switch place.type {
    case .named(let name):
      let fields = KubeadmSchema.shared.types[name] ?? []
      let field = fields.first { field in
        field.name == key && (field.versions.isEmpty || (version.map(field.versions.contains) ?? true))
      }
      return Place(path: path, type: field?.type ?? .free, field: field)
    case .map(let value): return Place(path: path, type: value)
    default: return Place(path: path, type: .free)
    }
  }

  private mutating func note(
    _ old: ConfigurationTree.Entry, at path: [String], displacedBy entry: ConfigurationTree.Entry
  ) {
    let upper = Origin.instead((path + [entry.key]).joined(separator: "."), entry.tree.origin ?? .builtIn)
    displaced += Explanation.all(of: old.tree, document: kind, path: (path + [old.key]).joined(separator: ".")).map {
      Explanation(
        document: $0.document, path: $0.path, value: nil, origin: upper, overrides: [$0.origin] + $0.overrides)
    }
  }
}

extension ConfigurationTree {
  /// What `$patch` asks for here.
  var patch: PatchDirective? {
    guard case .value(.string(let text), _, _, _)? = self[PatchDirective.key] else { return nil }
    return PatchDirective(rawValue: text)
  }

  /// Whether it takes away what is below.
  var isGone: Bool { isNull || patch == .delete }

  /// As it stands where nothing is below: a null that has nothing to delete leaves nothing, nor does a directive.
  var settled: ConfigurationTree {
    switch self {
    case .map(let entries):
      .map(
        entries.compactMap { entry in
          entry.key == PatchDirective.key || entry.tree.isGone ? nil : Entry(key: entry.key, tree: entry.tree.settled)
        })
    case .value(.list(let items), let origin, let overrides, let met):
      .value(.list(items.filter { $0.patch == nil }), origin, overrides: overrides, met: met)
    case .value: self
    }
  }
}
