import Foundation
import SealerDSL

/// Turns Ctrl-C into the cancellation of a task, so that temporary files go with their owners.
package enum Interruption {
  /// Runs `body`; an interrupt cancels it, and ends the process a second later if it has not ended by itself.
  package static func watch(_ body: @escaping @Sendable () async -> Outcome) async -> Outcome {
    // Before the first byte is written: who stops reading ends nothing.
    signal(SIGPIPE, SIG_IGN)
    let task = Task { await body() }
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { _exit(Outcome.interrupted.rawValue) }
      }
      source.resume()
      sources.append(source)
    }
    defer { for source in sources { source.cancel() } }
    let outcome = await task.value
    return task.isCancelled ? .interrupted : outcome
  }
}
