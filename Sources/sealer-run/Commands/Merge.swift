import SealerDSL
import SealerKit

private let tag = OptionSpec("tag", short: "t", .repeated("NAME"), help: "The new image's name in the store.")

/// `merge`: several images of the store as one.
let mergeCommand = CommandSpec(
  "merge", summary: "Join images of the store; what a later one has wins.", usage: "A B…", arguments: 2...64,
  options: [tag, BuildFlags.platform, BuildFlags.quiet],
  examples: ["merge kubernetes:v1.19.8 mysql:v8 monitoring:v2 -t my-cluster:v1.19.9"]
) { invocation in
  let names = try invocation.all(tag).map { text throws in try ImageReference(text) }
  if names.isEmpty { throw UsageError.missingValue(option: "-t", placeholder: "NAME") }
  let references = try invocation.arguments.map { text throws in try ImageReference(text) }
  let platforms = try BuildFlags.platforms(invocation)
  let workspace = try BuildFlags.workspace(invocation)
  var options = BuildOptions(platform: platforms.first ?? .current, modified: try BuildFlags.modified(invocation))
  options.limits = workspace.limits
  let builder = ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
  let outcome = try await builder.merge(references, platforms: platforms, options: options, as: names)
  invocation.console.report(outcome.notes)
  if !invocation.has(BuildFlags.quiet) {
    for name in names { invocation.console.message("merged \(name.familiarName)") }
  }
  invocation.console.print("\(outcome.descriptor.digest)")
}
