import SealerKit

/// `logout`: forgets a registry's credentials.
struct LogoutCommand: Command {
  static let spec = CommandSpec(
    "logout", summary: "Log out of a registry.", operands: [LoginCommand.registry])

  private let registry: RegistryHost
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    registry = try values[LoginCommand.registry] ?? .standard
    workspace = WorkspaceRequest(values)
  }

  func run(_ context: CommandContext) async throws {
    let host = registry.domain
    let wasThere = try await workspace.workspace(context).credentials.logout(host)
    context.console.message(wasThere ? "logged out of \(host)" : "there was no login to \(host)")
  }
}
