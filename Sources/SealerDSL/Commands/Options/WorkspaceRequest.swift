import SealerKit

/// What a command is told of the store, the registries and the bounds of what it reads.
struct WorkspaceRequest: Sendable {
  /// The bounds of what comes from outside.
  static let limit = Option(
    "limit", "NAME=VALUE", repeated: LimitSetting.self,
    help: "Take larger input, such as unpacked-bytes=200GiB; a wrong name lists them all.")
  static let offline = Option(flag: "offline", help: "Ask no registry; what the store lacks is an error.")

  private let registries: RegistryRequest
  private let limits: [LimitSetting]
  /// Whether no registry may be asked.
  let isOffline: Bool

  init(_ values: ParsedValues) {
    registries = RegistryRequest(values)
    limits = values[Self.limit]
    isOffline = values[Self.offline]
  }

  /// The store, the registries and the user's settings.
  ///
  /// - Parameter domain: the registry that a login of the command line is for.
  /// - Throws: `Diagnostic`, `Diagnostics` for wrong settings, `UsageError`.
  func workspace(_ context: CommandContext, loginFor domain: String? = nil) throws -> Workspace {
    let console = context.console
    var workspace = try Workspace.open(
      environment: context.environment, registries: try registries.options(loginFor: domain, console), limits: limits)
    workspace.isOffline = isOffline
    workspace.note = { console.report([$0]) }
    workspace.jobs = registries.jobs
    return workspace
  }
}
