import SealerFoundations

/// A YAML value that doesn't fit the type that a program reads it as, with its place.
package struct YAMLDecodingError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Flaw: Hashable, Sendable {
    /// A value of another kind or outside of a range.
    case mismatch(found: Found, expected: Expectation)
    /// A mapping lacks a key; `similar` are those of its keys that are not the type's and look like it.
    case missingKey(String, similar: [String])
    /// A mapping's key is a list or a mapping.
    case key(Found)
    /// Mappings have keys that nobody asked for: all of the text, in its order.
    case unknownKeys([UnknownKey])
    /// A list has fewer items than the type reads.
    case endOfList(count: Int)
    /// The text has another number of documents than one.
    case documents(count: Int)
    /// The type itself refused the value.
    case refused(Found, reason: String)
    /// The type itself refused the value, and said why as findings.
    case findings([Diagnostic])
  }

  /// What stands in the text; scalars as they are written.
  package enum Found: Hashable, Sendable {
    /// Nothing, or `null`.
    case nothing
    /// What Kubernetes reads as true or false.
    case boolean(String)
    /// What Kubernetes reads as a number.
    case number(String)
    /// A text.
    case text(String)
    /// A list of so many items.
    case list(count: Int)
    /// A mapping of so many keys.
    case mapping(count: Int)
  }

  /// What would have been right.
  package enum Expectation: Hashable, Sendable {
    /// A text.
    case text
    /// True or false.
    case boolean
    /// A whole number; the ends of the range are part of it.
    case whole(from: String, to: String)
    /// A number; its sign aside not above a limit, if there is one.
    case number(limit: String?)
    /// A list.
    case list
    /// A mapping.
    case mapping
    /// A mapping or a list of mappings, behind a merge key.
    case mappings
    /// One of some texts.
    case choice([String])
    /// A point in time.
    case timestamp
    /// Bytes as base64.
    case base64
    /// A URL.
    case url
  }

  /// A key that nobody asked for.
  package struct UnknownKey: Hashable, Sendable {
    /// The key.
    package var key: String
    /// The mapping in which it stands.
    package var path: YAMLPath
    /// Where it stands.
    package var mark: YAMLMark
    /// The keys that were asked for in this mapping.
    package var known: [String]
  }

  /// What is wrong.
  package var flaw: Flaw
  /// The value's path; for a missing key its mapping's.
  package var path: YAMLPath
  /// Where the value starts.
  package var mark: YAMLMark
  /// The file.
  package var file: String
}

extension YAMLDecodingError.Found {
  /// What a node holds.
  init(_ node: YAMLNode) {
    if let text = node.string {
      switch YAMLValue(node) {
      case .null: self = .nothing
      case .bool: self = .boolean(text)
      case .string(let text): self = .text(text)
      default: self = .number(text)
      }
    } else if let items = node.items {
      self = .list(count: items.count)
    } else {
      self = .mapping(count: node.pairs?.count ?? 0)
    }
  }
}
