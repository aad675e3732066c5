import Foundation
import SealerDSL
import SealerKit

private let version = OptionSpec(
  "to", .single("VERSION"), choices: KubeadmVersion.goals.map(\.rawValue),
  help: "The API version to move to (default: \(KubeadmVersion.newest.rawValue)).")

/// `kubeadm migrate`: a file for a newer API version.
let kubeadmMigrateCommand = CommandSpec(
  "kubeadm migrate", summary: "Move a kubeadm configuration to a newer API version.", usage: "FILE", arguments: 1...1,
  options: [version], examples: ["kubeadm migrate --to v1beta4 etc/kubeadm.yml > kubeadm.new.yml"]
) { invocation in
  guard let file = try invocation.path(argument: 0) else { return }
  let text = try BuildFlags.workspace(invocation).limits.read(file, .documentBytes)
  let moved = try KubeadmMigration(
    text, file: file.text, to: invocation[version].flatMap(KubeadmVersion.init) ?? .newest)
  invocation.console.report(moved.notes)
  invocation.console.write(Data(moved.text.utf8))
}
