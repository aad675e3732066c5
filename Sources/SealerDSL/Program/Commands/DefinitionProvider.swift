import SealerFoundations
import SealerKit

/// Where a command's definition comes from.
package enum DefinitionProvider: Sendable {
  /// The file that the options name.
  case file
  /// The program itself is the image.
  case program(any ClusterImageProgram.Type)

  /// The options that name the definition.
  var options: [OptionSpec] {
    switch self {
    case .file: BuildFlags.definition
    case .program: BuildFlags.definition.filter { $0 != BuildFlags.file }
    }
  }

  /// The build arguments that help lists.
  var arguments: [ArgumentDeclaration] {
    switch self {
    case .file: []
    case .program(let program): Self.arguments(of: program.init())
    }
  }

  /// The definition for a platform, and the build's arguments that its own program has not taken.
  ///
  /// - Throws: `UsageError` for an argument of another type than the program's, and what reading a file throws.
  func definition(
    _ invocation: Invocation, _ workspace: Workspace, context: HostPath, platform: Platform, _ given: [String: String]
  ) async throws -> (image: DefinedImage, rest: [String: String]) {
    let inputs = BuildInputs(platform: platform, arguments: given)
    let image = try await image(invocation, workspace, context: context, inputs)
    for argument in image.arguments {
      guard let refused = argument.refused else { continue }
      throw UsageError.wrongValue(option: "--build-arg \(argument.name)", found: refused, expected: argument.form)
    }
    let taken = Set(image.arguments.map(\.name))
    return (image, given.filter { !taken.contains($0.key) })
  }

  private func image(
    _ invocation: Invocation, _ workspace: Workspace, context: HostPath, _ inputs: BuildInputs
  ) async throws -> DefinedImage {
    switch self {
    case .program(let program):
      return CurrentInputs.$value.withValue(inputs) {
        let image = program.init()
        return DefinedImage(image.body.definition, arguments: Self.arguments(of: image))
      }
    case .file:
      let path = try invocation.path(BuildFlags.file) ?? DefinitionSource.defaultFile(context: context)
      let console = invocation.console
      return try await DefinitionSource(workspace: workspace) { console.message($0) }.read(path, inputs)
    }
  }

  private static func arguments(of program: any ClusterImageProgram) -> [ArgumentDeclaration] {
    Mirror(reflecting: program).children.compactMap { ($0.value as? any DeclaredArgument)?.declared }
  }
}
