import SealerDefinition
import SealerFoundations

/// What a build is asked for: a definition, where its files are, and how it is built.
struct DefinedBuild: Sendable {
  /// The definition, and how it was read.
  let image: DefinedImage
  /// The folder that COPY takes files from.
  let context: BuildContext
  /// What the build is told beside the definition.
  let options: BuildOptions
  /// A generation of the original tool that has to build it, too.
  var generation: ToolGeneration?

  /// The definition.
  var definition: ImageDefinition { image.definition }
}
