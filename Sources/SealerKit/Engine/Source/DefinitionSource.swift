import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Where a definition comes from: a Kubefile or a single Swift file.
package struct DefinitionSource: Sendable {
  private let workspace: Workspace
  private let note: @Sendable (String) -> Void

  /// Makes one; `note` is told what takes a while.
  package init(workspace: Workspace, note: @escaping @Sendable (String) -> Void) {
    self.workspace = workspace
    self.note = note
  }

  /// The file that a build reads where none is named: `Kubefile` in the context, else `Image.swift`.
  package static func defaultFile(context: String) -> String {
    let kubefile = "\(context)/Kubefile"
    let swift = "\(context)/Image.swift"
    return access(kubefile, F_OK) != 0 && access(swift, F_OK) == 0 ? swift : kubefile
  }

  /// Reads a definition.
  ///
  /// - Throws: `Diagnostics`, `SystemError`, `SwiftFileError`.
  package func read(_ path: String) async throws -> ImageDefinition {
    if path == "-" { return try Kubefile.read(FileHandle.standardInput.readDataToEndOfFile(), file: "standard input") }
    let text = try FileBytes.read(path, limit: 8 << 20)
    let shown = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    if path.hasSuffix(".swift") {
      return try await SwiftFile(path: path, text: text, workspace: workspace, note: note).definition()
    }
    return try Kubefile.read(text, file: shown)
  }
}

/// A single file whose text is `import SealerDSL` and a `ClusterImage { … }`.
///
/// The compiler's result is kept by the file's content, the compiler's and the library's version.
struct SwiftFile {
  let path: String
  let text: Data
  let workspace: Workspace
  let note: @Sendable (String) -> Void

  func definition() async throws -> ImageDefinition {
    let program = try await compiled()
    let output = NSTemporaryDirectory() + "sealer-definition-\(UUID().uuidString).json"
    defer { unlink(output) }
    let environment = workspace.environment.merging(["SEALER_DEFINITION_OUTPUT": output]) { $1 }
    let lines = note
    let status = try await withTimeLimit {
      try await ChildProcess(arguments: [program], environment: environment).run { lines($0) }
    }
    guard status == 0 else { throw SwiftFileError.failed(path: path, status: status) }
    let data = (try? FileBytes.read(output)) ?? Data("[]".utf8)
    let images = (try? JSONDecoder().decode([ImageDefinition].self, from: data)) ?? []
    guard images.count == 1, let image = images.first else {
      throw SwiftFileError.images(path: path, count: images.count)
    }
    return image
  }

  /// A program of a user's may hang; a minute is long for making a value.
  private func withTimeLimit(_ body: @escaping @Sendable () async throws -> Int32) async throws -> Int32 {
    try await withThrowingTaskGroup(of: Int32?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: .seconds(60))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let status = first else { throw SwiftFileError.timeLimit(path: path) }
      return status
    }
  }

  private func compiled() async throws -> String {
    let library = try LibraryPlace(environment: workspace.environment)
    let key = try Digest.of(text + Data("\n\(library.fingerprint)\n\(path)".utf8))
    let folder = "\(workspace.storePath)/cache/programs"
    let program = "\(folder)/\(key.hex)"
    if access(program, X_OK) == 0 { return program }
    try FileBytes.makeFolder(folder)
    note("compiling \(path)")
    let temporary = "\(program).\(UUID().uuidString.prefix(8)).tmp"
    defer { unlink(temporary) }
    let lines = note
    let arguments = ["swiftc", "-Onone", path, "-o", temporary, "-module-name", "Image"] + library.arguments
    let status = try await ChildProcess(arguments: arguments, environment: workspace.environment).run { lines($0) }
    guard status == 0 else { throw SwiftFileError.compiler(path: path, status: status) }
    if rename(temporary, program) != 0 { throw SystemError("store", program) }
    return program
  }
}

/// Where the compiled `SealerDSL` is: beside this program, as it was built or installed.
struct LibraryPlace {
  private let folder: String
  private let archiveHeaders: String
  /// What changes with every build of the library.
  let fingerprint: String

  init(environment: [String: String]) throws {
    let own = URL(fileURLWithPath: CommandLine.arguments.first ?? "").lastPathComponent
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? own
    let beside = (program as NSString).deletingLastPathComponent
    let candidates = [environment["SEALER_LIBRARY"], beside, "\(beside)/../lib/sealer"].compactMap { $0 }
    guard let folder = candidates.first(where: { access("\($0)/libSealerDSL.so", R_OK) == 0 }) else {
      throw SwiftFileError.noLibrary(places: candidates)
    }
    self.folder = folder
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let headers = ["\(folder)/CArchive", "\(source)/CArchive"]
    archiveHeaders = headers.first { access("\($0)/module.modulemap", R_OK) == 0 } ?? headers[0]
    var status = stat()
    stat("\(folder)/libSealerDSL.so", &status)
    fingerprint = "\(folder) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  var arguments: [String] {
    [
      "-I", "\(folder)/Modules", "-I", archiveHeaders, "-L", folder, "-lSealerDSL", "-Xlinker", "-rpath", "-Xlinker",
      folder,
    ]
  }
}

/// What can go wrong with a single-file image.
package enum SwiftFileError: Error, Hashable {
  case compiler(path: String, status: Int32)
  case failed(path: String, status: Int32)
  case timeLimit(path: String)
  case images(path: String, count: Int)
  case noLibrary(places: [String])
}

extension SwiftFileError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    switch self {
    case .compiler(let path, let status):
      status == 127
        ? [Diagnostic("no Swift compiler: 'swiftc' is not in PATH", advice: "install Swift, or write a Kubefile")]
        : [Diagnostic("\(path) does not compile", advice: "the compiler's messages stand above")]
    case .failed(let path, let status):
      [
        Diagnostic(
          "the program of \(path) ended with status \(status)", expected: "status 0", advice: "its output stands above")
      ]
    case .timeLimit(let path):
      [
        Diagnostic(
          "the program of \(path) ran for a minute", expected: "an image at once", advice: "is there an endless loop?")
      ]
    case .images(let path, let count):
      [
        Diagnostic(
          "\(path) describes \(count == 0 ? "no image" : "\(count) images")",
          expected: "one ClusterImage { … } at the top level")
      ]
    case .noLibrary(let places):
      [
        Diagnostic(
          "the library SealerDSL is not beside this program",
          expected: "libSealerDSL.so in \(places.joined(separator: " or "))",
          advice: "build it by 'swift build', or set SEALER_LIBRARY to its folder")
      ]
    }
  }
}
