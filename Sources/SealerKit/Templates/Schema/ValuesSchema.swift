import SealerYAML

/// The `values.schema.json` of a chart: what its values must be.
///
/// Drafts 4, 6 and 7, or all at once where `$schema` names none of them, as Helm 3.9 has them from version 1.2.0 of
/// `gojsonschema`. Nothing is fetched: references stay within the file, or lead to the drafts' own schemas.
///
/// Sources: https://helm.sh/docs/topics/charts/#schema-files, https://json-schema.org/specification-links
package struct ValuesSchema: Sendable {
  private let schemas: [Subschema]

  /// Reads a schema.
  ///
  /// - Throws: `SchemaError` where it can't be used.
  package init(json: [UInt8]) throws(SchemaError) { schemas = try SchemaCompiler.compile(json) }

  /// What is wrong with values, a line each, in the words and the order of Helm, without its `- ` in front.
  ///
  /// Where the order is left to chance there, keys go by their bytes.
  ///
  /// - Throws: `SchemaError` where the comparison has no end or the values are none of JSON.
  package func findings(for values: YAMLValue) throws(SchemaError) -> [String] {
    try findings(for: values, work: SchemaLimits.work)
  }

  /// The same, with so many steps at most.
  func findings(for values: YAMLValue, work: Int) throws(SchemaError) -> [String] {
    // Helm makes them JSON first, which not every number can be.
    _ = try SchemaJSON.comparable(values)
    var validator = SchemaValidator(schemas, work: work)
    let outcome = try validator.outcome(0, values == .null ? .map([]) : values, SchemaContext())
    var lines: [String] = []
    var size = 0
    for finding in outcome.findings {
      let line = finding.line
      size += line.utf8.count
      if size > SchemaLimits.findings { throw .work(limit: SchemaLimits.findings) }
      lines.append(line)
    }
    return lines
  }
}
