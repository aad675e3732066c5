/// How a list of an upper layer meets the one below it, by what the field means.
package enum ListRule: Hashable, Sendable {
  /// A sequence, or whatever is meant as a whole: the upper one takes the place of the lower one.
  case replace
  /// A set: what the upper one adds follows what the lower one has, each once.
  case unite
  /// A list whose elements have keys: an element takes the place of the one with the same keys, others are added.
  case byKeys([String])

  /// Reads `set`, the names of the keys with a comma between, or `*`.
  init(_ word: String) {
    switch word {
    case "*": self = .replace
    case "set": self = .unite
    default: self = .byKeys(word.split(separator: ",").map(String.init))
    }
  }

  /// The rule as `explain` names it: `set`, `by name`, `replace`.
  package var words: String {
    switch self {
    case .replace: "replace"
    case .unite: "set"
    case .byKeys(let keys): "by " + keys.joined(separator: " and ")
    }
  }
}
