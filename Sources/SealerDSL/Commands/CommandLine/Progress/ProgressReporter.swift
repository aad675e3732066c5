import Foundation
import SealerKit
import Synchronization

/// Shows what a command is doing: in place on a terminal, else by lines now and then.
final class ProgressReporter: Sendable {
  private struct State {
    var picture: ProgressPicture
    var isTicking = false
  }

  private let state: Mutex<State>

  /// - Parameter mode: any but `auto`.
  init(
    _ mode: ProgressMode, size: @escaping ProgressPicture.Size, clock: @escaping @Sendable () -> Double,
    write: @escaping @Sendable (String) -> Void
  ) {
    state = Mutex(State(picture: ProgressPicture(mode, size: size, clock: clock, write: write)))
  }

  func take(_ event: TransferEvent) {
    tick()
    state.withLock { $0.picture.take(event) }
  }

  func take(_ event: StepEvent) {
    tick()
    state.withLock { $0.picture.take(event) }
  }

  /// Takes away what stands below, because something else is to be written.
  func clear() { state.withLock { $0.picture.clear() } }

  /// Says how far things are, where that is due.
  func wake() { state.withLock { $0.picture.wake() } }

  /// Wakes up now and then from the first event on, so that no command is silent for long.
  private func tick() {
    let pause = state.withLock { state -> Double? in
      guard !state.isTicking else { return nil }
      state.isTicking = true
      return state.picture.pause
    }
    guard let pause else { return }
    // Without a thread nothing is said in between.
    try? DedicatedThread.start { [weak self] in
      while true {
        Thread.sleep(forTimeInterval: pause)
        guard let self else { return }
        wake()
      }
    }
  }
}
