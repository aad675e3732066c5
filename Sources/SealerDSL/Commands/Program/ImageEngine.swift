import Foundation
import SealerDSL
import SealerKit

/// The commands of an image's own program, and its plan for tests.
///
/// `SealerDSL` finds this class by its name.
final class ImageEngine: ProgramEngine {
  static func main(_ program: any ClusterImageProgram.Type, words: [String]) async -> Outcome {
    await Interruption.watch { await run(program, words: words) }
  }

  static func run(_ program: any ClusterImageProgram.Type, words: [String]) async -> Outcome {
    let name = (CommandLine.arguments.first ?? "image").split(separator: "/").last.map(String.init) ?? "image"
    let set = CommandSet.image(name, origin: .program(program))
    // A program that is called by the name of a command needs no further word.
    let isCommand = words.first != name && set.specs.contains { $0.name == name }
    let environment = ProcessInfo.processInfo.environment
    return await set.run(
      (isCommand ? [name] : []) + words, console: Console(environment: environment), environment: environment)
  }

  static func outline(
    of definition: ImageDefinition, context: HostPath, inputs: BuildInputs
  ) async throws -> String {
    let scratch = HostPath.temporary(ProcessInfo.processInfo.environment)
      .appending("sealer-plan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: scratch.text) }
    let workspace = try Workspace.open(environment: ["SEALER_HOME": scratch.text, "HOME": scratch.text])
    let builder = ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
    let (base, plan, _) = try await builder.outline(
      of: DefinedImage(definition), context: context,
      options: BuildOptions(platform: inputs.platform, arguments: inputs.arguments))
    return PlanOutline(base: base, plan).text
  }
}
