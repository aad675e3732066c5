import Foundation
import SealerFoundations
import TestSupport
import Testing

/// The tool as a user runs it, with a store and settings of its own.
struct SealerProgram {
  let scratch = Scratch()

  /// The program beside the tests.
  static let path = Program.built("sealer-run")

  /// What a run of the tool gave.
  struct Answer {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the tool in the test's folder.
  func callAsFunction(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Answer {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs the tool in the test's folder.
  func run(_ arguments: [String], input: String = "", environment more: [String: String] = [:]) throws -> Answer {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path.text)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path.text)
    var environment = ProcessInfo.processInfo.environment
    for name in ["SOURCE_DATE_EPOCH", "REGISTRY_AUTH_FILE", "XDG_RUNTIME_DIR", "http_proxy"] { environment[name] = nil }
    environment["SEALER_HOME"] = scratch("store").text
    environment["SEALER_RETRIES"] = "3"
    environment["DOCKER_CONFIG"] = scratch("docker").text
    environment["XDG_CONFIG_HOME"] = scratch("config").text
    process.environment = environment.merging(more) { $1 }
    // Files, not pipes: a pipe that nobody empties would stop the program.
    let (outputPath, errorPath) = (scratch(UUID().uuidString).text, scratch(UUID().uuidString).text)
    let inputPath = scratch("input").text
    for path in [outputPath, errorPath] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    _ = FileManager.default.createFile(atPath: inputPath, contents: Data(input.utf8))
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    try process.run()
    process.waitUntilExit()
    defer { for path in [outputPath, errorPath] { try? FileManager.default.removeItem(atPath: path) } }
    return Answer(
      status: process.terminationStatus, output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorPath, encoding: .utf8))
  }

  /// Writes a file of the test's folder.
  func write(_ path: String, _ text: String, mode: Int = 0o644) throws {
    let location = scratch(path)
    try FileBytes.makeFolder(location.parent)
    try text.write(toFile: location.text, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: location.text)
  }
}

extension SealerProgram {
  /// Builds a small image of files and pushes it to a registry, for images that refer to it.
  func pushStandIn(
    _ files: [String: String], copying source: String, as name: String, platforms: String? = nil
  ) throws {
    for (file, text) in files { try write("stand-in/\(file)", text) }
    try write("stand-in/Kubefile", "FROM scratch\nCOPY \(source) .\n")
    let platform = platforms.map { ["--platform", $0] } ?? []
    let built = try run(["build", "-q", "-t", "x:1"] + platform + ["stand-in"])
    #expect(built.status == 0, "\(built.errors)")
    let pushed = try self("push", "-q", "x:1", name)
    #expect(pushed.status == 0, "\(pushed.errors)")
  }
}

extension SealerProgram {
  /// The files that hold the layers of an image of the store, lowest first.
  func layers(of name: String) throws -> [HostPath] {
    struct Shown: Decodable {
      struct Layer: Decodable { var digest: String }
      var layers: [Layer]
    }
    let shown = try self("inspect", name, "--format", "json")
    return try JSONDecoder().decode(Shown.self, from: Data(shown.output.utf8)).layers.map { layer in
      scratch("store/blobs/sha256/\(layer.digest.dropFirst("sha256:".count))")
    }
  }
}
