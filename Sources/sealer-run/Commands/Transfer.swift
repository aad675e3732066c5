import SealerDSL
import SealerKit

private let tag = OptionSpec("tag", short: "t", .single("NAME"), help: "The image's name in the store.")
private let output = OptionSpec(
  "output", short: "o", .single("PLACE"),
  help: "FILE, oci:FOLDER[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE[:NAME]; the FILE - is standard output.")
private let options = [BuildFlags.progress, BuildFlags.quiet] + RegistryFlags.all

private func transfer(_ invocation: Invocation) throws -> ImageTransfer {
  let workspace = try BuildFlags.workspace(invocation)
  let console = invocation.console
  BuildFlags.showProgress(invocation)
  return ImageTransfer(store: try workspace.openStore(), registries: workspace.registries()) { console.show($0) }
}

private func load(_ location: ImageLocation, _ invocation: Invocation) async throws {
  let name = try invocation[tag].map { text throws in try ImageReference(text) }
  let wanted = try BuildFlags.platform(invocation)
  let (descriptor, reference) = try await transfer(invocation).load(location, as: name, platform: wanted)
  if !invocation.has(BuildFlags.quiet) { invocation.console.message("loaded \(reference.familiarName)") }
  invocation.console.print("\(descriptor.digest)")
}

private func save(_ reference: ImageReference, to target: ImageLocation, _ invocation: Invocation) async throws {
  let descriptor = try await transfer(invocation).save(reference, to: target)
  // Where the archive itself is the output, the digest is news for the user.
  if target.outputStream == HandedStream("-", .output) {
    if !invocation.has(BuildFlags.quiet) { invocation.console.message("\(descriptor.digest)") }
  } else {
    invocation.console.print("\(descriptor.digest)")
  }
}

/// `pull`: from a registry, a folder or a file into the store.
let pullCommand = CommandSpec(
  "pull", summary: "Copy an image of a registry into the store.", usage: "NAME", arguments: 1...1,
  options: [BuildFlags.platform, tag, RegistryFlags.login] + options,
  examples: ["pull localhost:5000/team/my-cluster:v1.19.9", "pull oci:folder:v1"]
) { invocation in
  try await load(ImageLocation(invocation.arguments[0]), invocation)
}

/// `push`: from the store to a registry, a folder or a file.
let pushCommand = CommandSpec(
  "push", summary: "Copy an image of the store to its registry.", usage: "NAME [TARGET]", arguments: 1...2,
  options: [RegistryFlags.login] + options, examples: ["push localhost:5000/team/my-cluster:v1.19.9"]
) { invocation in
  let reference = try ImageReference(invocation.arguments[0])
  let target =
    try invocation.arguments.count > 1 ? ImageLocation(invocation.arguments[1]) : ImageLocation.registry(reference)
  try await save(reference, to: target, invocation)
}

/// `save`: from the store into a file or a folder.
let saveCommand = CommandSpec(
  "save", summary: "Write an image of the store to a file or a folder.", usage: "NAME", arguments: 1...1,
  options: [output, BuildFlags.progress, BuildFlags.quiet],
  examples: ["save -o my-cluster.tar my-cluster:v1.19.9", "save -o - my-cluster:v1.19.9 | ssh node sealer-run load -"]
) { invocation in
  guard let text = invocation[output] else { throw UsageError.missingValue(option: "-o", placeholder: "PLACE") }
  let reference = try ImageReference(invocation.arguments[0])
  try await save(reference, to: place(text), invocation)
}

/// `load`: from a file or a folder into the store.
let loadCommand = CommandSpec(
  "load", summary: "Copy an image of a file, a folder or standard input (-) into the store.", usage: "PLACE",
  arguments: 1...1, options: [tag, BuildFlags.platform, BuildFlags.progress, BuildFlags.quiet],
  examples: ["load my-cluster.tar", "load docker-archive:nginx.tar"]
) { invocation in
  try await load(place(invocation.arguments[0]), invocation)
}

/// A place that may be a file's name alone.
private func place(_ text: String) throws -> ImageLocation {
  let isPlain = !["oci:", "oci-archive:", "docker-archive:", "docker://"].contains { text.hasPrefix($0) }
  return isPlain ? .layoutArchive(file: try HostPath(text), tag: nil) : try ImageLocation(text)
}
