/// An input that goes beyond a bound.
package struct InputLimitError: Error, Hashable {
  /// The bound.
  package var limit: InputLimit
  /// What goes beyond it, the beginning of a sentence: "the layer X".
  package var subject: String
  /// How much there is; nil if nobody looked further than to the bound.
  package var found: Int64?
  /// How much may be.
  package var allowed: Int64

  /// A value that would let the input in: a round one if it is not known how much there is.
  private var enough: Int64 {
    let twice = allowed > .max / 2 ? .max : allowed * 2
    if limit.quantity != .bytes { return found ?? twice }
    let wanted = found ?? twice
    var value: Int64 = 1
    while value < wanted {
      let (next, isOver) = value.multipliedReportingOverflow(by: 2)
      if isOver { return .max }
      value = next
    }
    return value
  }
}

extension InputLimitError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    let much = found.map { limit.words($0) } ?? "more than \(limit.words(allowed))"
    return [
      Diagnostic(
        "\(subject) has \(much), beyond the limit \(limit.rawValue)", expected: "at most \(limit.words(allowed))",
        advice: advice)
    ]
  }

  /// How the bound is raised.
  fileprivate var advice: String {
    let value = limit.quantity.text(enough)
    return "if you trust it, raise the limit by --limit \(limit.rawValue)=\(value), or for good by 'limits: "
      + "{\(limit.rawValue): \(value)}' in sealer/config.yaml below $XDG_CONFIG_HOME or ~/.config"
  }
}

extension InputLimit {
  /// How this bound is raised, for errors that have words of their own.
  ///
  /// - Parameter allowed: how much may be now.
  package func advice(beyond allowed: Int) -> String {
    InputLimitError(limit: self, subject: "", allowed: Int64(allowed)).advice
  }
}

extension InputLimit {
  /// A number of what is bounded, in a sentence.
  fileprivate func words(_ amount: Int64) -> String {
    switch self {
    case .pathComponents: "\(amount) names in a path"
    case .imageParts, .definitionParts: "\(amount) parts"
    case .imageEntries: "\(amount) entries"
    case .chartFiles: "\(amount) files"
    case .renderSteps: "\(amount) steps"
    case .unpackRatio: "\(amount) times its packed size"
    case .runProcesses: "\(amount) processes"
    case .imageKeptBytes: "\(quantity.words(amount)) to be kept in memory"
    case .unpackedBytes: "\(quantity.words(amount)) when unpacked"
    default: quantity.words(amount)
    }
  }
}

/// A bound that a user has set wrongly.
package enum LimitSettingError: Error, Hashable {
  /// There is no bound of this name.
  case unknown(String)
  /// There is no `=`.
  case noValue(String)
  /// The value is no number, or not more than 0, or too large.
  case wrongValue(InputLimit, found: String)
}

extension LimitSettingError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    switch self {
    case .unknown(let name):
      Diagnostic(
        "there is no limit '\(name)'", expected: "one of " + InputLimit.names.joined(separator: ", "),
        advice: name.suggestion(from: InputLimit.names))
    case .noValue(let text): Diagnostic("the limit '\(text)' lacks its value", expected: "NAME=VALUE")
    case .wrongValue(let limit, let found):
      Diagnostic(
        "the limit \(limit.rawValue) can't be '\(found)'", expected: "\(limit.quantity.form), more than 0")
    }
  }
}
