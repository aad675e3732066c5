import SealerFoundations

/// What can be wrong with a kubeadm configuration, with its place.
struct KubeadmError: Error, Hashable {
  enum Flaw: Hashable {
    case notAMapping(found: String)
    case unknownKind(String)
    case missing(String)
    case wrongVersion(kind: String, found: String, known: [String])
    case unknownField(String, path: String, known: [String])
    case otherVersion(String, path: String, versions: [String])
    case wrongType(path: String, found: String, expected: String)
    case twice(String)
  }

  var flaw: Flaw
  var site: SourceSite
}

extension KubeadmError: DiagnosticConvertible {
  var diagnostics: [Diagnostic] {
    let text = sentences
    return [Diagnostic(text.found, at: site, expected: text.expected, advice: text.advice)]
  }

  private var sentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .notAMapping(let found): ("a document is \(found)", "apiVersion, kind and fields", nil)
    case .unknownKind(let kind):
      (
        "kubeadm reads no kind '\(kind)'", KubeadmSchema.kinds.map(\.kind).joined(separator: ", "),
        kind.suggestion(from: KubeadmSchema.kinds.map(\.kind))
      )
    case .missing(let key): ("a document lacks '\(key)'", "\(key): …", nil)
    case .wrongVersion(let kind, let found, let known):
      ("\(kind) has no API version '\(found)'", known.joined(separator: " or "), nil)
    case .unknownField(let name, let path, let known):
      (
        "\(path) has no field '\(name)'", "one of " + known.sorted().joined(separator: ", "),
        name.suggestion(from: known)
      )
    case .otherVersion(let name, let path, let versions):
      (
        "\(path) has no field '\(name)' in this API version",
        "apiVersion " + versions.sorted().joined(separator: " or "),
        nil
      )
    case .wrongType(let path, let found, let expected): ("\(path) is \(found)", expected, nil)
    case .twice(let kind): ("a second \(kind)", "one document of each kind", nil)
    }
  }
}
