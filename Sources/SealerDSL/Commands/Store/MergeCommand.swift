import SealerKit

/// `merge`: several images of the store as one.
struct MergeCommand: Command {
  private static let images = Operand("A B…", usage: "A B…", repeated: ImageReference.self, count: 2...64)
  private static let tags = Option(
    "tag", short: "t", "NAME", repeated: ImageReference.self, help: "The new image's name in the store.")
  static let spec = CommandSpec(
    "merge", summary: "Join images of the store; what a later one has wins.", operands: [images],
    options: [tags, SharedOption.platform, PlatformRequest.allowMismatch, SharedOption.quiet],
    examples: ["merge kubernetes:v1.19.8 mysql:v8 monitoring:v2 -t my-cluster:v1.19.9"])

  private let images: [ImageReference]
  private let names: [ImageReference]
  private let platforms: PlatformList
  private let allowsMismatch: Bool
  private let isQuiet: Bool
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    images = try values[Self.images]
    names = try values.require(Self.tags)
    platforms = values[SharedOption.platform] ?? .current
    allowsMismatch = values[PlatformRequest.allowMismatch]
    isQuiet = values[SharedOption.quiet]
    workspace = WorkspaceRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    let workspace = try workspace.workspace(context)
    var options = BuildOptions(platform: platforms.first, modified: try context.modified())
    options.limits = workspace.limits
    options.allowsPlatformMismatch = allowsMismatch
    let builder = ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
    let outcome = try await builder.merge(images, platforms: platforms.all, options: options, as: names)
    context.console.report(outcome.notes)
    if !isQuiet {
      for name in names { context.console.message("merged \(name.familiarName)") }
    }
    context.console.print("\(outcome.descriptor.digest)")
  }
}
