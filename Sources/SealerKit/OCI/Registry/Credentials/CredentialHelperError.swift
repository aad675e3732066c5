import SealerFoundations

/// Why a `docker-credential-NAME` program did not do what it was asked for.
package struct CredentialHelperError: Error, Hashable {
  /// What it was.
  package enum Reason: Hashable, Sendable {
    /// No folder of PATH has it.
    case missing
    /// The name would lead to a program elsewhere.
    case badName
    /// The system does not start it.
    case notStarted(String)
    /// It ended with a status that means an error, and said this.
    case failed(status: Int32, words: String)
    /// It ended well, but what it printed is no login.
    case noLogin
    /// It ran for longer than it may.
    case tooSlow(seconds: Double)
    /// It printed more than it may.
    case tooMuch(bytes: Int64)
  }

  /// The helper, after `docker-credential-`.
  package var helper: String
  /// What it was asked to do: `get`, `store`, `erase`.
  package var action: String
  /// Why not.
  package var reason: Reason
}

extension CredentialHelperError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    [Diagnostic("the credential helper '\(program)' \(what.found)", expected: what.expected, advice: what.advice)]
  }

  /// The same as a warning, for what goes on without it.
  var warning: Diagnostic {
    let advice = ["the command goes on without its logins", what.advice].compactMap { $0 }.joined(separator: "; ")
    return Diagnostic(
      "the credential helper '\(program)' \(what.found)", severity: .warning, expected: what.expected, advice: advice)
  }

  private var program: String { reason == .badName ? helper : "docker-credential-\(helper)" }

  private var what: (found: String, expected: String?, advice: String?) {
    let settings = "the helper is named by credsStore or credHelpers in docker's config.json"
    return switch reason {
    case .missing: ("is not in PATH", nil, "install it; \(settings)")
    case .badName: ("has a '/' in its name", "what stands after docker-credential-", settings)
    case .notStarted(let reason): ("can't be started: \(reason)", nil, settings)
    case .failed(let status, let words):
      ("fails to \(action) (exit status \(status))" + (words.isEmpty ? " and says nothing" : ": \(words)"), nil, nil)
    case .noLogin: ("does not answer as one", "JSON with Username and Secret", nil)
    case .tooSlow(let seconds):
      (
        "does not \(action) within \(Int64(min(max(0, seconds), 1e9))) s and was ended", nil,
        "try 'docker-credential-\(helper) \(action)'"
      )
    case .tooMuch(let bytes):
      ("prints more than \(bytes) bytes and was ended", nil, "--limit helper-output=SIZE takes more")
    }
  }
}
