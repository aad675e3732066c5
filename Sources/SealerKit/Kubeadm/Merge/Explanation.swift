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
  /// The origins that it was laid over, nearest first.
  package var overrides: [Origin]
  /// How a list meets those below it; nil for whatever is no list.
  package var rule: ListRule?

  /// Every value below a tree.
  static func all(of tree: ConfigurationTree, document: String, path: String = "") -> [Explanation] {
    switch tree {
    case .value(let value, let origin, let overrides, let met):
      [Explanation(document: document, path: path, value: value, origin: origin, overrides: overrides, rule: met)]
    case .map(let entries):
      entries.flatMap { entry in
        all(of: entry.tree, document: document, path: path.isEmpty ? entry.key : "\(path).\(entry.key)")
      }
    }
  }

  /// With the rule of a list that met no other, and of arguments, which are one list where the API version has lists.
  func ruled(by lists: ListMerge, version: KubeadmVersion?) -> Explanation {
    var explanation = self
    let keys = path.split(separator: ".").map(String.init)
    if keys.dropLast().contains(where: ComponentArguments.keys.contains) {
      explanation.rule = .byKeys(["name"])
    } else if rule == nil, case .list? = value {
      explanation.rule = lists.rule(KubeadmSchema.shared.field(keys[...], of: document, version: version))
    }
    return explanation
  }

  /// Where it comes from and how it met what was below: the part behind `#` of the lines of `explain`.
  package var reason: String {
    let isJoined = rule.map { $0 != .replace } ?? false
    let below = overrides.map { ", \(isJoined ? "joins" : "over") \($0)" }.joined()
    return "\(origin)\(below)" + (rule.map { "; list: \($0.words)" } ?? "")
  }

  /// The value in one line, as JSON writes it.
  package var text: String { value.map { (try? $0.json()) ?? "?" } ?? "(taken away)" }

  /// As an object of JSON.
  package var object: YAMLValue {
    .map([
      YAMLField(key: "document", value: .string(document)), YAMLField(key: "path", value: .string(path)),
      YAMLField(key: "value", value: value ?? .null), YAMLField(key: "origin", value: .string(origin.description)),
      YAMLField(key: "overrides", value: .list(overrides.map { .string($0.description) })),
      YAMLField(key: "rule", value: rule.map { .string($0.words) } ?? .null),
    ])
  }
}
