import Foundation
import SealerFoundations
import SealerYAML

/// The configuration that a node runs: the layers over each other, field by field, each value with its origin.
///
/// Maps merge by key; scalars and lists replace; null in an upper layer deletes what was inherited.
package struct KubeadmConfiguration: Sendable {
  /// A value and where it comes from.
  indirect enum Merged: Sendable {
    case value(YAMLValue, origin: String, overrides: [String])
    case map([Field])
  }

  typealias Field = (key: String, value: Merged)

  /// A value of the merged configuration: what `explain` shows.
  package struct Explanation: Hashable, Sendable, Codable {
    /// The kind of the document.
    package var document: String
    /// The keys down to the value, joined by dots.
    package var path: String
    /// The value as YAML.
    package var value: String
    /// `file:line:column`, or `default`.
    package var origin: String
    /// The origins that it overrode, nearest first.
    package var overrides: [String]
  }

  private var documents: [String: Merged] = [:]

  /// Merges documents over the built-in default, lowest layer first.
  ///
  /// - Throws: `Diagnostics` if the built-in default is broken.
  package init(layers: [[KubeadmDocument]]) throws {
    let base = try KubeadmDocument.read(Data(defaultKubeadmText.utf8), file: "default")
    for document in base { documents[document.kind] = Self.merged(document.fields, origin: { _ in "default" }) }
    for document in layers.joined() {
      let origin = { (node: YAMLNode) in node.site(in: document.file).description }
      var fields: [Field] = []
      if case .map(let lower)? = documents[document.kind] { fields = lower }
      documents[document.kind] = .map(Self.merge(document.fields, over: fields, origin: origin))
    }
  }

  private static func merged(_ node: YAMLNode, origin: (YAMLNode) -> String) -> Merged {
    guard let pairs = node.pairs, !pairs.isEmpty else {
      return .value(YAMLValue(node), origin: origin(node), overrides: [])
    }
    return merged(pairs, origin: origin)
  }

  private static func merged(_ pairs: [YAMLNode.Pair], origin: (YAMLNode) -> String) -> Merged {
    .map(pairs.map { ($0.key.string ?? "", merged($0.value, origin: origin)) })
  }

  private static func merge(_ node: YAMLNode, over lower: Merged?, origin: (YAMLNode) -> String) -> Merged {
    guard let pairs = node.pairs, !pairs.isEmpty, case .map(let fields)? = lower else {
      let overridden = lower.map(Self.origins) ?? []
      guard case .value(let value, let source, _) = merged(node, origin: origin) else {
        return merged(node, origin: origin)
      }
      return .value(value, origin: source, overrides: overridden)
    }
    return .map(merge(pairs, over: fields, origin: origin))
  }

  private static func merge(_ pairs: [YAMLNode.Pair], over lower: [Field], origin: (YAMLNode) -> String) -> [Field] {
    var fields = lower
    for pair in pairs {
      let key = pair.key.string ?? ""
      let index = fields.firstIndex { $0.key == key }
      if pair.value.isNull {
        if let index { fields.remove(at: index) }
      } else if let index {
        fields[index].value = merge(pair.value, over: fields[index].value, origin: origin)
      } else {
        fields.append((key, withoutNulls(merged(pair.value, origin: origin))))
      }
    }
    return fields
  }

  /// A null that has nothing to delete leaves nothing.
  private static func withoutNulls(_ merged: Merged) -> Merged {
    guard case .map(let fields) = merged else { return merged }
    return .map(
      fields.compactMap { field in
        if case .value(.null, _, _) = field.value { return nil }
        return (field.key, withoutNulls(field.value))
      })
  }

  private static func origins(_ merged: Merged) -> [String] {
    guard case .value(_, let origin, let overrides) = merged else { return [] }
    return [origin] + overrides
  }

  // MARK: - Reading the result

  /// The merged documents in the order in which they are written.
  package var values: [YAMLValue] {
    KubeadmSchema.kinds.compactMap { documents[$0.kind].map(Self.value) }
  }

  private static func value(_ merged: Merged) -> YAMLValue {
    switch merged {
    case .value(let value, _, _): value
    case .map(let fields): .map(fields.map { YAMLField(key: $0.key, value: value($0.value)) })
    }
  }

  /// The file that kubeadm reads: all documents, with `---` between them.
  package func render() -> String {
    values.map { YAMLEmitter.emit($0, keys: .asGiven) }.joined(separator: "---\n")
  }

  /// Every value with its origin.
  package func explain() -> [Explanation] {
    KubeadmSchema.kinds.flatMap { kind in
      documents[kind.kind].map { Self.explain($0, document: kind.kind, path: "") } ?? []
    }
  }

  private static func explain(_ merged: Merged, document: String, path: String) -> [Explanation] {
    switch merged {
    case .value(let value, let origin, let overrides):
      let text = YAMLEmitter.emit(value, keys: .asGiven).trimmingCharacters(in: .newlines)
      return [Explanation(document: document, path: path, value: text, origin: origin, overrides: overrides)]
    case .map(let fields):
      return fields.flatMap {
        explain($0.value, document: document, path: path.isEmpty ? $0.key : "\(path).\($0.key)")
      }
    }
  }
}
