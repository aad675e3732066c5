import SealerFoundations

/// A Swift value that can't be written as YAML, with its path.
package struct YAMLEncodingError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Flaw: Hashable, Sendable {
    /// The type wrote nothing.
    case nothing
    /// The type asked for containers of two kinds for one value.
    case twoKinds
    /// The type refused to be written.
    case refused(type: String, reason: String)
    /// The type refused to be written, and said why as findings.
    case findings([Diagnostic])
  }

  /// What is wrong.
  package var flaw: Flaw
  /// The value's path.
  package var path: YAMLPath
}

extension YAMLEncodingError: DiagnosticConvertible {
  /// The finding.
  package var diagnostics: [Diagnostic] {
    let place = path.steps.isEmpty ? "the document" : path.onOneLine
    return switch flaw {
    case .nothing: [Diagnostic("\(place) wrote no value", expected: "a value from its encode(to:)")]
    case .twoKinds:
      [
        Diagnostic(
          "\(place) asked for containers of two kinds", expected: "one kind of container in its encode(to:)")
      ]
    case .refused(let type, let reason): [Diagnostic("\(place), of type \(type), can't be written: \(reason)")]
    case .findings(let findings): findings
    }
  }
}
