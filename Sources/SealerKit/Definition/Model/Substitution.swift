import SealerFoundations

/// What `${NAME…}` does with the value of a variable, as BuildKit's shell lexer has it.
///
/// Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
package struct Substitution: Hashable, Sendable {
  /// What stands between the name and the word.
  package enum Operator: String, CaseIterable, Sendable {
    /// The word where the value is missing or empty; where it is missing.
    case whenEmpty = ":-"
    case whenUnset = "-"
    /// The word where the value is there and not empty; where it is there.
    case whenFilled = ":+"
    case whenSet = "+"
    /// An error with the word for its text where the value is missing or empty; where it is missing.
    case filled = ":?"
    case set = "?"
    /// The value without the shortest or longest beginning that the word fits.
    case shortestPrefix = "#"
    case longestPrefix = "##"
    /// The value without the shortest or longest end that the word fits.
    case shortestSuffix = "%"
    case longestSuffix = "%%"
    /// The value in which something else stands for the first, or for every stretch that the word fits.
    case first = "/"
    case all = "//"

    /// The operators, those of two letters before their first letters alone.
    static let longestFirst = allCases.sorted { $0.rawValue.utf8.count > $1.rawValue.utf8.count }
    /// Whether another text stands behind the word.
    var replaces: Bool { self == .first || self == .all }
    /// Whether a missing value has a meaning of its own.
    var takesMissing: Bool {
      switch self {
      case .whenEmpty, .whenUnset, .whenFilled, .whenSet, .filled, .set: true
      case .shortestPrefix, .longestPrefix, .shortestSuffix, .longestSuffix, .first, .all: false
      }
    }
  }

  /// What is done.
  package var operation: Operator
  /// The word.
  package var word: Expandable
  /// What stands for the stretches that the word fits; nil for nothing.
  package var replacement: Expandable?

  package init(_ operation: Operator, _ word: Expandable, replacement: Expandable? = nil) {
    (self.operation, self.word, self.replacement) = (operation, word, replacement)
  }

  /// `${NAME:-word}`.
  package static func whenEmpty(_ word: Expandable) -> Substitution { Substitution(.whenEmpty, word) }
  /// `${NAME:+word}`.
  package static func whenPresent(_ word: Expandable) -> Substitution { Substitution(.whenFilled, word) }

  /// What stands for a variable, or nil for its value.
  ///
  /// - Parameter text: what a word says.
  /// - Throws: `VariableError`, and what `text` throws.
  func result(of name: String, _ value: String?, _ text: (Expandable) throws -> String) throws -> String? {
    let isEmpty = value?.isEmpty ?? true
    switch operation {
    case .whenEmpty: return isEmpty ? try text(word) : nil
    case .whenUnset: return value == nil ? try text(word) : nil
    case .whenFilled: return isEmpty ? "" : try text(word)
    case .whenSet: return value == nil ? "" : try text(word)
    case .filled: if isEmpty { throw VariableError(name, value == nil ? .missing : .empty, message: try text(word)) }
    case .set: if value == nil { throw VariableError(name, .missing, message: try text(word)) }
    case .shortestPrefix, .longestPrefix, .shortestSuffix, .longestSuffix:
      guard let value else { return nil }
      return ShellPattern(try text(word)).trimmed(value, operation)
    case .first, .all:
      guard let value else { return nil }
      let other = try replacement.map(text) ?? ""
      guard let result = ShellPattern(try text(word)).replaced(value, by: other, everywhere: operation == .all) else {
        throw VariableError(name, .tooLong, message: "'\(word)' can't be looked for in it")
      }
      return result
    }
    return nil
  }
}

/// A variable that a text can't do without, and that has no value.
package struct VariableError: Error, Hashable {
  /// The variable.
  package let name: String
  /// What is the matter with its value.
  enum Flaw: String { case missing = "is not set", empty = "is empty", tooLong = "is too long" }

  /// What is the matter with its value.
  let flaw: Flaw
  /// What the text says of that.
  let message: String

  init(_ name: String, _ flaw: Flaw, message: String) {
    (self.name, self.flaw, self.message) = (name, flaw, message)
  }

  /// An empty variable in a place that needs a text.
  package init(empty name: String, isMissing: Bool, needed place: String) {
    self.init(name, isMissing ? .missing : .empty, message: place)
  }
}

extension VariableError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    let reason = message.isEmpty ? "" : ": \(message)"
    return [
      Diagnostic(
        "the variable '\(name)' \(flaw.rawValue)\(reason)", expected: flaw == .tooLong ? "a shorter value" : "a value",
        advice: "give it by --build-arg \(name)=VALUE, or by ARG \(name)=VALUE above the line")
    ]
  }
}
