import SealerKit

/// What a command is told of the registries that it speaks with, as docker, podman and skopeo call it.
struct RegistryRequest: Sendable {
  private static let mirror = Option(
    "mirror", "DOMAIN=HOST[/PREFIX]", repeated: MirrorRule.self,
    help: "Ask this registry first; the first one that has it wins.")
  private static let plainHTTP = Option(
    "plain-http", "HOST", repeated: RegistryHost.self, help: "A registry without TLS.")
  private static let verify = Option(
    "tls-verify", "BOOL", as: Bool.self, alone: "true",
    help: "Whether servers have to prove who they are; without, plain HTTP is tried after TLS (default: true).")
  private static let authorityFile = Option(
    "ca-file", "FILE", as: HostPath.self, help: "Trust the authorities of this file, too (PEM).")
  private static let authFile = Option(
    "authfile", "FILE", as: HostPath.self, help: "The file of logins (default: docker's, or $REGISTRY_AUTH_FILE).")
  private static let retries = Option(
    "retries", "NUMBER", as: RetryCount.self,
    help: "Try what failed again so often (default: 7, about 30 s in all).")
  private static let jobs = Option(
    "jobs", short: "j", "NUMBER", as: JobCount.self,
    help: "Move at most this many blobs at once (default: by the cores).")
  /// A login for the registry of one name.
  static let login = Option(
    "creds", "USER[:PASSWORD]", as: LoginText.self,
    help: "The login for the registry; without a password it is asked for.")

  /// All of them that make sense for any number of registries.
  static let options: [any AnyOption] = [mirror, plainHTTP, verify, authorityFile, authFile, retries, jobs]

  private let registries: RegistryOptions
  private let login: LoginText?
  /// How many blobs are moved at once; nil for what suits the machine.
  let jobs: Int?

  init(_ values: ParsedValues) {
    var options = RegistryOptions()
    options.mirrors = values[Self.mirror]
    options.plainHTTP = Set(values[Self.plainHTTP].map(\.domain))
    options.tls.verifies = values[Self.verify]
    options.tls.authorityFile = values[Self.authorityFile]?.text
    options.authFile = values[Self.authFile]
    options.retries = values[Self.retries]?.number
    registries = options
    login = values[Self.login]
    jobs = values[Self.jobs]?.number
  }

  /// What the engine is told.
  ///
  /// - Parameter domain: the registry that the login is for.
  /// - Throws: `UsageError` if a password has to be asked for and there is no terminal.
  func options(loginFor domain: String?, _ console: Console) throws -> RegistryOptions {
    guard let domain, let login else { return registries }
    var options = registries
    options.logins[domain] = try login.credential(console)
    return options
  }
}
