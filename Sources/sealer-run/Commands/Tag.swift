import SealerDSL
import SealerKit

/// `tag`: one more name for an image.
let tagCommand = CommandSpec(
  "tag", summary: "Give an image of the store one more name.", usage: "NAME NEW-NAME", arguments: 2...2
) { invocation in
  let store = try BuildFlags.workspace(invocation).openStore()
  let source = try store.require(ImageReference(invocation.arguments[0]))
  try store.tag(source, as: ImageReference(invocation.arguments[1]))
}

/// `rmi`: names, and the blobs that nothing else needs.
let removeCommand = CommandSpec(
  "rmi", summary: "Remove images from the store.", usage: "NAME…", arguments: 1...1000, options: [BuildFlags.quiet]
) { invocation in
  let store = try BuildFlags.workspace(invocation).openStore()
  let references = try invocation.arguments.map { text throws in try ImageReference(text) }
  for reference in references { _ = try store.require(reference) }
  for reference in references {
    guard let removed = try store.untag(reference) else { continue }
    invocation.console.print(
      invocation.has(BuildFlags.quiet) ? "\(removed.digest)" : "removed \(reference.familiarName)")
  }
  do {
    _ = try store.removeUnreferenced()
  } catch StoreError.inUse {
    invocation.console.message("another process uses the store; the blobs stay until the next rmi")
  }
}
