import SealerFoundations

/// What is known of an option beside the type of its values: its words, and what help and completion say of it.
package struct OptionSpec: Hashable, Sendable {
  /// Whether it has a value.
  package enum Form: Hashable, Sendable {
    /// It is there or not.
    case flag
    /// It has one value; the last one counts.
    case single(String)
    /// It may be given several times.
    case repeated(String)
    /// It may stand alone, which means this value.
    case optional(String, alone: String)

    /// What help calls the value.
    var placeholder: String? {
      switch self {
      case .flag: nil
      case .single(let name), .repeated(let name), .optional(let name, _): name
      }
    }
  }

  /// The name behind `--`.
  package let name: String
  /// The letter behind `-`.
  package let short: Character?
  /// Whether it has a value, and how help calls it.
  package let form: Form
  /// What it does.
  package let help: String
  /// Where it is offered.
  package var places: Set<CommandPlace> = [.tool, .image]

  /// The option as a user would write it: `-t`, else `--platform`.
  var written: String { short.map { "-\($0)" } ?? "--\(name)" }
}

/// An option as a user has written it.
package struct OptionUse: Sendable {
  /// The option's word, `-t` or `--tag`.
  let written: String
  /// The value; what standing alone means where there was none, and nothing for a flag.
  let text: String
}

/// An option of a command: `--name VALUE`, `-n VALUE`, or a flag, and the type of what it gives.
///
/// ```swift
/// static let format = Option("format", as: OutputFormat.self, default: .text, help: "How to print the result.")
/// …
/// values[format]    // an OutputFormat
/// ```
package struct Option<Result: Sendable>: Sendable {
  /// Its words.
  package private(set) var spec: OptionSpec
  /// What it is where it is not given.
  let fallback: Result
  private let read: @Sendable ([OptionUse]) throws(UsageError) -> Result

  /// Makes an option that is offered in some places only.
  func offered(at places: Set<CommandPlace>) -> Option {
    var option = self
    option.spec.places = places
    return option
  }
}

/// An option of some type.
package protocol AnyOption: Sendable {
  /// Its words.
  var spec: OptionSpec { get }

  /// The value that its uses have together.
  ///
  /// - Throws: `UsageError` at the first that is wrong.
  func value(of uses: [OptionUse]) throws(UsageError) -> any Sendable
}

extension Option: AnyOption {
  package func value(of uses: [OptionUse]) throws(UsageError) -> any Sendable { try read(uses) }
}

// MARK: - The kinds of options

extension Option where Result: OptionValue {
  /// An option with a value, and another one where it is not given; the last one counts.
  ///
  /// - Parameter alone: the word that it stands for without a value; nil if it needs one.
  package init(
    _ name: String, short: Character? = nil, _ placeholder: String? = nil, as type: Result.Type,
    default fallback: Result, alone: String? = nil, help: String
  ) {
    spec = OptionSpec(name: name, short: short, form: Self.form(name, placeholder, alone), help: help)
    self.fallback = fallback
    read = { uses throws(UsageError) in try Self.values(of: uses, as: type).last ?? fallback }
  }
}

extension Option {
  /// An option with a value that may be missing; the last one counts.
  ///
  /// - Parameter alone: the word that it stands for without a value; nil if it needs one.
  package init<Value: OptionValue>(
    _ name: String, short: Character? = nil, _ placeholder: String? = nil, as type: Value.Type,
    alone: String? = nil, help: String
  ) where Result == Value? {
    spec = OptionSpec(name: name, short: short, form: Self.form(name, placeholder, alone), help: help)
    fallback = nil
    read = { uses throws(UsageError) in try Self.values(of: uses, as: type).last }
  }

  /// An option that may be given several times.
  package init<Value: OptionValue>(
    _ name: String, short: Character? = nil, _ placeholder: String? = nil, repeated type: Value.Type, help: String
  ) where Result == [Value] {
    spec = OptionSpec(name: name, short: short, form: .repeated(placeholder ?? name.uppercased()), help: help)
    fallback = []
    read = { uses throws(UsageError) in try Self.values(of: uses, as: type) }
  }

  private static func form(_ name: String, _ placeholder: String?, _ alone: String?) -> OptionSpec.Form {
    let placeholder = placeholder ?? name.uppercased()
    return alone.map { .optional(placeholder, alone: $0) } ?? .single(placeholder)
  }

  private static func values<Value: OptionValue>(
    of uses: [OptionUse], as type: Value.Type
  ) throws(UsageError) -> [Value] {
    var values: [Value] = []
    for use in uses { values.append(try Value(use.text, of: use.written)) }
    return values
  }
}

extension Option where Result == Bool {
  /// An option without a value.
  package init(flag name: String, short: Character? = nil, help: String) {
    spec = OptionSpec(name: name, short: short, form: .flag, help: help)
    fallback = false
    read = { uses throws(UsageError) in !uses.isEmpty }
  }
}
