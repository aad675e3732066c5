import Foundation
import SealerFoundations

/// A program of this machine that runs containers as the OCI runtime specification has them.
///
/// Source: https://github.com/opencontainers/runtime-spec/blob/v1.0.2/runtime.md
struct ContainerRuntime: Hashable, Sendable {
  /// Its absolute path.
  var path: String
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
    [path] + (usesGroups ? [] : withoutGroups)
      + ["--root", bundle.state, "--log", bundle.log, "run", "--bundle", bundle.path, "--pid-file", bundle.started]
      + [bundle.name]
  }
}

/// The folder that a runtime is given, and where it says how it went.
struct RuntimeBundle {
  /// The folder.
  let path: String
  /// The container's name, and that of its control group: `sealer-` and a number that nobody else has.
  let name = "sealer-\(UUID().uuidString.lowercased())"

  /// Whether a text is the name of a container of this tool.
  static func isName(_ text: String) -> Bool {
    text.hasPrefix("sealer-") && UUID(uuidString: String(text.dropFirst(7))) != nil
  }

  /// What the runtime keeps of its containers.
  var state: String { "\(path)/state" }
  /// What the runtime says of itself.
  var log: String { "\(path)/log" }
  /// A file that is there once the command runs.
  var started: String { "\(path)/started" }
  /// A root for this machine's programs.
  var hostRoot: String { "\(path)/root" }

  /// Makes an empty folder.
  ///
  /// - Throws: `SystemError`.
  init(_ path: String) throws {
    self.path = path
    try FileBytes.makeFolder(path)
  }

  /// Tells the runtime what to do.
  ///
  /// - Throws: `SystemError`.
  func write(_ configuration: RuntimeConfiguration) throws {
    try FileBytes.replace("\(path)/config.json", with: CanonicalJSON.encode(configuration))
  }

  /// Whether the command itself began.
  var hasStarted: Bool { access(started, F_OK) == 0 }
}
