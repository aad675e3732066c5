/// What the destination of a COPY means in the docker dialect, and how it is written there.
///
/// A destination that ends with `/`, or that is `.`, is a folder; any other is the name that the source gets.
/// Source: https://docs.docker.com/reference/dockerfile/#destination
enum DockerDestination {
  /// The placement, and the destination without the slash that says it.
  static func read(_ text: Expandable) -> (FileCopy.Placement, Expandable) {
    let last = text.lastLiteral
    if isFolder(text) { return (.contents, text) }
    if last.hasSuffix("/") { return (.contents, text.droppingLastScalar) }
    return (.exactly, text)
  }

  /// The text that reads as this placement and destination; nil if none does.
  static func text(_ placement: FileCopy.Placement, _ destination: Expandable) -> Expandable? {
    switch placement {
    case .into: return nil
    case .contents:
      if isFolder(destination) { return destination }
      var text = destination
      text.append(literal: "/")
      return isFolder(text) ? nil : text
    case .exactly: return isFolder(destination) || destination.lastLiteral.hasSuffix("/") ? nil : destination
    }
  }

  /// Whether the text names a folder without a slash that could be taken off.
  private static func isFolder(_ text: Expandable) -> Bool {
    guard text.variableNames.isEmpty else { return text.lastLiteral.hasSuffix("/.") }
    return text.isEmpty || [".", "/"].contains(text.description) || text.lastLiteral.hasSuffix("/.")
  }
}

extension Expandable {
  /// The literal text at the end; empty if a variable stands there.
  fileprivate var lastLiteral: String {
    if case .literal(let text) = pieces.last { text } else { "" }
  }

  /// The value without its last scalar, where that is literal text.
  fileprivate var droppingLastScalar: Expandable {
    guard case .literal(let text) = pieces.last else { return self }
    return Expandable(pieces: pieces.dropLast() + [.literal(String(scalars: text.unicodeScalars.dropLast()))])
  }
}
