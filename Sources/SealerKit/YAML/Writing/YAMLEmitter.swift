/// Writes values as YAML in block style, byte for byte as the tools of Kubernetes, written in Go, do.
///
/// Lists stand at their key's column, a line breaks at the first space behind column 80, and what a reader of YAML 1.1
/// takes for something else than text is quoted. Two habits of that writer are kept because the bytes depend on them:
/// characters above U+FFFF are escaped, and U+2028 and U+2029 count as line breaks, so that a text which has more
/// behind one of them reads back as itself only in a reader of YAML 1.1.
///
/// Source: https://pkg.go.dev/gopkg.in/yaml.v2 (v2.4.0, encode.go and emitterc.go)
package enum YAMLEmitter {
  /// How the keys of a map stand.
  package enum KeyOrder: Sendable, Hashable {
    /// In the order of Kubernetes' tools: numbers in names by their value, `node2` before `node10`.
    case sorted
    /// As the value has them.
    case asGiven
  }

  /// The text of a document, ended by a line break.
  package static func emit(_ value: YAMLValue, keys: KeyOrder = .sorted) -> String {
    var writer = YAMLDocumentWriter(keys: keys, scalars: .own)
    return writer.write(value)
  }

  /// The text of a document as `sigs.k8s.io/yaml` writes a value of a Go program, which goes by way of JSON: the number
  /// 1.0 becomes `1`, and a NEL in a text folds to a space.
  ///
  /// - Throws: `YAMLJSONError` for what JSON cannot hold, or what YAML cannot read in it.
  package static func emitByWayOfJSON(_ value: YAMLValue) throws(YAMLJSONError) -> String {
    try JSONPassage.check(value)
    var writer = YAMLDocumentWriter(keys: .sorted, scalars: .readFromJSON)
    return writer.write(value)
  }
}
