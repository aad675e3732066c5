import SealerDefinition
import SealerFoundations

/// What a build is asked for: a definition, where its files are, and how it is built.
struct DefinedBuild: Sendable {
  /// The definition, and how it was read.
  let image: DefinedImage
  /// The folder that COPY takes files from.
  let context: BuildContext
  /// What the build is told beside the definition; its lock is that of the one platform.
  let options: BuildOptions
  /// A generation of the original tool that has to build it, too.
  let generation: ToolGeneration?

  init(image: DefinedImage, context: BuildContext, options: BuildOptions, generation: ToolGeneration? = nil) {
    self.image = image
    self.context = context
    self.generation = generation
    var options = options
    options.lock = options.lock?.only(options.platform)
    self.options = options
  }

  /// The definition.
  var definition: ImageDefinition { image.definition }
}
