import SealerFoundations

/// Why a RUN did not work.
enum RunError: Error, Hashable {
  /// The command said so.
  case failed(command: String, status: Int32, lines: [String], site: SourceSite)
  /// This machine has no program that runs containers.
  case noRuntime(site: SourceSite)
  /// None of those that it has could begin, for these reasons.
  case noSandbox(reasons: [String], site: SourceSite)
  /// The base holds no shell, and the rootfs was to be the root.
  case noShell(site: SourceSite)
  /// The command made a file whose name is no text.
  case badName(folder: RootfsPath, bytes: String, site: SourceSite)
}

extension RunError: DiagnosticConvertible {
  var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    switch self {
    case .failed(let command, let status, let lines, let site):
      let tail = lines.isEmpty ? "it printed nothing" : "it printed last:\n    " + lines.joined(separator: "\n    ")
      let meaning =
        switch status {
        case 127: " (no such command in the rootfs)"
        case 137: " (it was killed, perhaps because it took more memory than --limit run-memory allows)"
        default: ""
        }
      return Diagnostic(
        "'\(command.prefix(200))' ended with status \(status)\(meaning)", at: site, expected: "status 0", advice: tail)
    case .noRuntime(let site):
      return Diagnostic(
        "there is no runc and no crun on this machine", at: site, expected: "an OCI runtime, which shuts RUN off",
        advice:
          "install one by 'apt-get install runc', or use --run=host, which runs the command unconfined on this machine")
    case .noSandbox(let reasons, let site):
      return Diagnostic(
        "RUN can't be shut off here: \(reasons.joined(separator: "; "))", at: site,
        expected: "user, mount, pid and network namespaces, and a runtime that works with them",
        advice:
          "try 'apt-get install runc', allow namespaces, or use --run=host, which runs the command "
          + "unconfined on this machine")
    case .noShell(let site):
      return Diagnostic(
        "the rootfs holds no /bin/sh", at: site, expected: "a shell for --run=rootfs",
        advice: "use --run=auto, which lends it this machine's programs")
    case .badName(let folder, let bytes, let site):
      return Diagnostic(
        "the command made a file in '\(folder)' whose name is no UTF-8: \(bytes)", at: site,
        expected: "names that a layer can hold", advice: "rename it, or remove it in the same RUN")
    }
  }
}
