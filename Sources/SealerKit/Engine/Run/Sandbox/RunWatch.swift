import Foundation
import SealerFoundations
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
    let space = FreeSpace(folder.path)
    let before = try folder.bytes()
    return try await withThrowingTaskGroup(of: Int32?.self) { group in
      group.addTask {
        try await ProgramRunner.run(program, started: { process.id = $0 }) { line($1) }
      }
      group.addTask {
        while true {
          try await Task.sleep(for: Self.pause)
          if let id = process.id { try look(at: id, space, before) }
        }
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let status = first else { throw CancellationError() }
      try lookAtDisk(space, before)
      return status
    }
  }

  /// Counting the files takes long where there are many: it is done when so much room is gone.
  private func lookAtDisk(_ space: FreeSpace, _ before: Int64) throws {
    // A single file ends at the limit, whatever its command makes of that.
    guard space.taken >= limits[.runWritten] else { return }
    let written = try folder.bytes() - before
    if written >= limits[.runWritten] { throw limits.exceeded(.runWritten, found: written, by: "what RUN writes") }
  }

  private func look(at process: Int32, _ space: FreeSpace, _ before: Int64) throws {
    try lookAtDisk(space, before)
    guard !isCounted else { return }
    let family = ProcessFamily(of: process)
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

/// The room on the disk of a folder.
private struct FreeSpace {
  private let path: String
  private let atFirst: Int64

  init(_ path: String) {
    self.path = path
    atFirst = Self.free(path)
  }

  /// The bytes that are gone since the beginning, whoever took them.
  var taken: Int64 { atFirst - Self.free(path) }

  private static func free(_ path: String) -> Int64 {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return 0 }
    let (bytes, isOver) = Int64(clamping: status.f_bavail).multipliedReportingOverflow(
      by: Int64(clamping: status.f_frsize))
    return isOver ? .max : bytes
  }
}
