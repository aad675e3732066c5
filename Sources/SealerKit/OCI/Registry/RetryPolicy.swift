import Foundation
import SealerFoundations

/// How long this tool is patient with servers: the one rule for every request and transfer.
package struct RetryPolicy: Sendable {
  /// How often something that failed is tried again; the usual number waits about half a minute in all.
  package var retries: Int
  /// Waits before the second attempt and each later one.
  package var pause: @Sendable (_ attempt: Int) async throws -> Void
  /// Told once when a server keeps a command waiting.
  package var note: @Sendable (Diagnostic) -> Void = { _ in }

  /// How often something is tried again if nobody says how often.
  static let usual = 7

  /// The failures after which a user is told: the waits before are too short to be noticed.
  private static let noticed = 3

  /// The pause doubles from a quarter of a second on, jittered so that not all come back at once.
  package init(
    retries: Int = RetryPolicy.usual,
    pause: @escaping @Sendable (_ attempt: Int) async throws -> Void = { attempt in
      let seconds = 0.25 * Double(1 << min(max(attempt - 1, 0), 6)) * Double.random(in: 0.75...1.25)
      try await Pause.seconds(seconds)
    }
  ) {
    self.retries = max(0, retries)
    self.pause = pause
  }

  /// What an attempt came to.
  enum Outcome<Value> {
    /// It is done.
    case done(Value)
    /// It may be tried again, as `Attempts.wait` has it.
    case failed(any Error, answer: HTTPResponse? = nil, isAway: Bool = false, hadProgress: Bool = false)
  }

  /// Tries something until it is done: the one loop of all that is tried again.
  ///
  /// - Throws: what the attempt throws, which ends it; its last failure once there have been enough; `CancellationError`.
  func run<Value>(_ pacer: HostPacer?, _ attempt: () async throws -> Outcome<Value>) async throws -> Value {
    var attempts = Attempts(self, pacer: pacer)
    while true {
      switch try await attempt() {
      case .done(let value): return value
      case .failed(let error, let answer, let isAway, let hadProgress):
        try await attempts.wait(after: error, answer: answer, isAway: isAway, hadProgress: hadProgress)
      }
    }
  }

  /// The attempts of one request or transfer.
  struct Attempts {
    let policy: RetryPolicy
    /// Slows the others down, too, where a server says so.
    var pacer: HostPacer?
    private(set) var failures = 0

    init(_ policy: RetryPolicy, pacer: HostPacer? = nil) {
      self.policy = policy
      self.pacer = pacer
    }

    /// Waits until the next attempt makes sense; where the server says how long, every request to it waits.
    ///
    /// - Parameters:
    ///   - error: what is thrown if there have been enough attempts.
    ///   - isAway: whether nobody was there at all.
    ///   - hadProgress: whether the attempt brought something, so that those before it don't count.
    /// - Throws: `error`, `CancellationError`.
    mutating func wait(
      after error: any Error, answer: HTTPResponse? = nil, isAway: Bool = false, hadProgress: Bool = false
    ) async throws {
      failures = hadProgress ? 1 : failures + 1
      let limit = isAway ? await pacer?.patience(policy.retries) ?? policy.retries : policy.retries
      guard failures <= limit else {
        if isAway { await pacer?.miss() }
        throw error
      }
      if failures == RetryPolicy.noticed { tell(error) }
      if let pacer, let seconds = HostPacer.seconds(of: answer?.header("retry-after")), seconds > 0 {
        // Whoever is told to come back in an hour wants to know it now.
        if seconds > HostPacer.limit { throw error }
        await pacer.hold(seconds: seconds)
        return try await pacer.wait()
      }
      if answer?.status == 429 { await pacer?.hold(seconds: 0.1 * Double(failures)) }
      try await policy.pause(failures)
    }

    private func tell(_ error: any Error) {
      let finding = (error as? any DiagnosticConvertible)?.diagnostics.first?.found ?? "a server does not answer"
      policy.note(Diagnostic("\(finding); trying again", severity: .note))
    }
  }
}

extension HTTPFailure {
  /// What an attempt came to that ended with this failure.
  ///
  /// - Throws: `error`, which says it to a user, if another attempt can't help.
  func outcome<Value>(as error: any Error) throws -> RetryPolicy.Outcome<Value> {
    guard isTransient else { throw error }
    return .failed(error, isAway: isAway)
  }
}
