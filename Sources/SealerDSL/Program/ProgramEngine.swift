import Foundation
import SealerDefinition
import SealerFoundations

/// What an image's program asks of the engine.
///
/// Nothing here imports it: statements make values, and who links the commands into
/// the same program brings the one type that conforms.
package protocol ProgramEngine: AnyObject {
  /// Runs the command that the words name, as the whole of a process: an interrupt ends it in order.
  static func main(_ program: any ClusterImageProgram.Type, words: [String]) async -> Outcome

  /// Runs the command that the words name.
  static func run(_ program: any ClusterImageProgram.Type, words: [String]) async -> Outcome

  /// The plan of an image whose containers are not asked for, as a text.
  ///
  /// - Throws: `Diagnostics` for what a build refuses, `SystemError`.
  static func outline(of definition: ImageDefinition, context: HostPath, inputs: BuildInputs) async throws -> String
}

/// The engine of this program.
enum LinkedEngine {
  /// The conforming type, by its name: the product SealerDSL holds it.
  private static let typeName = "SealerCommands.ImageEngine"

  /// The engine.
  ///
  /// - Throws: `Diagnostic` if the program holds none.
  static func engine() throws(Diagnostic) -> any ProgramEngine.Type {
    guard let engine = NSClassFromString(typeName) as? any ProgramEngine.Type else {
      throw Diagnostic(
        "this program was linked without sealer's engine", expected: "the product SealerDSL of the package sealer",
        advice: "build it by 'swift build' with .product(name: \"SealerDSL\", package: \"sealer\")")
    }
    return engine
  }

  /// Does something with the engine; without one it says so.
  static func run(_ body: (any ProgramEngine.Type) async -> Outcome) async -> Outcome {
    do throws(Diagnostic) {
      return await body(try engine())
    } catch {
      try? StandardStreams.write(Data("\(error)\n".utf8), to: 2)
      return .failed
    }
  }
}
