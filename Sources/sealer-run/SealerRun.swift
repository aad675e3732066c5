import Foundation
import SealerDSL
import SealerKit

/// The tool: its commands, each in a file of its own.
@main
struct SealerRun {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let environment = ProcessInfo.processInfo.environment
    let outcome = await Interruption.watch {
      await commands.run(arguments, console: Console(environment: environment), environment: environment)
    }
    exit(outcome.rawValue)
  }

  static var commands: CommandSet {
    let image = ImageCommands(.file)
    return CommandSet(
      program: "sealer-run", summary: "sealer-run ships whole Kubernetes clusters as one image.",
      commands: [
        image.build, image.plan, image.lint, image.lock, image.export, imagesCommand, inspectCommand, tagCommand,
        removeCommand,
        pullCommand,
        pushCommand, loginCommand, logoutCommand, chartTemplateCommand, kubeadmRenderCommand, kubeadmExplainCommand,
        kubeadmDiffCommand, kubeadmMigrateCommand, versionCommand,
      ])
  }
}
