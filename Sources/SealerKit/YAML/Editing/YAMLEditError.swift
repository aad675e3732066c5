import SealerFoundations

/// Why an edit of a YAML text was not made; the text is then as it was.
package struct YAMLEditError: Error, Hashable, Sendable {
  /// What stands where something else is needed.
  package enum Kind: String, Sendable {
    /// A map.
    case map = "a map"
    /// A list.
    case list = "a list"
    /// A text, a number and the like.
    case scalar = "a single value"
    /// Nothing.
    case null = "empty"
  }

  /// What is wrong.
  package enum Flaw: Error, Hashable, Sendable {
    /// The text has fewer documents.
    case noDocument(index: Int, count: Int)
    /// Nothing stands at the path.
    case missing(YAMLPath)
    /// The key is not the map's own but comes by a merge key.
    case inherited(YAMLPath)
    /// The path leads with a key into something that is no map.
    case notAMap(YAMLPath, found: Kind)
    /// The path leads with an index into something that is no list.
    case notAList(YAMLPath, found: Kind)
    /// The list is shorter.
    case outOfRange(YAMLPath, count: Int)
    /// The key stands there already.
    case exists(YAMLPath)
    /// The path should end in a key.
    case needsKey(YAMLPath)
    /// The path should end in an index.
    case needsIndex(YAMLPath)
    /// The root can't be removed.
    case root
    /// The part holds an anchor that is used elsewhere.
    case aliased(YAMLPath, anchor: String, alias: YAMLMark)
    /// The change can't be written without changing something else.
    case unsafe(YAMLPath)
  }

  /// What is wrong.
  package var flaw: Flaw
  /// Where.
  package var mark: YAMLMark
  /// The file.
  package var file: String
}

extension YAMLEditError: DiagnosticConvertible {
  /// The finding.
  package var diagnostics: [Diagnostic] {
    let text = sentences
    return [Diagnostic(text.found, at: mark.site(in: file), expected: text.expected, advice: text.advice)]
  }

  private var sentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .noDocument(let index, let count):
      ("the document \(index + 1) does not exist", "a number from 1 to \(count)", "documents are separated by ---")
    case .missing(let path): ("nothing stands at '\(path)'", "a path that exists", "check the keys and their case")
    case .inherited(let path):
      ("'\(path)' comes from another map by '<<'", "a key that the map itself holds", "change it where it is written")
    case .notAMap(let path, let found): ("\(Self.place(path)) is \(found.rawValue)", "a map", nil)
    case .notAList(let path, let found): ("\(Self.place(path)) is \(found.rawValue)", "a list", nil)
    case .outOfRange(let path, let count):
      ("'\(path)' is behind the end of the list", count == 0 ? "no index" : "an index from 0 to \(count - 1)", nil)
    case .exists(let path): ("'\(path)' exists already", "a new key", "remove the other one first")
    case .needsKey(let path): ("\(Self.place(path)) names no key", "a path that ends in a key", nil)
    case .needsIndex(let path): ("\(Self.place(path)) names no list item", "a path that ends in an index", nil)
    case .root: ("the whole document can't be removed", "a path to a key or an item", nil)
    case .aliased(let path, let anchor, let alias):
      (
        "the change of '\(path)' would take away the anchor &\(anchor)", "no use of it elsewhere",
        "change *\(anchor) in line \(alias.line), column \(alias.column) first"
      )
    case .unsafe(let path):
      (
        "\(Self.place(path)) can't be changed without touching something else", nil,
        "change the text by hand; it is left as it was"
      )
    }
  }

  private static func place(_ path: YAMLPath) -> String { path == .root ? "the document" : "'\(path)'" }
}
