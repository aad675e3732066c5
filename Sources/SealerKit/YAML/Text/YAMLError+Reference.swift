/// The words of the YAML library behind kubectl, kubeadm and Helm for what it refuses.
///
/// A chart can print them (`fromYaml` puts them into its result), so they are part of what a render must equal.
/// Source: https://pkg.go.dev/sigs.k8s.io/yaml, https://pkg.go.dev/gopkg.in/yaml.v2
enum YAMLReferenceReason: String {
  case mappingValues = "mapping values are not allowed in this context"
  case mappingKeys = "mapping keys are not allowed in this context"
  case blockEntries = "block sequence entries are not allowed in this context"
  case noToken = "found character that cannot start any token"
  case simpleKey = "could not find expected ':'"
  case key = "did not find expected key"
  case blockEntry = "did not find expected '-' indicator"
  case flowSequence = "did not find expected ',' or ']'"
  case flowMapping = "did not find expected ',' or '}'"
  case content = "did not find expected node content"
  case documentStart = "did not find expected <document start>"
  case depth = "exceeded max depth of 10000"
  case endOfStream = "found unexpected end of stream"
  case documentIndicator = "found unexpected document indicator"
  case escape = "found unknown escape character"
  case hexadecimal = "did not find expected hexdecimal number"
  case escapeCode = "found invalid Unicode character escape code"
  case anchorName = "did not find expected alphabetic or numeric character"
  case commentOrBreak = "did not find expected comment or line break"
  case zeroIndentation = "found an indentation indicator equal to 0"
  case plainTab = "found a tab character that violates indentation"
  case blockTab = "found a tab character where an indentation space is expected"
  case tagHandle = "found undefined tag handle"
  case tagURI = "did not find expected tag URI"
  case tagEnd = "did not find expected whitespace or line break"
  case tagClose = "did not find the expected '>'"
  case tagMark = "did not find expected '!'"
  case tagOctet = "did not find URI escaped octet"
  case tagLeadingOctet = "found an incorrect leading UTF-8 octet"
  case tagTrailingOctet = "found an incorrect trailing UTF-8 octet"
  case whitespace = "did not find expected whitespace"
  case directiveName = "could not find expected directive name"
  case directiveLetter = "found unexpected non-alphabetical character"
  case directiveUnknown = "found unknown directive name"
  case version = "did not find expected version number"
  case versionDot = "did not find expected digit or '.' character"
  case versionLong = "found extremely long version number"
  case versionTwice = "found duplicate %YAML directive"
  case versionUnknown = "found incompatible YAML document"
  case tagDirectiveTwice = "found duplicate %TAG directive"
  case aliasing = "document contains excessive aliasing"
  case merge = "map merge requires map or sequence of maps as the value"
  case base64 = "!!binary value contains invalid base64 data"
}

extension YAMLError {
  /// What the tools of Kubernetes print: `yaml: line 2: …`, or their nearest words where only we refuse a text.
  package var kubernetesDescription: String {
    if case .encoding(let flaw) = flaw { return "yaml: \(flaw.referenceReason)" }
    guard let reference else { return "yaml: line \(mark.line): \(diagnostics.map(\.found).joined())" }
    if reference.isPlain { return reference.reason }
    return "yaml: " + (reference.line.map { "line \($0): " } ?? "") + reference.reason
  }
}

extension YAMLError.EncodingFlaw {
  fileprivate var referenceReason: String {
    switch self {
    case .leadingByte: "invalid leading UTF-8 octet"
    case .trailingByte: "invalid trailing UTF-8 octet"
    case .incomplete: "incomplete UTF-8 octet sequence"
    case .overlong: "invalid length of a UTF-8 sequence"
    case .noCharacter: "invalid Unicode character"
    case .control: "control characters are not allowed"
    case .utf16, .utf32: "incomplete UTF-16 character"
    }
  }
}
