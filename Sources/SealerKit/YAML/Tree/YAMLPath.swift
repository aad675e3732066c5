/// The way from a document's root to a value: keys and list indices.
///
/// The readable form is `spec.containers[0].image`; a key that holds dots, brackets, quotes or blanks stands in double
/// quotes, `metadata.annotations."a.b/c"`, where a control character is an escape as in Swift. The empty path is the root.
package struct YAMLPath: Hashable, Sendable {
  /// One step.
  package enum Step: Hashable, Sendable {
    /// Into a map.
    case key(String)
    /// Into a list, from 0.
    case index(Int)
  }

  /// The steps from the root.
  package var steps: [Step]

  /// The root.
  package static let root = YAMLPath()

  /// Makes a path of steps.
  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// Makes a path of keys, which may hold any character.
  package init(keys: String...) {
    steps = keys.map { .key($0) }
  }

  /// Reads the readable form.
  ///
  /// - Throws: `YAMLPathError` where the text is no path.
  package init(_ text: String) throws(YAMLPathError) {
    var reader = YAMLPathReader(text: Array(text))
    steps = try reader.steps()
  }

  /// The path one key further.
  package func key(_ name: String) -> YAMLPath { YAMLPath(steps + [.key(name)]) }

  /// The path one index further.
  package func index(_ index: Int) -> YAMLPath { YAMLPath(steps + [.index(index)]) }
}

extension YAMLPath: CustomStringConvertible {
  /// The readable form, which reads as the same path.
  package var description: String { text { $0 } }

  /// The readable form with long keys cut, for a line of a terminal.
  var onOneLine: String { text { $0.unicodeScalars.count > 60 ? String($0.unicodeScalars.prefix(60)) + "…" : $0 } }

  private func text(_ shown: (String) -> String) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let name):
        text += (text.isEmpty ? "" : ".") + (Self.isBare(name) ? shown(name) : Self.quoted(shown(name)))
      }
    }
    return text
  }

  private static func isBare(_ name: String) -> Bool {
    let marks = ".[]\"\\".unicodeScalars
    return !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && !marks.contains($0) && !$0.isTerminalControl
      }
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").withoutControls + "\""
  }
}
