import SealerDSL
import SealerKit

private let options = [BuildFlags.quiet] + BuildFlags.registries

private func transfer(_ invocation: Invocation) throws -> ImageTransfer {
  let workspace = try BuildFlags.workspace(invocation)
  let console = invocation.console
  let isQuiet = invocation.has(BuildFlags.quiet)
  return ImageTransfer(store: try workspace.openStore(), registries: workspace.registries()) {
    if !isQuiet { console.show($0) }
  }
}

/// `pull`: from a registry into the store.
let pullCommand = CommandSpec(
  "pull", summary: "Copy an image of a registry into the store.", usage: "NAME", arguments: 1...1,
  options: [BuildFlags.platform] + options
) { invocation in
  let reference = try ImageReference(invocation.arguments[0])
  let wanted = try BuildFlags.platform(invocation)
  let descriptor = try await transfer(invocation).pull(reference, platform: wanted)
  invocation.console.print("\(descriptor.digest)")
}

/// `push`: from the store to a registry.
let pushCommand = CommandSpec(
  "push", summary: "Copy an image of the store to its registry.", usage: "NAME [TARGET]", arguments: 1...2,
  options: options, examples: ["push localhost:5000/team/my-cluster:v1.19.9"]
) { invocation in
  let reference = try ImageReference(invocation.arguments[0])
  let target = try invocation.arguments.count > 1 ? ImageReference(invocation.arguments[1]) : reference
  let descriptor = try await transfer(invocation).push(reference, as: target)
  invocation.console.print("\(descriptor.digest)")
}
