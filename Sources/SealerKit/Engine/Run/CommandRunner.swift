import Foundation
import SealerDefinition
import SealerFoundations
import SealerHost
import Synchronization

/// The variables of a command.
struct CommandEnvironment: Hashable, Sendable {
  /// All that it sees: the base's and the definition's.
  var all: [String: String]
  /// Those that the definition itself sets: the base's are the base's word, and count in a sandbox only.
  var own: [String: String]
}

/// Runs the command of a RUN, shut off from the machine unless the user says otherwise.
struct CommandRunner {
  let options: BuildOptions
  let output: @Sendable (String) -> Void

  /// Runs a command with the rootfs as its root, or as its working folder if that holds no shell.
  ///
  /// - Throws: `RunError` if it fails or can't be shut off, `InputLimitError`, `CancellationError`, `SystemError`.
  func run(
    _ command: Command, in rootfs: RunPlace, environment: CommandEnvironment, at site: SourceSite
  ) async throws {
    let words: [String] =
      switch command {
      case .shell(let text): ["/bin/sh", "-c", text]
      case .exec(let words): words
      }
    let last = LastLines(output)
    let status =
      switch options.run {
      case .host: try await runOnHost(words, in: rootfs, environment, last)
      case .rootfs, .automatic: try await runInSandbox(words, in: rootfs, environment, last, site)
      }
    if status != 0 { throw RunError.failed(command: command.shellText, status: status, lines: last.lines, site: site) }
  }

  private func runInSandbox(
    _ words: [String], in rootfs: RunPlace, _ environment: CommandEnvironment, _ last: LastLines, _ site: SourceSite
  ) async throws -> Int32 {
    let hasShell = rootfs.hasProgram(at: words.first?.hasPrefix("/") == true ? words[0] : "/bin/sh")
    if options.run == .rootfs, !hasShell { throw RunError.noShell(site: site) }
    var variables = HostProgram.plainEnvironment
    variables["LC_ALL"] = nil
    variables["HOME"] = hasShell ? "/root" : "/tmp"
    variables["SOURCE_DATE_EPOCH"] = "\(options.modified)"
    variables.merge(environment.all) { $1 }
    let sandbox = RunSandbox(folder: rootfs, limits: options.limits, sharesNetwork: options.sharesNetwork) {
      last.take($0)
    }
    return try await sandbox.run(words, root: hasShell ? .rootfs : .host, environment: variables, at: site)
  }

  /// In the user's own shell, found as the user's shells find programs; what the base says has no say here.
  private func runOnHost(
    _ words: [String], in rootfs: RunPlace, _ environment: CommandEnvironment, _ last: LastLines
  ) async throws -> Int32 {
    output("--run=host: the command runs on this machine, unconfined")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? HostProgram.systemPath
    var variables = ["PATH": path, "HOME": "/root", "SOURCE_DATE_EPOCH": "\(options.modified)"]
    variables.merge(environment.own) { $1 }
    let limits = options.limits
    let program = HostProgram(
      "/bin/sh", ["-c", "umask 022; exec \"$@\"", "sh"] + words, environment: variables, folder: rootfs.path,
      limits: HostProgram.Limits(outputBytes: limits[.runOutput], seconds: Double(limits[.runTime])))
    return try await ProgramRunner.run(program) { last.take($1) }
  }
}

/// The last lines of a command, for the diagnostic of its failure.
private final class LastLines: Sendable {
  private let kept = Mutex<[String]>([])
  private let output: @Sendable (String) -> Void

  init(_ output: @escaping @Sendable (String) -> Void) { self.output = output }

  func take(_ line: String) {
    kept.withLock { $0 = $0.suffix(4) + [line] }
    output(line)
  }

  var lines: [String] { kept.withLock { $0 } }
}
