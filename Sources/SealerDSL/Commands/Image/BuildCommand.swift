import SealerKit

/// `build`.
struct BuildCommand: Command {
  private static let label = Option("label", "NAME=VALUE", repeated: Assignment.self, help: "Add a label.")
  private static let type = Option(
    "type", as: BuildOptions.ImageType.self, default: .cluster,
    help: "What the image brings: kube-installer (default), Kubernetes; app-installer, applications alone.")
  private static let locked = Option(flag: "locked", help: "Fail if the build would need another sealer.lock.")
  private static let run = Option(
    "run", "MODE", as: BuildOptions.RunMode.self, default: .automatic,
    help: "How RUN runs: auto (default), rootfs, or host, which is not shut off.")
  private static let network = Option(
    "network", as: RunNetwork.self, default: .none, help: "The network of RUN: none (default) or host.")
  private static let noCache = Option(
    flag: "no-cache", help: "Make every layer and load every container image again.")
  static let spec = CommandSpec(
    "build", summary: "Build a cluster image.", operands: [ImageRequest.context],
    options: [SharedOption.tags] + ImageRequest.options
      + [
        label, type, locked, ImageRequest.update, run, network, noCache, SharedOption.progress,
        SharedOption.quiet, SharedOption.format,
      ],
    examples: ["build -t my-cluster:v1.19.9 ."], places: [.tool, .image]
  ).listingBuildArguments

  private let request: ImageRequest
  private let names: [ImageReference]
  private let labels: [String: String]
  private let type: BuildOptions.ImageType
  private let isLocked: Bool
  private let mode: BuildOptions.RunMode
  private let network: RunNetwork
  private let usesCache: Bool
  private let format: OutputFormat

  init(_ values: ParsedValues) throws {
    request = ImageRequest(values, context: try values[ImageRequest.context])
    names = values[SharedOption.tags]
    labels = values[Self.label].byName
    type = values[Self.type]
    isLocked = values[Self.locked]
    mode = values[Self.run]
    network = values[Self.network]
    usesCache = !values[Self.noCache]
    format = values[SharedOption.format]
  }

  func run(_ context: CommandContext) async throws {
    let console = context.console
    let setting = try await request.setting(context, steps: { console.show($0) }, change: change)
    if !request.isQuiet { console.message("building \(setting.image.definition.statements.count) statements") }
    let outcome = try await setting.builder.build(
      platforms: setting.platforms, context: setting.context, options: setting.options, as: names,
      definition: setting.imageFor)
    console.report(outcome.notes)
    // A context that has a lock keeps it up to date.
    if let lock = setting.options.lock,
      lock.differs(from: outcome.lock, for: setting.platforms) || request.updatesLock
    {
      try lock.updated(by: outcome.lock, for: setting.platforms).write(context: setting.context)
      if !request.isQuiet { console.message("wrote \(ImageLock.fileName)") }
    }
    switch format {
    case .json: try console.print(json: Result(digest: outcome.descriptor.digest, names: names))
    case .text:
      if !request.isQuiet {
        for name in names { console.message("built \(name.familiarName)") }
      }
      console.print("\(outcome.descriptor.digest)")
    }
  }

  private func change(_ options: inout BuildOptions) {
    options.labels = labels
    options.type = type
    options.isLocked = isLocked
    options.run = mode
    options.sharesNetwork = network == .host
    options.usesCache = usesCache
  }

  /// What `--format json` prints.
  private struct Result: Encodable {
    var digest: Digest
    var names: [ImageReference]
  }
}
