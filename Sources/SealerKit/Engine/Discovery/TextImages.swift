import Foundation

/// Finds references in texts that are no YAML: scripts, settings, templates of manifests.
struct TextImages {
  /// A reference, and its line in the text.
  struct Found: Hashable {
    var text: String
    var line: Int
  }

  private(set) var found: [Found] = []
  private var line = 1
  /// Whether the next word is what a key or a flag says.
  private var expectation = Expectation.nothing

  private enum Expectation {
    case nothing
    /// A key was there; a colon or an equals sign has to follow.
    case separator
    /// An image; `isTagged` if it has to say a tag or a digest.
    case image(isTagged: Bool)
  }

  /// The references of a text: what stands behind keys and flags for images, and full ones with a registry and a tag.
  static func references(in text: String) -> [Found] {
    var search = TextImages()
    for line in withoutActions(text).split(separator: "\n", omittingEmptySubsequences: false) {
      search.visit(line)
      search.line += 1
    }
    return search.found
  }

  /// The text with a mark, which no reference holds, in the place of everything that a template fills in.
  private static func withoutActions(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var parts = text.components(separatedBy: "{{")[...]
    var result = parts.popFirst() ?? ""
    for part in parts {
      guard let end = part.range(of: "}}") else { continue }
      let lines = part[..<end.lowerBound].filter { $0 == "\n" }
      result += "\0\(lines)\(part[end.upperBound...])"
    }
    return result
  }

  private mutating func visit(_ line: Substring) {
    expectation = .nothing
    let begin = line.drop { $0 == " " || $0 == "\t" }
    if begin.hasPrefix("#") || begin.hasPrefix("//") { return }
    var word: Substring.UnicodeScalarView = Substring().unicodeScalars
    for scalar in line.unicodeScalars {
      switch scalar {
      case " ", "\t", "\r", "\"", "\'", "`", ",", ";", "(", ")", "{", "}", "[", "]", "<", ">", "|", "&", "\\":
        take(Substring(word))
        word.removeAll()
      case "=":
        take(Substring(word))
        word.removeAll()
        separate()
      default: word.append(scalar)
      }
    }
    take(Substring(word))
  }

  private mutating func take(_ word: Substring) {
    if word.isEmpty { return }
    if word == ":" { return separate() }
    if case .image(let isTagged) = expectation {
      expectation = .nothing
      if let text = ImageText.reference(Self.trimmed(word), tagged: isTagged) { return add(text) }
    }
    let key = word.hasSuffix(":") ? word.dropLast() : word
    if ImageText.names(key), !key.contains(":"), !key.contains("/") {
      // What a flag says may stand behind a space; `--image` alone names an image even without a tag.
      let isFlag = key.hasPrefix("-")
      expectation =
        isFlag || word.hasSuffix(":") ? .image(isTagged: key != "--image") : .separator
      return
    }
    expectation = .nothing
    if let text = ImageText.fullReference(Self.trimmed(word)), !word.hasPrefix("oci:") { add(text) }
  }

  private mutating func separate() {
    if case .separator = expectation { expectation = .image(isTagged: true) }
  }

  private mutating func add(_ text: String) { found.append(Found(text: text, line: line)) }

  /// A word without what ends a sentence.
  private static func trimmed(_ word: Substring) -> String {
    var word = word
    while let last = word.last, ".:!?".contains(last) { word.removeLast() }
    return String(word)
  }
}
