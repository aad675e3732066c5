import Foundation
import SealerFoundations

/// A program of this machine that this one starts: what it is given, and what it may cost.
///
/// Nothing of it comes from an image: neither the program, nor its environment, nor the folder that it starts in.
package struct HostProgram: Sendable {
  /// What a program may cost before it is ended.
  package struct Limits: Sendable {
    /// The most that it may print, standard output and error together, in bytes.
    package var outputBytes: Int64
    /// The longest that it may run, in seconds.
    package var seconds: Double

    /// Makes limits.
    package init(outputBytes: Int64, seconds: Double) {
      self.outputBytes = outputBytes
      self.seconds = seconds
    }
  }

  /// The program, by its absolute path.
  package var path: HostPath
  /// Its arguments, without its own name.
  package var arguments: [String]
  /// All of its environment.
  package var environment: [String: String]
  /// Where it starts, by an absolute path.
  package var folder: HostPath
  /// What it reads on its standard input.
  package var input: Data
  /// What it may cost.
  package var limits: Limits

  /// Describes a start.
  package init(
    _ path: HostPath, _ arguments: [String], environment: [String: String] = HostProgram.plainEnvironment,
    folder: HostPath = .root, input: Data = Data(), limits: Limits
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.input = input
    self.limits = limits
  }

  /// The folders that a system's own programs lie in.
  package static let systemFolders: [HostPath] = [
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin",
  ]

  /// The PATH of these folders.
  package static let systemPath = systemFolders.map(\.text).joined(separator: ":")

  /// What programs of the system get that need nothing of the user.
  package static let plainEnvironment = ["PATH": systemPath, "LC_ALL": "C.UTF-8"]

  /// The folders of a PATH that are absolute: others mean something else in each folder that a program starts in.
  package static func folders(ofPath text: String?) -> [HostPath] {
    (text ?? "").split(separator: ":").compactMap { try? HostPath($0) }.filter(\.isAbsolute)
  }

  /// The absolute path of a program by its name; nil if none of the folders has it.
  package static func find(_ name: String, in folders: [HostPath] = systemFolders) -> HostPath? {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    return folders.lazy.map { $0.appending(name) }.first { FileKind.at($0) == .file && access($0.text, X_OK) == 0 }
  }
}

/// Why a program of this machine gave no result.
package enum ProgramError: Error, Hashable {
  /// None of the folders of the path has it.
  case notFound(name: String, advice: String)
  /// The system refuses to start it.
  case notStarted(path: HostPath, code: Int32)
  /// It printed more than it may.
  case outputLimit(path: HostPath, bytes: Int64)
  /// It ran for longer than it may.
  case timeLimit(path: HostPath, seconds: Double)
}

extension ProgramError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    switch self {
    case .notFound(let name, let advice): [Diagnostic("there is no program '\(name)'", advice: advice)]
    case .notStarted(let path, let code):
      [Diagnostic("can't start \(path): \(SystemError.text(of: code))", advice: "check that it is a program")]
    case .outputLimit(let path, let bytes):
      [Diagnostic("\(path) printed more than \(bytes) bytes", expected: "less", advice: "it was ended")]
    case .timeLimit(let path, let seconds):
      [
        Diagnostic(
          "\(path) ran for more than \(Int64(min(max(0, seconds), 1e15))) s", expected: "less", advice: "it was ended")
      ]
    }
  }
}
