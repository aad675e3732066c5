import Foundation
import SealerFoundations
import SealerHost

/// A folder for one test, removed when the value goes away.
package final class Scratch: Sendable {
  /// The folder.
  package let path: HostPath

  /// Makes one.
  package convenience init() { self.init(in: .temporary(ProcessInfo.processInfo.environment)) }

  /// One in memory, where the system has such a folder, for what is written and read again very often.
  package static var inMemory: Scratch {
    access("/dev/shm", W_OK) == 0 ? Scratch(in: "/dev/shm") : Scratch()
  }

  private init(in folder: HostPath) {
    path = folder.appending("sealer-test-" + UUID().uuidString)
    try? FileBytes.makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path.text) }

  /// A path inside.
  package func callAsFunction(_ name: String) -> HostPath { path.appending(name) }
}

/// A program that a test asks for its opinion.
package enum Program {
  /// What a program said.
  package struct Answer: Sendable {
    /// Its exit code.
    package var status: Int32
    /// What it wrote, errors included.
    package var output: String
  }

  /// Where a program of this package is: built with the tests, beside them.
  package static func built(_ name: String) -> HostPath {
    let package = HostPath(#filePath).parent.parent.parent
    let beside = HostPath.program?.parent.appending(name)
    if let beside, access(beside.text, X_OK) == 0 { return beside }
    return package.appending(".build/debug/\(name)")
  }

  /// Runs a program to its end.
  package static func run(_ arguments: String..., in folder: HostPath? = nil) throws -> Answer {
    try run(arguments, in: folder)
  }

  /// Runs a program of the PATH.
  package static func run(
    _ arguments: [String], in folder: HostPath? = nil, environment: [String: String]? = nil
  ) throws -> Answer {
    let process = Process()
    if let environment { process.environment = environment }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder.text) }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }
}

extension FileBytes {
  /// The bytes of a file that a test has made itself.
  package static func read(_ path: HostPath) throws -> Data { try read(path, limit: 1 << 30) }
}
