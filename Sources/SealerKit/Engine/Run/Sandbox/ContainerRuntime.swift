import Foundation
import SealerFoundations
import SealerHost

/// A program of this machine that runs containers as the OCI runtime specification has them.
///
/// Source: https://github.com/opencontainers/runtime-spec/blob/v1.0.2/runtime.md
struct ContainerRuntime: Hashable, Sendable {
  /// Its absolute path.
  var path: HostPath
  /// What it is told so that it does without control groups.
  private var withoutGroups: [String]

  /// The runtimes that this machine has, the usual one first.
  static func installed() -> [ContainerRuntime] {
    [("runc", ["--rootless", "true"]), ("crun", ["--cgroup-manager", "disabled"])].compactMap { name, arguments in
      HostProgram.find(name).map { ContainerRuntime(path: $0, withoutGroups: arguments) }
    }
  }

  /// What runs a bundle in the foreground.
  func arguments(_ bundle: RuntimeBundle, usesGroups: Bool) -> [String] {
    [path.text] + (usesGroups ? [] : withoutGroups)
      + ["--root", bundle.state.text, "--log", bundle.log.text, "run", "--bundle", bundle.path.text, "--pid-file"]
      + [bundle.started.text, bundle.name]
  }
}

/// The folder that a runtime is given, and where it says how it went.
struct RuntimeBundle {
  /// The folder.
  let path: HostPath
  /// The container's name, and that of its control group: `sealer-` and a number that nobody else has.
  let name = "sealer-\(UUID().uuidString.lowercased())"

  /// Whether a text is the name of a container of this tool.
  static func isName(_ text: String) -> Bool {
    text.hasPrefix("sealer-") && UUID(uuidString: String(text.dropFirst(7))) != nil
  }

  /// What the runtime keeps of its containers.
  var state: HostPath { path.appending("state") }
  /// What the runtime says of itself.
  var log: HostPath { path.appending("log") }
  /// A file that is there once the command runs.
  var started: HostPath { path.appending("started") }
  /// A root for this machine's programs.
  var hostRoot: HostPath { path.appending("root") }

  /// Makes an empty folder.
  ///
  /// - Throws: `SystemError`.
  static func make(_ path: HostPath) throws -> RuntimeBundle {
    try FileBytes.makeFolder(path)
    return RuntimeBundle(path: path)
  }

  /// Tells the runtime what to do.
  ///
  /// - Throws: `SystemError`.
  func write(_ configuration: RuntimeConfiguration) throws {
    try FileBytes.replace(path.appending("config.json"), with: CanonicalJSON.encode(configuration))
  }

  /// Whether the command itself began.
  var hasStarted: Bool { started.exists }
}
