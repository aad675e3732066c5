import SealerFoundations

/// What can be wrong with a YAML text, with its place.
package struct YAMLError: Error, Hashable, Sendable {
  /// Why bytes are no text.
  package enum EncodingFlaw: Error, Hashable, Sendable {
    /// A byte that can't begin a character.
    case leadingByte
    /// A byte that can't go on with a character.
    case trailingByte
    /// The text ends inside a character.
    case incomplete
    /// A character in more bytes than it needs.
    case overlong
    /// A number that is no character.
    case noCharacter
    /// A control character, which only an escape may stand for.
    case control
    /// Not UTF-16, though it begins so.
    case utf16
    /// Not UTF-32, though it begins so.
    case utf32
  }

  /// What is wrong.
  package enum Flaw: Hashable, Sendable {
    /// The bytes are no text.
    case encoding(EncodingFlaw)
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
    /// An alias to the collection that it stands in.
    case recursiveAlias(String)
    /// A tag is wrong or its handle is unknown.
    case tag(String)
    /// A directive is wrong.
    case directive(String)
    /// A mapping key is not followed by `:`, or stands where a value is.
    case key
    /// The same key twice.
    case duplicateKey(String)
    /// A key that is a collection or nothing, where JSON needs a text.
    case keyKind(String)
    /// `<<` with something that is no mapping.
    case merge
    /// A scalar that is not of the type which its tag names.
    case tagMismatch(text: String, tag: String)
    /// More levels than allowed.
    case tooDeep(limit: Int)
    /// Aliases make far more nodes than the text has.
    case excessiveAliasing
    /// More bytes than allowed.
    case tooLong(limit: Int)
  }

  /// How the YAML library of the Kubernetes tools reports this, for templates that print it and for those who compare.
  struct Reference: Hashable {
    /// Its words.
    var reason: String
    /// The line that it gives; nil where it gives none.
    var line: Int?
    /// Whether the words stand alone, without the name of the library.
    var isPlain = false
  }

  /// What is wrong.
  package var flaw: Flaw
  /// Where.
  package var mark: YAMLMark
  /// The file.
  package var file: String
  var reference: Reference?

  init(_ flaw: Flaw, at mark: YAMLMark, in file: String, reference: Reference? = nil) {
    self.flaw = flaw
    self.mark = mark
    self.file = file
    self.reference = reference
  }
}

extension YAMLError: DiagnosticConvertible {
  /// The finding.
  package var diagnostics: [Diagnostic] {
    let text = flaw.sentences
    return [Diagnostic(text.found, at: mark.site(in: file), expected: text.expected, advice: text.advice)]
  }
}

extension YAMLError.Flaw {
  fileprivate var sentences: (found: String, expected: String?, advice: String?) {
    switch self {
    case .encoding(let flaw): flaw.sentences
    case .tab: ("a tab indents this line", "spaces", nil)
    case .unexpected(let found, let expected): ("\(found) stands here", expected, nil)
    case .quoteNotClosed(let quote): ("the quote \(quote) is not closed", "another \(quote)", nil)
    case .escape: ("an unknown escape sequence in double quotes", "one of YAML's, such as \\n, \\\" or \\u00e9", nil)
    case .blockHead: ("the head of a block scalar is wrong", "| or >, with + or - and an indentation of 1 to 9", nil)
    case .anchorName:
      ("a name is missing", "letters or digits behind & or *", "quote the text if it starts with * or &")
    case .unknownAlias(let name):
      ("the alias *\(name) refers to nothing", "an anchor &\(name) above it", "quote the text if it starts with *")
    case .recursiveAlias(let name):
      ("the alias *\(name) stands inside the collection that it refers to", "an alias behind what it refers to", nil)
    case .tag(let text): ("the tag '\(text)' is wrong or its handle is not declared", nil, nil)
    case .directive(let text): ("the directive '\(text)' is wrong", "%YAML 1.2 or %TAG !handle! prefix", nil)
    case .key:
      (
        "a mapping has no ':' behind its key, or a key stands where a value is", "key: value",
        "check the indentation, and quote texts that hold ': '"
      )
    case .duplicateKey(let key): ("the key '\(key)' stands twice in a mapping", "each key once", nil)
    case .keyKind(let found): ("\(found) stands as a key", "a text, a number, true or false", nil)
    case .merge: ("'<<' merges something that is no mapping", "a mapping, or a list of mappings", nil)
    case .tagMismatch(let text, let tag): ("'\(text)' is not of the type \(tag)", nil, "correct it or its tag")
    case .tooDeep(let limit): ("collections stand more than \(limit) deep in each other", nil, nil)
    case .excessiveAliasing:
      ("aliases make far more nodes than the text has", nil, "this looks like an alias bomb; write the values out")
    case .tooLong(let limit): ("the text has more than \(limit) bytes", nil, nil)
    }
  }
}

extension YAMLError.EncodingFlaw {
  fileprivate var sentences: (found: String, expected: String?, advice: String?) {
    switch self {
    case .control:
      ("a control character stands in the text", "printable characters", "write it as an escape in double quotes")
    case .utf16: ("the text is not UTF-16, though it begins so", nil, "save it as UTF-8")
    case .utf32: ("the text is not UTF-32, though it begins so", nil, "save it as UTF-8")
    default: ("the text is not UTF-8", nil, "save it as UTF-8")
    }
  }
}
