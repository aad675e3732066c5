import SealerYAML

/// A value that two configurations don't share.
package struct ConfigurationDifference: Hashable, Sendable {
  /// The kind of the document.
  package var document: String
  /// The keys down to the value, joined by dots.
  package var path: String
  /// What the first one has; nil if nothing.
  package var old: YAMLValue?
  /// What the second one has; nil if nothing.
  package var new: YAMLValue?

  /// Compares two configurations, in the order of the first one, then of the second.
  package static func between(_ old: [Explanation], _ new: [Explanation]) -> [ConfigurationDifference] {
    let place = { (value: Explanation) in [value.document, value.path] }
    let olds = Dictionary(old.filter { $0.value != nil }.map { (place($0), $0.value) }) { $1 }
    let news = Dictionary(new.filter { $0.value != nil }.map { (place($0), $0.value) }) { $1 }
    var seen: Set<[String]> = []
    return (old + new).compactMap { value in
      let key = place(value)
      guard seen.insert(key).inserted else { return nil }
      let (before, after) = (olds[key] ?? nil, news[key] ?? nil)
      if before == after { return nil }
      return ConfigurationDifference(document: value.document, path: value.path, old: before, new: after)
    }
  }

  /// The lines that `diff` prints: what is gone behind `-`, what is new behind `+`.
  package var lines: [String] {
    let name = "\(document).\(path): "
    return [old.map { "-\(name)\((try? $0.json()) ?? "?")" }, new.map { "+\(name)\((try? $0.json()) ?? "?")" }]
      .compactMap { $0 }
  }

  /// As an object of JSON.
  package var object: YAMLValue {
    .map([
      YAMLField(key: "document", value: .string(document)), YAMLField(key: "path", value: .string(path)),
      YAMLField(key: "old", value: old ?? .null), YAMLField(key: "new", value: new ?? .null),
    ])
  }
}
