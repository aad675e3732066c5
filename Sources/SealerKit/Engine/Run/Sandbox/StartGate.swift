import Foundation
import Synchronization

/// Holds back what is printed until the command has begun: before that it is the runtime that speaks, perhaps one of
/// several.
final class StartGate: Sendable {
  private struct State {
    var isOpen = false
    var held: [String] = []
  }

  private let bundle: RuntimeBundle
  private let output: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(_ bundle: RuntimeBundle, _ output: @escaping @Sendable (String) -> Void) {
    self.bundle = bundle
    self.output = output
  }

  /// Takes a line.
  func take(_ line: String) {
    for line in state.withLock({ released(&$0, adding: line) }) { output(line) }
  }

  private func released(_ state: inout State, adding line: String) -> [String] {
    if !state.isOpen { state.isOpen = bundle.hasStarted }
    state.held.append(line)
    guard state.isOpen || state.held.count > 1000 else { return [] }
    defer { state.held = [] }
    return state.held
  }

  /// Ends: nil if the command had begun, else what the runtime said last.
  func end() -> String? {
    let held = state.withLock { $0.held }
    guard bundle.hasStarted else { return held.last { !$0.isEmpty } ?? "" }
    for line in held { output(line) }
    return nil
  }
}
