import SealerYAML

/// A value of the merged configuration and why it is there: what `kubeadm explain` shows.
package struct Explanation: Hashable, Sendable {
  /// The kind of the document.
  package var document: String
  /// The keys down to the value, joined by dots.
  package var path: String
  /// The value; nil if the target release took it away.
  package var value: YAMLValue?
  /// Who set it, or who took it away.
  package var origin: Origin
  /// The origins that it overrode, nearest first.
  package var overrides: [Origin]

  /// Every value below a tree.
  static func all(of tree: ConfigurationTree, document: String, path: String = "") -> [Explanation] {
    switch tree {
    case .value(let value, let origin, let overrides):
      [Explanation(document: document, path: path, value: value, origin: origin, overrides: overrides)]
    case .map(let entries):
      entries.flatMap { entry in
        all(of: entry.tree, document: document, path: path.isEmpty ? entry.key : "\(path).\(entry.key)")
      }
    }
  }

  /// The value in one line, as JSON writes it.
  package var text: String { value.map { (try? $0.json()) ?? "?" } ?? "(taken away)" }

  /// As an object of JSON.
  package var object: YAMLValue {
    .map([
      YAMLField(key: "document", value: .string(document)), YAMLField(key: "path", value: .string(path)),
      YAMLField(key: "value", value: value ?? .null), YAMLField(key: "origin", value: .string(origin.description)),
      YAMLField(key: "overrides", value: .list(overrides.map { .string($0.description) })),
    ])
  }
}
