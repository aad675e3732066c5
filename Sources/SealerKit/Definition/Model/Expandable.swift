import SealerFoundations

/// A text in which `$NAME`, `${NAME}`, and `${NAME…}` with an operator such as `${NAME:-default}` stand for build arguments and
/// variables.
///
/// It is parsed once. `\$` is a plain dollar sign; a backslash that stands before no `$` is
/// itself.
public struct Expandable: Hashable, Sendable {
  /// A stretch of the text.
  package enum Piece: Hashable, Sendable {
    /// Text as it stands.
    case literal(String)
    /// Something that a value replaces.
    case variable(Variable)
  }

  /// A name to be replaced by its value.
  package struct Variable: Hashable, Sendable {
    /// The name.
    package var name: String
    /// What is done with its value, if anything.
    package var modifier: Substitution?

    package init(name: String, modifier: Substitution? = nil) {
      self.name = name
      self.modifier = modifier
    }
  }

  /// The stretches, neighbouring literals joined.
  package private(set) var pieces: [Piece] = []

  /// A text without variables.
  public init(literal text: String) {
    append(literal: text)
  }

  /// A path, which has no variables.
  package init(_ path: RootfsPath) {
    append(literal: path.description)
  }

  package init(pieces: [Piece] = []) {
    for piece in pieces { append(piece) }
  }

  package mutating func append(_ piece: Piece) {
    guard case .literal(let text) = piece else { return pieces.append(piece) }
    append(literal: text)
  }

  package mutating func append(literal text: String) {
    if text.isEmpty { return }
    guard case .literal(var before) = pieces.last else { return pieces.append(.literal(text)) }
    // Taken out while it grows: a text that is also held elsewhere would be copied for each letter.
    pieces.removeLast()
    before += text
    pieces.append(.literal(before))
  }

  /// Whether there is no text at all.
  public var isEmpty: Bool { pieces.isEmpty }

  /// The text, if nothing in it has to be expanded.
  public var literal: String? {
    switch (pieces.count, pieces.first) {
    case (0, _): ""
    case (1, .literal(let text)): text
    default: nil
    }
  }

  /// The names that it needs, in the order in which they stand.
  public var variableNames: [String] {
    pieces.flatMap { piece -> [String] in
      guard case .variable(let variable) = piece else { return [] }
      let words = [variable.modifier?.word, variable.modifier?.replacement].compactMap { $0 }
      return [variable.name] + words.flatMap(\.variableNames)
    }
  }

  /// The names that stand for nothing where they have no value: those that nothing is said of for that case.
  package var neededNames: [String] {
    pieces.compactMap { piece in
      guard case .variable(let variable) = piece, variable.modifier?.operation.takesMissing != true else { return nil }
      return variable.name
    }
  }

  /// The text with each name replaced by its value; a missing one is empty, as in a shell.
  ///
  /// - Throws: `InputLimitError` as soon as it becomes too long, `VariableError` for a value that it can't do without.
  package func expanded(within limits: InputLimits, by value: (String) -> String?) throws -> String {
    var text = ""
    try expand(into: &text, limits, value)
    return text
  }

  private func expand(into text: inout String, _ limits: InputLimits, _ value: (String) -> String?) throws {
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .variable(let variable):
        let found = value(variable.name)
        text +=
          try variable.modifier?.result(of: variable.name, found) { try $0.expanded(within: limits, by: value) }
          ?? found ?? ""
      }
      if Int64(text.utf8.count) > limits[.expandedValue] {
        throw limits.exceeded(.expandedValue, by: "a text with its variables replaced")
      }
    }
  }
}

extension Expandable: ExpressibleByStringInterpolation, CustomStringConvertible, Codable {
  /// Reads the text of a Swift literal; a `$` that starts no variable stands for itself.
  public init(stringLiteral text: String) {
    self.init(lenient: text)
  }

  /// Reads a text; a `$` that starts no variable stands for itself.
  public init(lenient text: String) {
    var parser = VariableParser(Array(text.unicodeScalars))
    self = parser.parseLeniently()
  }

  /// The text that reads as this value.
  public var description: String { text(escaping: ["$"]) }

  /// Reads a value from its text.
  ///
  /// - Throws: `DecodingError` if there is no string.
  public init(from decoder: any Decoder) throws {
    self.init(lenient: try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text that reads as this value.
  ///
  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Expandable.Variable: CustomStringConvertible {
  package var description: String {
    guard let modifier else { return "${\(name)}" }
    let specials: Set<Unicode.Scalar> = modifier.operation.replaces ? ["$", "}", "/"] : ["$", "}"]
    let word = modifier.word.text(escaping: specials, endsBeforeSpecial: true)
    let other = modifier.replacement.map { "/" + $0.text(escaping: ["$", "}"], endsBeforeSpecial: true) } ?? ""
    return "${\(name)\(modifier.operation.rawValue)\(word)\(other)}"
  }
}

extension Expandable {
  /// The text that reads as this value where `specials` have a meaning: they get a backslash, and backslashes before
  /// them are doubled.
  fileprivate func text(escaping specials: Set<Unicode.Scalar>, endsBeforeSpecial: Bool = false) -> String {
    var text = ""
    var backslashes = 0
    func doubleBackslashes() {
      text += String(repeating: "\\", count: backslashes)
      backslashes = 0
    }
    for piece in pieces {
      switch piece {
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          if specials.contains(scalar) {
            doubleBackslashes()
            text += "\\"
          }
          backslashes = scalar == "\\" ? backslashes + 1 : 0
          text.unicodeScalars.append(scalar)
        }
      case .variable(let variable):
        doubleBackslashes()
        text += variable.description
      }
    }
    if endsBeforeSpecial { doubleBackslashes() }
    return text
  }
}
