import SealerKit

/// What a command is told that moves images into the store or out of it.
struct TransferRequest: Sendable {
  static let tag = Option(
    "tag", short: "t", "NAME", as: ImageReference.self, help: "The image's name in the store.")

  private let isQuiet: Bool
  private let progress: ProgressMode
  private let workspace: WorkspaceRequest
  private let choice: PlatformChoice

  /// - Parameter usual: the platforms where none is named.
  init(_ values: ParsedValues, otherwise usual: PlatformRequest.Usual) throws(UsageError) {
    isQuiet = values[SharedOption.quiet]
    progress = values.progress
    workspace = WorkspaceRequest(values)
    choice = try PlatformRequest(values, otherwise: usual).choice
  }

  /// - Parameter location: where the images are, or go to, outside the store.
  private func transfer(_ context: CommandContext, _ location: ImageLocation) throws -> (ImageTransfer, ImageStore) {
    let console = context.console
    let workspace = try workspace.workspace(context, loginFor: location.domain)
    console.showProgress(progress)
    let store = try workspace.openStore()
    return (ImageTransfer(store: store, registries: workspace.registries()) { console.show($0) }, store)
  }

  /// Copies images into the store.
  ///
  /// - Parameters:
  ///   - name: the name of the only one there; nil for their own.
  ///   - chosen: the names of those that are meant; none for all.
  /// - Throws: what the place, the network and the store throw.
  func load(
    _ location: ImageLocation, as name: ImageReference?, only chosen: [String] = [], _ context: CommandContext
  ) async throws {
    let (transfer, store) = try transfer(context, location)
    for image in try await transfer.loadAll(location, as: name, only: chosen, choice) {
      let names = image.names.map(\.familiarName)
      for platform in choice.platforms {
        let mismatch = try store.mismatch(of: image.descriptor, for: platform, named: names.first ?? location.place)
        context.console.report([mismatch?.warning].compactMap { $0 })
      }
      if !isQuiet {
        let platforms = try store.platforms(of: image.descriptor).map(\.description)
        for name in names {
          context.console.message(
            "loaded \(name)" + (platforms.count > 1 ? ": \(platforms.joined(separator: ", "))" : ""))
        }
      }
      context.console.print("\(image.descriptor.digest)")
    }
  }

  /// Copies images of the store to a place.
  ///
  /// - Throws: what the place, the network and the store throw.
  func save(_ names: [ImageReference], to target: ImageLocation, _ context: CommandContext) async throws {
    for descriptor in try await transfer(context, target).0.save(names, to: target, choice) {
      // Where the archive itself is the output, the digest is news for the user.
      if target.outputStream == HandedStream("-", .output) {
        if !isQuiet { context.console.message("\(descriptor.digest)") }
      } else {
        context.console.print("\(descriptor.digest)")
      }
    }
  }
}
