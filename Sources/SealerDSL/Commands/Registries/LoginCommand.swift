import SealerKit

/// `login`: checks a user's credentials and keeps them in the helper that docker's file names, else in the file.
struct LoginCommand: Command {
  static let registry = Operand(optional: "REGISTRY", as: RegistryHost.self)
  private static let user = Option("username", short: "u", "NAME", as: String.self, help: "The user's name.")
  private static let password = Option(
    "password", short: "p", as: String.self, help: "The password; other users can see it.")
  private static let fromInput = Option(
    flag: "password-stdin", help: "Read the password from standard input.")
  static let spec = CommandSpec(
    "login", summary: "Log in to a registry.", operands: [registry],
    options: [user, password, fromInput] + RegistryRequest.options,
    examples: ["login -u robot --password-stdin registry.example.com < secret"])

  private let registry: RegistryHost
  private let user: String?
  private let password: String?
  private let readsInput: Bool
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    registry = try values[Self.registry] ?? .standard
    user = values[Self.user]
    password = values[Self.password]
    readsInput = values[Self.fromInput]
    workspace = WorkspaceRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    let (host, console) = (registry.domain, context.console)
    let workspace = try workspace.workspace(context)
    if password != nil { console.message("warning: -p shows the password to other users; use --password-stdin") }
    let name = try user ?? Prompt(console: console).line("Username: ")
    let credential = Credential(user: name, secret: try secret(console))
    try await RegistryClient(domain: host, settings: workspace.registrySettings, credential: credential).ping()
    try await workspace.credentials.login(host, credential)
    console.message("logged in to \(host)")
  }

  private func secret(_ console: Console) throws -> String {
    if readsInput { return try Prompt.wholeInput() }
    return try password ?? Prompt(console: console).secret("Password: ", instead: "--password-stdin")
  }
}
