import Foundation
import SealerFoundations

/// A folder for one test, removed when the value goes away.
package final class Scratch: Sendable {
  /// The folder.
  package let path: String

  /// Makes one.
  package convenience init() { self.init(in: NSTemporaryDirectory()) }

  /// One in memory, where the system has such a folder, for what is written and read again very often.
  package static var inMemory: Scratch {
    Scratch(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory())
  }

  private init(in folder: String) {
    path = folder + "sealer-test-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path inside.
  package func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// A path inside, as the rooms take it.
  package func host(_ name: String) -> HostPath { ((try? HostPath(path)) ?? .root).appending(name) }
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
  package static func built(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = (own as NSString).deletingLastPathComponent + "/" + name
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    return "\(package)/.build/debug/\(name)"
  }

  /// Runs a program to its end.
  package static func run(_ arguments: String..., in folder: String? = nil) throws -> Answer {
    try run(arguments, in: folder)
  }

  /// Runs a program of the PATH.
  package static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String]? = nil
  ) throws -> Answer {
    let process = Process()
    if let environment { process.environment = environment }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
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
  package static func read(_ path: String) throws -> Data { try read(path, limit: 1 << 30) }
}
