import SealerFoundations

/// What can be wrong with a YAML text, with its place.
public struct YAMLError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Flaw: Hashable, Sendable {
    /// The bytes are not UTF-8.
    case notUTF8
    /// A control character stands in the text.
    case control
    /// A tab indents.
    case tab
    /// Something stands where it can't.
    case unexpected(found: String, expected: String)
    /// A quote is not closed.
    case quoteNotClosed(Character)
    /// An escape sequence is unknown or incomplete.
    case escape
    /// The head of a block scalar is wrong.
    case blockHead
    /// A name is missing behind `&` or `*`.
    case anchorName
    /// An alias to nothing.
    case unknownAlias(String)
    /// A tag is wrong or its handle is unknown.
    case tag(String)
    /// A directive is wrong.
    case directive(String)
    /// A mapping key is not followed by `:`, or stands where a value is.
    case key
    /// The same key twice.
    case duplicateKey(String)
    /// More levels than allowed.
    case tooDeep(limit: Int)
    /// Aliases expand to more nodes than allowed.
    case tooManyNodes(limit: Int)
    /// More bytes than allowed.
    case tooLong(limit: Int)
  }

  /// What is wrong.
  public var flaw: Flaw
  /// Where.
  public var mark: YAMLMark
  /// The file.
  public var file: String
}

extension YAMLError: DiagnosticConvertible {
  /// The finding.
  public var diagnostics: [Diagnostic] {
    let text = sentences
    return [Diagnostic(text.found, at: mark.site(in: file), expected: text.expected, advice: text.advice)]
  }

  private var sentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .notUTF8: ("the text is not UTF-8", nil, "save it as UTF-8")
    case .control:
      ("a control character stands in the text", "printable characters", "write it as an escape in double quotes")
    case .tab: ("a tab indents this line", "spaces", nil)
    case .unexpected(let found, let expected): ("\(found) stands here", expected, nil)
    case .quoteNotClosed(let quote): ("the quote \(quote) is not closed", "another \(quote)", nil)
    case .escape: ("an unknown escape sequence in double quotes", "one of YAML's, such as \\n, \\\" or \\u00e9", nil)
    case .blockHead: ("the head of a block scalar is wrong", "| or >, with + or - and an indentation of 1 to 9", nil)
    case .anchorName:
      ("a name is missing", "letters or digits behind & or *", "quote the text if it starts with * or &")
    case .unknownAlias(let name):
      ("the alias *\(name) refers to nothing", "an anchor &\(name) above it", "quote the text if it starts with *")
    case .tag(let text): ("the tag '\(text)' is wrong or its handle is not declared", nil, nil)
    case .directive(let text): ("the directive '\(text)' is wrong", "%YAML 1.2 or %TAG !handle! prefix", nil)
    case .key:
      (
        "a mapping has no ':' behind its key, or a key stands where a value is", "key: value",
        "check the indentation, and quote texts that hold ': '"
      )
    case .duplicateKey(let key): ("the key '\(key)' stands twice in a mapping", "each key once", nil)
    case .tooDeep(let limit): ("collections stand more than \(limit) deep in each other", nil, nil)
    case .tooManyNodes(let limit): ("aliases expand to more than \(limit) nodes", nil, "this looks like an alias bomb")
    case .tooLong(let limit): ("the text has more than \(limit) bytes", nil, nil)
    }
  }
}
