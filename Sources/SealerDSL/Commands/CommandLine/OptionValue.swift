import SealerFoundations

/// A type whose values are given as a word of the command line; a value that was read is right, and nobody checks it again.
package protocol OptionValue: Sendable {
  /// The words that are right, if only some are.
  static var choices: [String] { get }

  /// Reads a word.
  ///
  /// - Throws: `OptionFlaw` if it is none of this type.
  init(option text: String) throws(OptionFlaw)
}

extension OptionValue {
  /// Any word may be right.
  package static var choices: [String] { [] }

  /// Reads a word for an option or an argument.
  ///
  /// - Parameter name: how errors call it.
  /// - Throws: `UsageError` that names it, what was found and what is right.
  init(_ text: String, of name: String) throws(UsageError) {
    if !Self.choices.isEmpty, !Self.choices.contains(text) {
      throw .wrongChoice(option: name, found: text, choices: Self.choices)
    }
    do {
      self = try Self(option: text)
    } catch {
      throw error.usageError(of: name, found: text)
    }
  }
}

/// Why a word is no value of a type.
package enum OptionFlaw: Error {
  /// It has another form than this.
  case expected(String)
  /// The type's own error, which doesn't know of the option.
  case refused(any DiagnosticConvertible)
  /// A finding that says it all.
  case finding(any DiagnosticConvertible)

  fileprivate func usageError(of name: String, found text: String) -> UsageError {
    let form = "another value"
    return switch self {
    case .expected(let form): .wrongValue(option: name, found: text, expected: form)
    case .refused(let error):
      error.diagnostics.first.map { .refusedValue(option: name, $0) }
        ?? .wrongValue(option: name, found: text, expected: form)
    case .finding(let error):
      error.diagnostics.first.map(UsageError.finding) ?? .wrongValue(option: name, found: text, expected: form)
    }
  }
}

extension OptionValue where Self: RawRepresentable, RawValue == String, Self: CaseIterable {
  /// The words of the cases.
  package static var choices: [String] { allCases.map(\.rawValue) }

  /// Reads the word of a case.
  package init(option text: String) throws(OptionFlaw) {
    guard let value = Self(rawValue: text) else { throw .expected(Self.choices.joined(separator: ", ")) }
    self = value
  }
}

extension String: OptionValue {
  /// Takes any word.
  package init(option text: String) { self = text }
}

extension Bool: OptionValue {
  package static var choices: [String] { ["true", "false"] }

  /// Reads `true` or `false`.
  package init(option text: String) throws(OptionFlaw) {
    guard let value = Bool(text) else { throw .expected(Self.choices.joined(separator: ", ")) }
    self = value
  }
}

extension HostPath: OptionValue {
  /// Takes the path of a file or a folder.
  package init(option text: String) throws(OptionFlaw) {
    guard let path = try? HostPath(text) else { throw .expected("the path of a file or a folder") }
    self = path
  }
}
