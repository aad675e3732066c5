import Foundation
import SealerDefinition
import SealerFoundations

/// Runs the command of a RUN, shut off from the machine as far as the kernel allows.
///
/// `unshare` of util-linux makes the namespaces; every Debian has it.
struct CommandRunner {
  let options: BuildOptions
  let output: @Sendable (String) -> Void

  private static let searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// Runs a command with the rootfs as its working folder.
  ///
  /// - Throws: `RunError` if it fails or can't be shut off, `CancellationError`, `SystemError`.
  func run(_ command: Command, in rootfs: String, environment: [String: String], at site: SourceSite) async throws {
    let words: [String] =
      switch command {
      case .shell(let text): ["/bin/sh", "-c", text]
      case .exec(let words): words
      }
    // The machine's own shell finds its programs as the user's shells do.
    let path = options.run == .host ? ProcessInfo.processInfo.environment["PATH"] : nil
    var variables = ["PATH": path ?? Self.searchPath, "HOME": "/root", "SOURCE_DATE_EPOCH": "\(options.modified)"]
    variables.merge(environment) { $1 }
    let arguments = try await wrapped(words, rootfs: rootfs, at: site)
    let last = LastLines(output)
    let child = ChildProcess(arguments: arguments, environment: variables, folder: rootfs)
    let status = try await child.run { last.take($0) }
    if status != 0 { throw RunError.failed(command: command.shellText, status: status, lines: last.lines, site: site) }
  }

  /// The command behind what shuts it off.
  private func wrapped(_ words: [String], rootfs: String, at site: SourceSite) async throws -> [String] {
    let hasShell = access("\(rootfs)/bin/sh", X_OK) == 0
    let network = options.sharesNetwork ? [] : ["--net"]
    let spaces = ["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child"] + network
    switch options.run {
    case .host: return ["sh", "-c", "umask 022; exec \"$@\"", "sh"] + words
    case .rootfs, .automatic:
      let isolated = try await isPossible(spaces)
      if options.run == .rootfs, !isolated { throw RunError.noNamespaces(site: site) }
      if options.run == .rootfs || hasShell && isolated {
        return spaces + ["--root=\(rootfs)", "--wd=/", "sh", "-c", "umask 022; exec \"$@\"", "sh"] + words
      }
      if isolated { return spaces + ["sh", "-c", Self.readOnlyHost, "sh", rootfs] + words }
      return ["sh", "-c", "umask 022; exec \"$@\"", "sh"] + words
    }
  }

  /// Makes everything read-only but the rootfs, then runs the command there.
  ///
  /// A kernel that refuses one of the mounts leaves the rest as good as it is.
  private static let readOnlyHost = """
    rootfs=$1; shift; umask 022
    mount --bind "$rootfs" "$rootfs" 2>/dev/null && mount -o remount,bind,ro / 2>/dev/null
    case "$rootfs" in /tmp/*) ;; *) mount -t tmpfs tmpfs /tmp 2>/dev/null ;; esac
    cd "$rootfs" && exec "$@"
    """

  private func isPossible(_ spaces: [String]) async throws -> Bool {
    let probe = ChildProcess(arguments: spaces + ["true"], environment: ["PATH": Self.searchPath])
    return (try? await probe.run { _ in }) == 0
  }
}

/// The last lines of a command, for the diagnostic of its failure.
private final class LastLines: @unchecked Sendable {
  private let lock = NSLock()
  private var kept: [String] = []
  private let output: @Sendable (String) -> Void

  init(_ output: @escaping @Sendable (String) -> Void) { self.output = output }

  func take(_ line: String) {
    lock.withLock { kept = kept.suffix(4) + [line] }
    output(line)
  }

  var lines: [String] { lock.withLock { kept } }
}

/// Why a RUN did not work.
enum RunError: Error, Hashable {
  case failed(command: String, status: Int32, lines: [String], site: SourceSite)
  case noNamespaces(site: SourceSite)
}

extension RunError: DiagnosticConvertible {
  var diagnostics: [Diagnostic] {
    switch self {
    case .failed(let command, let status, let lines, let site):
      let tail = lines.isEmpty ? "it printed nothing" : "it printed last:\n    " + lines.joined(separator: "\n    ")
      let meaning = status == 127 ? " (no such command in the rootfs)" : ""
      return [
        Diagnostic(
          "'\(command.prefix(200))' ended with status \(status)\(meaning)", at: site, expected: "status 0", advice: tail
        )
      ]
    case .noNamespaces(let site):
      return [
        Diagnostic(
          "the kernel refuses user, mount, pid or network namespaces", at: site,
          advice: "use --run=host, which runs the command on this machine in the folder of the rootfs")
      ]
    }
  }
}
