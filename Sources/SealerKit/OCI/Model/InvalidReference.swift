import SealerFoundations

/// A text that is not the name of an image.
public struct InvalidReference: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Flaw: String, Sendable, CaseIterable {
    /// Nothing at all.
    case empty = "it is empty"
    /// A space, a tab or a line break.
    case space = "it holds a space or a line break"
    /// `${NAME}` that nothing replaced.
    case variable = "it holds a variable that was not expanded"
    /// `{{ … }}` that nothing rendered.
    case template = "it holds a template that was not rendered"
    /// `http://` or `https://`.
    case scheme = "it starts with a scheme; a reference has none"
    /// 64 hexadecimal digits name an image by its id.
    case imageID = "it is an image id, not a name"
    /// The repository has upper-case letters.
    case upperCase = "the repository has upper-case letters"
    /// The repository is missing or breaks the grammar.
    case repository =
      "the repository is not made of lower-case letters and digits, joined by '.', '_', '__', '-' and '/'"
    /// More than 255 characters.
    case tooLong = "the repository is longer than 255 characters"
    /// The tag is missing or breaks the grammar.
    case tag = "the tag is not made of letters, digits, '_', '.' and '-' (128 at most, not starting with '.' or '-')"
    /// The host or its port breaks the grammar.
    case domain = "the registry is not a host name with an optional port"
    /// The digest breaks the grammar.
    case digest = "the digest is not 'sha256:' with 64 or 'sha512:' with 128 lower-case hexadecimal digits"
  }

  /// The text.
  public var text: String
  /// What is wrong with it.
  public var flaw: Flaw
}

extension InvalidReference: DiagnosticConvertible {
  /// The finding, without a place; whoever read the text adds it.
  public var diagnostics: [Diagnostic] {
    [
      Diagnostic(
        "'\(text)' is not an image reference: \(flaw.rawValue)",
        expected: "[REGISTRY/]REPOSITORY[:TAG][@DIGEST], such as nginx:1.25 or localhost:5000/team/app:v1")
    ]
  }
}
