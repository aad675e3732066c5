import SealerKit

/// What a command is told that moves an image into the store or out of it.
struct TransferRequest: Sendable {
  static let tag = Option(
    "tag", short: "t", "NAME", as: ImageReference.self, help: "The image's name in the store.")

  private let isQuiet: Bool
  private let progress: ProgressMode
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) {
    isQuiet = values[SharedOption.quiet]
    progress = values.progress
    workspace = WorkspaceRequest(values)
  }

  /// - Parameter location: where the image is, or goes to, outside the store.
  private func transfer(_ context: CommandContext, _ location: ImageLocation) throws -> ImageTransfer {
    let console = context.console
    let workspace = try workspace.workspace(context, loginFor: location.domain)
    console.showProgress(progress)
    return ImageTransfer(store: try workspace.openStore(), registries: workspace.registries()) { console.show($0) }
  }

  /// Copies an image into the store.
  ///
  /// - Parameter name: its name there; nil for its own.
  /// - Throws: what the place, the network and the store throw.
  func load(
    _ location: ImageLocation, as name: ImageReference?, for platform: Platform, _ context: CommandContext
  ) async throws {
    let transfer = try transfer(context, location)
    let (descriptor, reference) = try await transfer.load(location, as: name, platform: platform)
    if !isQuiet { context.console.message("loaded \(reference.familiarName)") }
    context.console.print("\(descriptor.digest)")
  }

  /// Copies an image of the store to a place.
  ///
  /// - Throws: what the place, the network and the store throw.
  func save(_ name: ImageReference, to target: ImageLocation, _ context: CommandContext) async throws {
    let descriptor = try await transfer(context, target).save(name, to: target)
    // Where the archive itself is the output, the digest is news for the user.
    if target.outputStream == HandedStream("-", .output) {
      if !isQuiet { context.console.message("\(descriptor.digest)") }
    } else {
      context.console.print("\(descriptor.digest)")
    }
  }
}
