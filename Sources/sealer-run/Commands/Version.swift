import SealerDSL
import SealerKit

/// `version`.
let versionCommand = CommandSpec(
  "version", summary: "Print the version.", options: [BuildFlags.format]
) { invocation in
  if invocation[BuildFlags.format] == "json" {
    return try invocation.console.print(json: ["version": ImageBuilder.version, "platform": "\(Platform.current)"])
  }
  invocation.console.print("sealer-run \(ImageBuilder.version) \(Platform.current)")
}
