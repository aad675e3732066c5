import Foundation
import SealerFoundations
import SealerHost
import Synchronization

/// Looks at a RUN while it runs, and ends it if it takes more than it may: what it writes always, its memory and
/// processes where no control group counts them.
struct RunWatch {
  let folder: RunPlace
  let limits: InputLimits
  /// Whether the kernel counts memory and processes.
  let isCounted: Bool

  private static let pause = Duration.milliseconds(100)

  /// Runs a program to its end.
  ///
  /// - Returns: its status.
  /// - Throws: `InputLimitError` if it took more than it may; `ProgramError`, `CancellationError`.
  func run(_ program: HostProgram, line: @escaping @Sendable (String) -> Void) async throws -> Int32 {
    let process = StartedProcess()
    return try await Watched.run {
      var disk = DiskWatch(folder: folder, limits: limits)
      while true {
        try await Task.sleep(for: Self.pause)
        try disk.look()
        if let id = process.id, !isCounted { try look(at: id) }
      }
    } _: {
      try await ProgramRunner.run(program, started: { process.id = $0 }) { line($1) }
    }
  }

  private func look(at process: Int32) throws {
    let family = ProcessFamily.found(of: process)
    try limits.check(.runProcesses, Int64(family.processes.count), of: "RUN")
    try limits.check(.runMemory, family.memory, of: "RUN")
  }
}

/// The number of a process, known once it has been started.
private final class StartedProcess: Sendable {
  private let number = Mutex<Int32?>(nil)

  var id: Int32? {
    get { number.withLock { $0 } }
    set { number.withLock { $0 = newValue } }
  }
}

/// Counts from time to time what a RUN has written: counting takes long where there are many files, so it is done the
/// less often the longer it takes.
private struct DiskWatch {
  let folder: RunPlace
  let limits: InputLimits
  private var next = ContinuousClock.now

  init(folder: RunPlace, limits: InputLimits) {
    self.folder = folder
    self.limits = limits
  }

  mutating func look() throws {
    let begin = ContinuousClock.now
    guard begin >= next else { return }
    let written = try folder.bytes() - folder.occupied
    next = ContinuousClock.now + (ContinuousClock.now - begin) * 20
    try limits.check(.runWritten, written, of: "what RUN writes")
  }
}
