import SealerKit

/// What a command is told that looks at one definition: which one, in which context, and how it is planned.
struct ImageRequest: Sendable {
  static let context = Operand(optional: "CONTEXT", as: HostPath.self)
  static let file = Option(
    "file", short: "f", as: HostPath.self,
    help: "The Kubefile or Swift file (default: Kubefile in the context, else Image.swift)."
  ).offered(at: [.tool])
  static let buildArgument = Option(
    "build-arg", "NAME=VALUE", repeated: Assignment.self, help: "Set a build argument.")
  private static let pull = Option(
    "pull", "WHEN", as: PullWord.self, default: .missing, alone: "always",
    help: "When to ask the registry for the base: missing (default), always, never.")
  /// The dialect of the Kubefile that is read.
  static let dialect = Option(
    "dialect", as: Kubefile.Dialect.self,
    help: "Read the Kubefile as classic or docker; it goes before the first line's '# dialect='."
  ).offered(at: [.tool])
  private static let keepDomain = Option(
    flag: "keep-domain", help: "Have images below their domain in the embedded registry, docker.io/library/nginx.")
  private static let chartValues = Option(
    "chart-values", "CHART=FILE", repeated: ChartValuesFile.self,
    help: "Render this chart with the values of a file; later files win, as with helm's -f.")
  private static let policy = Option(
    "images-policy", "FILE", as: HostPath.self,
    help: "Which images are let in, and where they are had: allow, deny, replace, …")
  static let update = Option(
    "update", "IMAGE,…", as: ImageUpdate.self, alone: "",
    help: "Look these images up again; alone, all, and the base.")

  /// The options of all of them.
  static let options: [any AnyOption] =
    [
      file, dialect, buildArgument, SharedOption.platform, PlatformRequest.allowMismatch, pull,
      WorkspaceRequest.offline, chartValues, SharedOption.kubernetesVersion, policy, keepDomain,
    ] + RegistryRequest.options

  /// The file that the definition is in, if one was named.
  let file: HostPath?
  /// The build arguments.
  let arguments: [String: String]
  /// What the image is for, if that was named.
  private let platforms: PlatformList?
  private let allowsMismatch: Bool
  /// Whether nothing but the result is wanted.
  let isQuiet: Bool
  /// What the command is told of the workspace.
  let workspace: WorkspaceRequest
  private let context: HostPath?
  private let pull: BuildOptions.Pull
  private let chartValues: [ChartValuesFile]
  private let kubernetesVersion: String?
  private let policy: HostPath?
  private let dialect: Kubefile.Dialect?
  private let keepsDomain: Bool
  private let update: ImageUpdate?
  private let progress: ProgressMode

  /// - Parameter context: the build context that was named, if one was.
  init(_ values: ParsedValues, context: HostPath?) {
    self.context = context
    file = values[Self.file]
    arguments = values[Self.buildArgument].byName
    platforms = values[SharedOption.platform]
    allowsMismatch = values[PlatformRequest.allowMismatch]
    isQuiet = values[SharedOption.quiet]
    workspace = WorkspaceRequest(values)
    pull = values[WorkspaceRequest.offline] ? .never : values[Self.pull].pull
    chartValues = values[Self.chartValues]
    kubernetesVersion = values[SharedOption.kubernetesVersion]?.text
    policy = values[Self.policy]
    dialect = values[Self.dialect]
    keepsDomain = values[Self.keepDomain]
    update = values[Self.update]
    progress = values.progress
  }

  /// The build context: the one that was named, else the one that belongs to the image, else where the user stands.
  func folder(_ context: CommandContext) -> HostPath {
    self.context ?? HostPath.setting(CommandContext.contextVariable, in: context.environment)
      ?? context.set.origin.context ?? .current
  }

  /// What the engine is told.
  ///
  /// - Throws: `UsageError` for a wrong time of the environment, and what reading the policy, the lock and the list of
  ///   images with logins throws.
  private func options(_ context: CommandContext, in folder: HostPath) throws -> BuildOptions {
    var options = BuildOptions(
      arguments: arguments, pull: pull, modified: try context.modified())
    options.allowsPlatformMismatch = allowsMismatch
    options.chartValues = chartValues
    options.keepsDomain = keepsDomain
    options.kubernetesVersion = kubernetesVersion
    options.policy = try policy.map { try ImagesPolicy.read($0) }
    options.listWithAuth = try ImageListWithAuth.read(context: folder)
    options.lock = try ImageLock.read(context: folder)
    if let update { options.lock = (options.lock ?? ImageLock()).without(update.names) }
    return options
  }

  /// Whether the lock is made anew.
  var updatesLock: Bool { update != nil }

  /// What the command works with.
  ///
  /// - Parameters:
  ///   - steps: told what happens to the steps of a build.
  ///   - change: what the command itself says of the build.
  /// - Throws: what reading the definition and the context throws, `UsageError`.
  func setting(
    _ context: CommandContext, steps: @escaping @Sendable (StepEvent) -> Void = { _ in },
    change: (inout BuildOptions) -> Void = { _ in }
  ) async throws -> ImageSetting {
    let workspace = try workspace.workspace(context)
    let folder = folder(context)
    var options = try options(context, in: folder)
    options.limits = workspace.limits
    change(&options)
    let source = DefinitionRequest(
      origin: context.set.origin, file: file, dialect: dialect, folder: folder, workspace: workspace)
    let (console, isQuiet, arguments) = (context.console, isQuiet, arguments)
    var (image, rest) = try await source.image(for: platforms?.first ?? .current, arguments, console)
    // Without another word an image is for what its base's line names.
    let platforms = platforms ?? PlatformList(image.definition.namedPlatform ?? .current)
    if self.platforms == nil, platforms != .current {
      (image, rest) = try await source.image(for: platforms.first, arguments, console)
    }
    (options.platform, options.arguments) = (platforms.first, rest)
    console.showProgress(progress)
    let builder = ImageBuilder(
      store: try workspace.openStore(),
      registries: workspace.registries(with: options.listWithAuth?.credentials ?? [:]),
      progress: { console.show($0) }, steps: steps,
      output: { if !isQuiet { console.message("  \($0)") } })
    return ImageSetting(
      platforms: platforms.all, image: image, context: folder, options: options, builder: builder
    ) { [image] platform in
      if platform == platforms.first { return image }
      return try await source.image(for: platform, arguments, console).image
    }
  }
}

/// What a command works with that looks at one definition.
struct ImageSetting: Sendable {
  /// What the image is for.
  let platforms: [Platform]
  /// The image for the first of them, as it was read.
  let image: DefinedImage
  let context: HostPath
  let options: BuildOptions
  let builder: ImageBuilder
  /// The image for a platform.
  let imageFor: @Sendable (Platform) async throws -> DefinedImage

  /// Looks at the image for each platform.
  ///
  /// - Throws: what `body` throws, and what reading the definition throws.
  func forEachPlatform<Value>(
    _ body: (DefinedImage, BuildOptions) async throws -> Value
  ) async throws -> [(platform: Platform, value: Value)] {
    var values: [(Platform, Value)] = []
    for platform in platforms {
      var options = options
      options.platform = platform
      values.append((platform, try await body(imageFor(platform), options)))
    }
    return values
  }
}
