import Foundation
import SealerFoundations

extension YAMLValue {
  /// The value of a node by the schema that its text was read with.
  ///
  /// It takes every node: a scalar that is not what its tag says is a text, and a key that is a collection becomes
  /// the text of it. `init(kubernetes:file:)` reports such things.
  package init(_ node: YAMLNode) {
    var reader = YAMLValueReader(node.tree)
    self = reader.value(of: node.index)
  }

  /// Reads the first document of a text as kubectl, kubeadm and Helm do; null if there is none.
  ///
  /// ```swift
  /// let value = try YAMLValue(kubernetes: Data("mode: 0644\non: yes".utf8), file: "values.yaml")
  /// try value.json()  // {"mode":420,"true":true}
  /// ```
  ///
  /// - Parameters:
  ///   - file: the name that diagnostics give the text.
  ///   - duplicateKeys: what happens to a key that stands twice in a mapping.
  /// - Throws: `YAMLFindings`.
  package init(
    kubernetes text: Data, file: String, duplicateKeys: YAML.DuplicateKeys = .rejected
  ) throws(YAMLFindings) {
    var duplicates: [YAMLError] = []
    do {
      self = try Self.read(text, file: file, duplicateKeys: duplicateKeys, &duplicates)
    } catch {
      throw YAMLFindings(errors: [error], areCollected: false)
    }
    if !duplicates.isEmpty { throw YAMLFindings(errors: duplicates, areCollected: true) }
  }

  private static func read(
    _ text: Data, file: String, duplicateKeys: YAML.DuplicateKeys, _ duplicates: inout [YAMLError]
  ) throws(YAMLError) -> YAMLValue {
    let stream = try YAMLStream(text, file: file, schema: .kubernetes, duplicateKeys: .lastWins)
    guard let root = try stream.next() else { return .null }
    var reader = YAMLValueReader(root.tree, duplicateKeys: duplicateKeys)
    let value = reader.value(of: root.index)
    if let failure = reader.failure { throw failure }
    duplicates = reader.duplicates
    if let failure = reader.keyFailure, duplicates.isEmpty { throw failure }
    return value
  }
}

/// Everything that is wrong with a text: the one thing that ended its reading, or all keys that stand twice.
package struct YAMLFindings: Error, Hashable, Sendable, DiagnosticConvertible {
  /// The errors, at least one, in the order of the text.
  package var errors: [YAMLError]
  var areCollected: Bool

  /// The findings.
  package var diagnostics: [Diagnostic] { errors.flatMap(\.diagnostics) }

  /// What the tools of Kubernetes print.
  package var kubernetesDescription: String {
    if !areCollected { return errors.first?.kubernetesDescription ?? "" }
    let lines = errors.map { $0.kubernetesDescription.dropFirst("yaml: ".count) }
    return "yaml: unmarshal errors:" + lines.map { "\n  " + $0 }.joined()
  }
}
