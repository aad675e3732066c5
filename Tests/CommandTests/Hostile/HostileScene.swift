import Foundation
import TestSupport

/// The folder of a hostile case: what it is made with, and the values that stand in its arguments.
///
/// One scene is used by one case.
final class HostileScene: @unchecked Sendable {
  let scratch = Scratch()
  /// What stands for `{name}` in arguments, environment and expected words.
  private(set) var values: [String: String] = [:]
  private var kept: [AnyObject] = []

  init() throws {
    values["scratch"] = scratch.path.text
    for folder in ["tmp", "home"] { try makeFolder(folder) }
  }

  /// A path inside.
  func callAsFunction(_ path: String) -> String { scratch(path).text }

  /// Names a value for arguments and expected words.
  func set(_ name: String, _ value: String) { values[name] = value }

  /// Keeps something alive until the case has ended.
  func keep(_ object: AnyObject) { kept.append(object) }

  /// Puts the values in.
  func filled(_ text: String) -> String {
    guard text.contains("{") else { return text }
    return values.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) }
  }

  /// What the program's environment is.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    let ours = ProcessInfo.processInfo.environment
    var environment = ["PATH": ours["PATH"] ?? "/usr/bin:/bin"]
    for (name, folder) in [
      ("SEALER_HOME", "store"), ("TMPDIR", "tmp"), ("HOME", "home"), ("DOCKER_CONFIG", "docker"),
      ("XDG_CONFIG_HOME", "config"),
    ] { environment[name] = scratch(folder).text }
    return environment.merging(more.mapValues(filled)) { $1 }
  }

  /// Writes a file; missing folders are made.
  func write(_ path: String, bytes: Data, mode: mode_t = 0o644) throws {
    try makeFolder((path.split(separator: "/").dropLast()).joined(separator: "/"))
    try bytes.write(to: URL(fileURLWithPath: scratch(path).text))
    chmod(scratch(path).text, mode)
  }

  /// Writes a text file; missing folders are made.
  func write(_ path: String, _ text: String, mode: mode_t = 0o644) throws {
    try write(path, bytes: Data(text.utf8), mode: mode)
  }

  /// Makes a folder and those above it.
  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: scratch(path).text, withIntermediateDirectories: true)
  }

  /// Makes a symbolic link.
  func link(_ path: String, to target: String) throws {
    try makeFolder((path.split(separator: "/").dropLast()).joined(separator: "/"))
    try FileManager.default.createSymbolicLink(atPath: scratch(path).text, withDestinationPath: target)
  }

  /// Makes a named pipe.
  func fifo(_ path: String) throws {
    try makeFolder((path.split(separator: "/").dropLast()).joined(separator: "/"))
    guard mkfifo(scratch(path).text, 0o644) == 0 else { throw SceneError(text: "no FIFO \(path)") }
  }

  /// Runs python in the scene's folder, for archives and images that no writer of ours makes.
  func python(_ script: String, _ arguments: String...) throws {
    let answer = try Program.run(["python3", "-c", script] + arguments, in: scratch.path)
    if answer.status != 0 { throw SceneError(text: answer.output) }
  }

  /// Runs the tool itself, as a step before the case.
  func sealer(_ arguments: String...) throws {
    let run = MeasuredRun(arguments: arguments, environment: environment(), folder: scratch.path)
    let answer = try run.measure()
    if answer.status != 0 { throw SceneError(text: String(decoding: answer.errors, as: UTF8.self)) }
  }

  /// Starts a server that answers as the case says, and names its `host:port` for the arguments.
  func serve(as name: String = "registry", _ answer: @escaping @Sendable (FakeRegistry.Request, Int) -> ServerAnswer) {
    let server = FakeRegistry(answer)
    keep(server)
    set(name, "127.0.0.1:\(server.port)")
  }
}

/// The scene of a case could not be made.
struct SceneError: Error {
  var text: String
}
