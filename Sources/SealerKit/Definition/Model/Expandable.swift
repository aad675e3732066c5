/// A text in which `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+alternative}` stand for build arguments and
/// variables.
///
/// It is parsed once; expanding it later can't fail. `\$` is a plain dollar sign; a backslash that stands before no `$` is
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
    /// What happens where the value is missing or present.
    package enum Modifier: Hashable, Sendable {
      /// `${NAME:-text}`: the text where the value is missing or empty.
      case whenEmpty(Expandable)
      /// `${NAME:+text}`: the text where the value is there and not empty.
      case whenPresent(Expandable)
    }

    /// The name.
    package var name: String
    /// The rule for missing values, if there is one.
    package var modifier: Modifier?

    package init(name: String, modifier: Modifier? = nil) {
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

  package init(pieces: [Piece] = []) {
    for piece in pieces { append(piece) }
  }

  package mutating func append(_ piece: Piece) {
    guard case .literal(let text) = piece else { return pieces.append(piece) }
    append(literal: text)
  }

  package mutating func append(literal text: String) {
    if text.isEmpty { return }
    if case .literal(let before) = pieces.last {
      pieces[pieces.count - 1] = .literal(before + text)
    } else {
      pieces.append(.literal(text))
    }
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
      return switch variable.modifier {
      case .whenEmpty(let text), .whenPresent(let text): [variable.name] + text.variableNames
      case nil: [variable.name]
      }
    }
  }

  /// The text with each name replaced by its value; a missing one is empty, as in a shell.
  public func expanded(by value: (String) -> String?) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): return text
      case .variable(let variable):
        let found = value(variable.name) ?? ""
        return switch variable.modifier {
        case .whenEmpty(let text): found.isEmpty ? text.expanded(by: value) : found
        case .whenPresent(let text): found.isEmpty ? "" : text.expanded(by: value)
        case nil: found
        }
      }
    }.joined()
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
    switch modifier {
    case .whenEmpty(let text): "${\(name):-\(text.text(escaping: ["$", "}"], endsBeforeSpecial: true))}"
    case .whenPresent(let text): "${\(name):+\(text.text(escaping: ["$", "}"], endsBeforeSpecial: true))}"
    case nil: "${\(name)}"
    }
  }
}

extension Expandable {
  /// The text that reads as this value where `specials` have a meaning: they get a backslash, and backslashes before
  /// them are doubled.
  fileprivate func text(escaping specials: Set<Unicode.Scalar>, endsBeforeSpecial: Bool = false) -> String {
    var text = String.UnicodeScalarView()
    var backslashes = 0
    func doubleBackslashes() {
      text.append(contentsOf: repeatElement("\\", count: backslashes))
      backslashes = 0
    }
    for piece in pieces {
      switch piece {
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          if specials.contains(scalar) {
            doubleBackslashes()
            text.append("\\")
          }
          backslashes = scalar == "\\" ? backslashes + 1 : 0
          text.append(scalar)
        }
      case .variable(let variable):
        doubleBackslashes()
        text.append(contentsOf: variable.description.unicodeScalars)
      }
    }
    if endsBeforeSpecial { doubleBackslashes() }
    return String(text)
  }
}
