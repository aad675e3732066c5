import SealerYAML

/// What decides how a list of an upper layer meets one below.
package enum ListMerge: String, Sendable, CaseIterable {
  /// What the field means: sets unite, lists with keys meet element by element, all others replace.
  case byField = "by-field"
  /// The upper one replaces it.
  case replace
  /// Elements that have a name replace those of the same name; others are added.
  case byName = "by-name"

  /// The rule for a field; nil where nothing is known of it.
  func rule(_ field: KubeadmSchema.Field?) -> ListRule {
    switch self {
    case .byField: field?.lists ?? .replace
    case .replace: .replace
    case .byName: .byKeys(["name"])
    }
  }
}

/// How two lists met.
enum ListMeeting {
  /// The list that comes of them.
  ///
  /// An empty upper list means it, and one with the element `$patch: replace` takes the place of the lower one.
  static func merge(_ upper: [YAMLValue], over lower: YAMLValue, _ rule: ListRule) -> (
    list: [YAMLValue], rule: ListRule
  ) {
    if upper.contains(where: { $0.patch == .replace }) { return (upper.filter { $0.patch == nil }, .replace) }
    guard !upper.isEmpty, case .list(let lower) = lower else { return (upper.filter { $0.patch == nil }, rule) }
    switch rule {
    case .replace: return (upper.filter { $0.patch == nil }, rule)
    case .unite: return (unite(upper, with: lower), rule)
    case .byKeys(let keys):
      guard let merged = merge(upper, over: lower, by: keys) else {
        return (upper.filter { $0.patch == nil }, .replace)
      }
      return (merged, rule)
    }
  }

  private static func unite(_ upper: [YAMLValue], with lower: [YAMLValue]) -> [YAMLValue] {
    var seen: Set<YAMLValue> = []
    return (lower + upper).filter { seen.insert($0).inserted }
  }

  /// Nil if an element of the upper list lacks the keys.
  private static func merge(_ upper: [YAMLValue], over lower: [YAMLValue], by keys: [String]) -> [YAMLValue]? {
    let place = { (item: YAMLValue) -> [YAMLValue]? in
      let values = keys.compactMap { item[$0] }
      return values.count == keys.count ? values : nil
    }
    var merged: [YAMLValue?] = lower
    let named = lower.enumerated().compactMap { index, item in place(item).map { ($0, index) } }
    var places = Dictionary(named) { first, _ in first }
    for item in upper {
      guard let name = place(item) else { return nil }
      if item.patch == .delete {
        if let index = places.removeValue(forKey: name) { merged[index] = nil }
      } else if let index = places[name] {
        merged[index] = item
      } else {
        places[name] = merged.count
        merged.append(item)
      }
    }
    return merged.compactMap { $0 }
  }
}

/// What `$patch` asks for, as in the patches of kubectl and kustomize.
///
/// Source: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
enum PatchDirective: String, CaseIterable {
  /// The map or list that it stands in takes the place of the lower one.
  case replace
  /// The map that it stands in, or the element, is taken away.
  case delete

  /// The key.
  static let key = "$patch"
}

extension YAMLValue {
  /// The directive that a map of a list holds.
  var patch: PatchDirective? {
    guard case .string(let text)? = self[PatchDirective.key] else { return nil }
    return PatchDirective(rawValue: text)
  }
}
