import Foundation
import SealerFoundations

/// The helpers of this process: each is asked once for a registry, and again where the registry refuses what it said, and heard
/// once with what is wrong with it.
actor CredentialHelpers {
  private struct Question: Hashable {
    var helper: String
    var address: String
  }

  private let environment: [String: String]
  private let limits: InputLimits
  private let seconds: Double
  private var answers: [Question: Task<Credential?, any Error>] = [:]
  private var complaints: Set<String> = []

  init(environment: [String: String], limits: InputLimits, seconds: Double) {
    self.environment = environment
    self.limits = limits
    self.seconds = seconds
  }

  nonisolated func helper(_ name: String) -> CredentialHelper {
    CredentialHelper(name: name, environment: environment, limits: limits, seconds: seconds)
  }

  /// The login that a helper has for a registry; nil if it has none or can't say, which `note` is told.
  ///
  /// - Parameter refused: a login that the registry refused: if the helper has said this one, it is asked again.
  /// - Throws: `CancellationError`.
  func login(
    _ name: String, for registry: LoginAddress, insteadOf refused: Credential?, note: (Diagnostic) -> Void
  ) async throws -> Credential? {
    let question = Question(helper: name, address: registry.key)
    if let refused, let known = answers[question], (try? await known.value) == refused, answers[question] == known {
      answers[question] = nil
    }
    while true {
      let helper = helper(name)
      let task = answers[question] ?? Task { try await helper.login(question.address) }
      answers[question] = task
      do {
        return try await withTaskCancellationHandler {
          try await task.value
        } onCancel: {
          task.cancel()
        }
      } catch let error as CredentialHelperError {
        if complaints.insert(name).inserted { note(error.warning) }
        return nil
      } catch {
        // Somebody who waited for the same answer gave up.
        if answers[question] == task { answers[question] = nil }
        try Task.checkCancellation()
        if !(error is CancellationError) { throw error }
      }
    }
  }
}
