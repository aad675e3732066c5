import Foundation
import SealerFoundations
import Synchronization

/// Starts programs of this machine: the only place that does.
///
/// A program is started by its absolute path, in a session of its own, with the environment and the three descriptors
/// that it is given and none besides. It is ended when the task is cancelled, when it goes beyond its limits, and when
/// this process ends, however that ends.
package enum ProgramRunner {
  /// Where a program wrote something.
  package enum Stream: Sendable {
    /// Its standard output.
    case output
    /// Its standard error.
    case error
  }

  /// What a short run of a program came to.
  package struct Answer: Sendable {
    /// Its exit status; 128 and the number of the signal if one ended it.
    package var status: Int32
    /// What it wrote on its standard output.
    package var output: Data
    /// What it wrote on its standard error.
    package var errors: Data
  }

  /// Runs a program to its end and hands over the lines that it prints, each of at most `LineCutter.limit` bytes.
  ///
  /// - Parameter started: told the number of its process.
  /// - Returns: its exit status; 128 and the number of the signal if one ended it.
  /// - Throws: `ProgramError`, `CancellationError`.
  package static func run(
    _ program: HostProgram, started: @escaping @Sendable (Int32) -> Void = { _ in },
    line: @escaping @Sendable (Stream, String) -> Void
  ) async throws -> Int32 {
    var output = LineCutter { line(.output, $0) }
    var errors = LineCutter { line(.error, $0) }
    return try await run(program) { process in
      let status = try process.run(started: started) { stream, bytes in
        if stream == .output { output.take(bytes) } else { errors.take(bytes) }
      }
      output.end()
      errors.end()
      return status
    }
  }

  /// Runs a program to its end and keeps what it prints.
  ///
  /// - Throws: `ProgramError`, `CancellationError`.
  package static func answer(of program: HostProgram) async throws -> Answer {
    try await run(program) { process in
      var (output, errors) = (Data(), Data())
      let status = try process.run { stream, bytes in
        if stream == .output { output.append(contentsOf: bytes) } else { errors.append(contentsOf: bytes) }
      }
      return Answer(status: status, output: output, errors: errors)
    }
  }

  private static func run<Value>(
    _ program: HostProgram, _ body: @escaping (RunningProgram) throws -> Value
  ) async throws -> Value {
    let process = RunningProgram(program)
    let value = try await withTaskCancellationHandler {
      // A thread of its own: the kernel ends a program with the thread that started it.
      try await BlockingWork.run { try body(process) }
    } onCancel: {
      process.cancel()
    }
    try Task.checkCancellation()
    return value
  }
}

/// Cuts what a program prints into lines, in time that is linear in what it prints.
package struct LineCutter {
  /// A longer line is handed over in parts of this many bytes.
  package static let limit = 64 << 10
  private var rest: [UInt8] = []
  private let line: (String) -> Void

  /// Makes one that hands lines over, without their ends.
  package init(_ line: @escaping (String) -> Void) { self.line = line }

  /// Takes the next bytes.
  package mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var bytes = bytes[...]
    while let end = bytes.firstIndex(of: 0x0A) {
      append(bytes[..<end])
      flush()
      bytes = bytes[bytes.index(after: end)...]
    }
    append(bytes)
  }

  /// Hands over a last line that has no end.
  package mutating func end() { if !rest.isEmpty { flush() } }

  private mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) {
    var bytes = bytes
    while rest.count + bytes.count > Self.limit {
      let room = Self.limit - rest.count
      rest.append(contentsOf: bytes.prefix(room))
      bytes = bytes.dropFirst(room)
      flush()
    }
    rest.append(contentsOf: bytes)
  }

  private mutating func flush() {
    line(String(decoding: rest, as: UTF8.self))
    rest.removeAll(keepingCapacity: true)
  }
}
