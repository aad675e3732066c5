import Foundation
import SealerFoundations

/// A program that this one starts and waits for.
struct ChildProcess: Sendable {
  /// The program, found by PATH, and its arguments.
  var arguments: [String]
  /// All of its environment.
  var environment: [String: String]
  /// Where it starts; nil is where this program is.
  var folder: String?
  /// What it reads.
  var input: Data?

  /// Runs it to its end; cancelling the task ends it.
  ///
  /// - Parameter line: told each line that it prints, on standard output and error alike.
  /// - Returns: its exit status; 128 and the signal's number if a signal ended it.
  /// - Throws: `CancellationError`, `SystemError` if it can't be started.
  func run(line: @escaping @Sendable (String) -> Void) async throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = environment
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    let source = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : source
    let handle = Handle(process)
    let lines = LineCutter(line)
    return try await withTaskCancellationHandler {
      let status: Int32 = try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { ended in
          let isSignal = ended.terminationReason == .uncaughtSignal
          continuation.resume(returning: isSignal ? 128 + ended.terminationStatus : ended.terminationStatus)
        }
        do {
          try process.run()
        } catch {
          process.terminationHandler = nil
          continuation.resume(throwing: SystemError("start", arguments.first ?? "a program", code: ENOENT))
          return
        }
        if let input {
          source.fileHandleForWriting.write(input)
          try? source.fileHandleForWriting.close()
        }
        let reader = output.fileHandleForReading
        DispatchQueue.global().async {
          while case let data = reader.availableData, !data.isEmpty { lines.take(data) }
          lines.end()
        }
      }
      try Task.checkCancellation()
      await lines.wait()
      return status
    } onCancel: {
      handle.end()
    }
  }

  /// The process, to be ended from elsewhere.
  private final class Handle: @unchecked Sendable {
    private let process: Process
    init(_ process: Process) { self.process = process }
    /// Asks the program to end, and ends its whole group a moment later: `unshare` takes no notice of being asked.
    func end() {
      guard process.isRunning else { return }
      let identifier = process.processIdentifier
      process.terminate()
      DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { [process] in
        guard process.isRunning else { return }
        if kill(-identifier, SIGKILL) != 0 { kill(identifier, SIGKILL) }
      }
    }
  }
}

/// Cuts what a program prints into lines.
private final class LineCutter: @unchecked Sendable {
  private let lock = NSLock()
  private var rest = Data()
  private var isEnded = false
  private let line: @Sendable (String) -> Void

  init(_ line: @escaping @Sendable (String) -> Void) { self.line = line }

  func take(_ data: Data) {
    lock.withLock { rest.append(data) }
    while true {
      let next: Data? = lock.withLock {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        let head = rest[rest.startIndex..<end]
        rest = Data(rest[(end + 1)...])
        return Data(head)
      }
      guard let next else { return }
      line(String(decoding: next, as: UTF8.self))
    }
  }

  func end() {
    let last: Data = lock.withLock {
      isEnded = true
      return rest
    }
    if !last.isEmpty { line(String(decoding: last, as: UTF8.self)) }
  }

  /// Waits a moment for the last lines of a program that ended; a grandchild may keep the pipe open for longer.
  func wait() async {
    for _ in 0..<100 where !lock.withLock({ isEnded }) { try? await Task.sleep(for: .milliseconds(10)) }
  }
}
