/// The way from a document's root to one of its values: `spec.containers[0].image`.
public struct YAMLPath: Hashable, Sendable {
  /// A step of the way.
  public enum Step: Hashable, Sendable {
    /// To the value of a key.
    case key(String)
    /// To an item of a list, from 0.
    case index(Int)
  }

  /// The steps; none lead to the document itself.
  public var steps: [Step]

  /// Makes a path.
  public init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The path of a decoder or an encoder; list items are known by the keys that this room makes for them.
  init(_ keys: [any CodingKey]) {
    steps = keys.map { key in
      if let item = key as? ItemKey { .index(item.index) } else { .key(key.stringValue) }
    }
  }

  /// The path with one more step.
  func appending(_ step: Step) -> YAMLPath { YAMLPath(steps + [step]) }
}

extension YAMLPath: CustomStringConvertible {
  /// The steps with dots between keys and brackets around indexes; keys that would blur the steps stand in quotes.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where key.isEmpty || key.contains { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }:
        text += "['\(key.onOneLine)']"
      case .key(let key): text += text.isEmpty ? key.onOneLine : ".\(key.onOneLine)"
      }
    }
    return text
  }
}
