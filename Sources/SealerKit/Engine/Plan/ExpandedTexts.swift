import SealerFoundations

/// How much text the variables of a definition have come to, in all of its stages together.
///
/// A class, because the stages of a build count together.
final class ExpandedTexts {
  /// The bounds.
  let limits: InputLimits
  private var bytes: Int64 = 0
  private var parts: Int64 = 0
  /// The variables without a value that texts were made with since somebody asked.
  private var unset: Set<String> = []

  init(_ limits: InputLimits) { self.limits = limits }

  /// Notes a variable that stands for nothing.
  func note(unset name: String) { unset.insert(name) }

  /// The variables that stood for nothing since somebody asked, sorted.
  func takeUnset() -> [String] {
    defer { unset = [] }
    return unset.sorted()
  }

  /// Counts a text.
  ///
  /// - Throws: `InputLimitError`.
  func add(_ text: String) throws(InputLimitError) {
    bytes += Int64(text.utf8.count)
    try limits.check(.expandedFile, bytes, of: "the definition with its variables replaced")
  }

  /// Counts parts of the definition, those that a stage takes over from another one again.
  ///
  /// - Throws: `InputLimitError`.
  func add(parts count: Int) throws(InputLimitError) {
    parts += Int64(count)
    try limits.check(.definitionParts, parts, of: "the definition, with what its stages take over from each other,")
  }
}
