import Foundation
import SealerDefinition
import SealerFoundations
import SealerHashing
import SealerHost
import SealerOCI

/// A single file whose text is `import SealerDSL` and a `ClusterImage { … }`.
///
/// The compiler's result is kept by the file's content, the compiler's and the library's version.
struct SwiftFile {
  let path: HostPath
  let text: Data
  let workspace: Workspace
  let note: @Sendable (String) -> Void

  func image(_ inputs: BuildInputs) async throws -> DefinedImage {
    let program = try await compiled()
    let output = HostPath.temporary(workspace.environment)
      .appending("sealer-definition-\(UUID().uuidString).json")
    defer { unlink(output.text) }
    let given = String(decoding: try JSONEncoder().encode(inputs), as: UTF8.self)
    var environment = workspace.environment
    environment[HandedOver.variable] = output.text
    environment[BuildInputs.variable] = given
    let status: Int32
    do {
      status = try await run(
        HostProgram(program, [], environment: environment, folder: try folder, limits: Self.limits))
    } catch ProgramError.timeLimit {
      throw SwiftFileError.timeLimit(path: path)
    }
    guard status == 0 else {
      if status > 128 { throw SwiftFileError.crashed(path: path, signal: status - 128) }
      throw SwiftFileError.failed(path: path, status: status)
    }
    let data = (try? FileBytes.read(OpenFile(reading: output, links: .refused), limit: 64 << 20)) ?? Data()
    let handover = (try? JSONDecoder().decode(HandedOver.self, from: data)) ?? HandedOver()
    guard handover.definitions.count == 1, let image = handover.definitions.first else {
      throw SwiftFileError.images(path: path, count: handover.definitions.count)
    }
    return DefinedImage(image, arguments: handover.arguments)
  }

  /// A program of a user's may hang; a minute is long for making a value.
  private static let limits = HostProgram.Limits(outputBytes: 16 << 20, seconds: 60)
  /// A compiler may be slow where the machine is busy.
  private static let compilerLimits = HostProgram.Limits(outputBytes: 16 << 20, seconds: 1200)

  /// Where the user stands: the file may name others from there.
  private var folder: HostPath { get throws(SystemError) { try HostPath.current.absolute() } }

  private func run(_ program: HostProgram) async throws -> Int32 {
    let note = note
    return try await ProgramRunner.run(program) { _, line in note(line) }
  }

  private func compiled() async throws -> HostPath {
    let library = try LibraryPlace.find(environment: workspace.environment)
    let compiler = CompilerPlace.find(environment: workspace.environment)
    let key = try Digest.of(text + Data("\n\(compiler.fingerprint)\n\(library.fingerprint)\n\(path)".utf8))
    let folder = try workspace.openStore().programs()
    let program = folder.appending(key.hex)
    if access(program.text, X_OK) == 0 { return program }
    note("compiling \(path) (once: the result is kept)")
    let temporary = program.withSuffix(TemporaryName.suffix())
    defer { unlink(temporary.text) }
    guard let compilerPath = compiler.path else { throw SwiftFileError.noCompiler }
    let arguments = ["-Onone", path.text, "-o", temporary.text, "-module-name", "Image"] + library.arguments
    let status = try await run(
      HostProgram(
        compilerPath, arguments, environment: workspace.environment, folder: self.folder, limits: Self.compilerLimits))
    guard status == 0 else { throw SwiftFileError.compiler(path: path) }
    if rename(temporary.text, program.text) != 0 { throw SystemError("store", program) }
    return program
  }
}

/// The compiler that the user's PATH names.
private struct CompilerPlace {
  /// The compiler; nil if there is none.
  let path: HostPath?
  /// What changes when another compiler is installed.
  let fingerprint: String

  static func find(environment: [String: String]) -> CompilerPlace {
    guard let path = HostProgram.find("swiftc", in: HostProgram.folders(ofPath: environment["PATH"])) else {
      return CompilerPlace(path: nil, fingerprint: "none")
    }
    let place = path.real ?? path
    var status = stat()
    stat(place.text, &status)
    return CompilerPlace(path: path, fingerprint: "\(place) \(status.st_size) \(status.st_mtim.tv_sec)")
  }
}

/// What can go wrong with a single-file image.
package enum SwiftFileError: Error, Hashable {
  case noCompiler
  case compiler(path: HostPath)
  case failed(path: HostPath, status: Int32)
  case crashed(path: HostPath, signal: Int32)
  case timeLimit(path: HostPath)
  case images(path: HostPath, count: Int)
  case noLibrary(places: [HostPath])
}

extension SwiftFileError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    switch self {
    case .noCompiler:
      [Diagnostic("no Swift compiler: 'swiftc' is not in PATH", advice: "install Swift, or write a Kubefile")]
    case .compiler(let path):
      [Diagnostic("\(path) does not compile", advice: "the compiler's messages stand above")]
    case .failed(let path, let status):
      [
        Diagnostic(
          "the program of \(path) ended with status \(status)", expected: "status 0", advice: "its output stands above")
      ]
    case .crashed(let path, let signal):
      [
        Diagnostic(
          "the program of \(path) crashed: \(strsignal(signal).map { String(cString: $0) } ?? "signal \(signal)")",
          expected: "an image", advice: "its output stands above: a trap in the file, such as an index out of range")
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
          "the library SealerScript is not beside this program",
          expected: "libSealerScript.so in \(places.map(\.text).joined(separator: " or "))",
          advice: "build it by 'swift build', or set SEALER_LIBRARY to its folder")
      ]
    }
  }
}
