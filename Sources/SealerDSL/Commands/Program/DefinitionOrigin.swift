import SealerDSL
import SealerKit

/// What a program is to its user, and so where its commands get their definition from.
package enum DefinitionOrigin: Sendable {
  /// The tool: a file that the words name, or that of the context.
  case tool
  /// A single file that is started as a program.
  case script(HostPath)
  /// An image's own program.
  case program(any ClusterImageProgram.Type)

  /// Where the commands are offered.
  var place: CommandPlace {
    switch self {
    case .tool: .tool
    case .script, .program: .image
    }
  }

  /// The build context where nobody names one: the folder `context` beside the package's manifest or the single file, of
  /// such a file else its own folder.
  var context: HostPath? {
    switch self {
    case .tool: return nil
    case .script(let file):
      let context = file.parent.appending("context")
      return context.exists ? context : file.parent
    case .program(let program): return program.context(of: program.init().body.definition)
    }
  }

  /// The build arguments that help lists.
  var declaredArguments: [ArgumentDeclaration] {
    switch self {
    case .tool, .script: []
    case .program(let program): program.declaredArguments
    }
  }
}

/// The definition that a command looks at, before it is read.
struct DefinitionRequest: Sendable {
  let origin: DefinitionOrigin
  /// The file that was named.
  let file: HostPath?
  /// The dialect that its user says a Kubefile is in.
  var dialect: Kubefile.Dialect?
  /// The build context.
  let folder: HostPath
  let workspace: Workspace

  /// The definition for a platform, and the build's arguments that its own program has not taken.
  ///
  /// - Throws: `UsageError` for an argument of another type than the program's, and what reading a file throws.
  func image(
    for platform: Platform, _ given: [String: String], _ console: Console
  ) async throws -> (image: DefinedImage, rest: [String: String]) {
    let image = try await read(BuildInputs(platform: platform, arguments: given), console)
    for argument in image.arguments {
      guard let refused = argument.refused else { continue }
      throw UsageError.wrongValue(option: "--build-arg \(argument.name)", found: refused, expected: argument.form)
    }
    let taken = Set(image.arguments.map(\.name))
    return (image, given.filter { !taken.contains($0.key) })
  }

  private func read(_ inputs: BuildInputs, _ console: Console) async throws -> DefinedImage {
    let path: HostPath
    switch origin {
    case .program(let program):
      let (definition, arguments) = program.described(for: inputs)
      return DefinedImage(definition, arguments: arguments)
    case .script(let script): path = script
    case .tool: path = file ?? DefinitionSource.defaultFile(context: folder)
    }
    return try await DefinitionSource(workspace: workspace) { console.message($0) }.read(path, inputs, dialect: dialect)
  }
}
