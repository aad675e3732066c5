import Foundation
import SealerCommands
import Synchronization

/// A console of a test: what a command says is kept.
struct Ears {
  /// Collects bytes.
  final class Sink: Sendable {
    private let data = Mutex(Data())
    func take(_ more: Data) { data.withLock { $0.append(more) } }
    var text: String { data.withLock { String(decoding: $0, as: UTF8.self) } }
  }

  let output = Sink()
  let errors = Sink()

  func console(isTerminal: Bool = false) -> Console {
    Console(
      isTerminal: isTerminal, hasColor: isTerminal, output: { [output] in output.take($0) },
      error: { [errors] in errors.take($0) })
  }
}
