import Foundation
import SealerKit

/// `kubeadm migrate`: a file for a newer API version.
struct KubeadmMigrateCommand: BlockingCommand {
  private static let file = Operand("FILE", as: HostPath.self)
  private static let version = Option(
    "to", "VERSION", as: KubeadmVersion.self, default: .newest,
    help: "The API version to move to (default: \(KubeadmVersion.newest.rawValue)).")
  static let spec = CommandSpec(
    "kubeadm migrate", summary: "Move a kubeadm configuration to a newer API version.", operands: [file],
    options: [version], examples: ["kubeadm migrate --to v1beta4 etc/kubeadm.yml > kubeadm.new.yml"])

  private let file: HostPath
  private let version: KubeadmVersion
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    file = try values[Self.file]
    version = values[Self.version]
    workspace = WorkspaceRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let text = try workspace.workspace(context).limits.read(file, .documentBytes)
    let moved = try KubeadmMigration(text, file: file.text, to: version)
    context.console.report(moved.notes)
    context.console.write(Data(moved.text.utf8))
  }
}
