import Foundation
import SealerDSL
import SealerKit

/// The tool: its commands, each in a file of its own.
@main
struct SealerRun {
  static func main() async {
    StandardStreams.reserve()
    let script = ScriptCall(Array(CommandLine.arguments.dropFirst()))
    let arguments = script.arguments
    let environment = ProcessInfo.processInfo.environment.merging(script.environment) { given, _ in given }
    let outcome = await Interruption.watch {
      await commands.run(arguments, console: Console(environment: environment), environment: environment)
    }
    exit(outcome.rawValue)
  }

  static var commands: CommandSet {
    let image = ImageCommands(.file)
    let bounded = [
      image.build, image.plan, image.lint, image.lock, importCommand, image.export, initCommand, imagesCommand,
      inspectCommand, diffCommand, mergeCommand, tagCommand, removeCommand, pullCommand, pushCommand, saveCommand,
      loadCommand, verifyCommand, pruneCommand, loginCommand, logoutCommand, chartTemplateCommand, kubeadmRenderCommand,
      kubeadmExplainCommand, kubeadmDiffCommand, kubeadmMigrateCommand,
    ]
    let commands = bounded.map(\.bounded) + [versionCommand]
    return CommandSet(
      program: "sealer-run", summary: "sealer-run ships whole Kubernetes clusters as one image.",
      commands: commands + [CommandSet.completion("sealer-run", commands)])
  }
}

/// A single-file image that is started as a program, by `#!/usr/bin/env sealer-run` in its first line: the kernel puts the
/// file's path before what the user typed.
private struct ScriptCall {
  /// The words as the tool reads them.
  private(set) var arguments: [String]
  /// The build context of such an image: the folder `context` beside the file, or the file's own folder.
  private(set) var environment: [String: String] = [:]

  init(_ words: [String]) {
    arguments = words
    guard let path = words.first, path.contains("/"), path.hasSuffix(".swift"), let file = try? HostPath(path),
      access(file.text, R_OK) == 0
    else { return }
    let folder = file.parent
    let context = folder.appending("context")
    environment[BuildFlags.contextVariable] = (context.exists ? context : folder).text
    let rest = Array(words.dropFirst())
    // Without a command it says what it can do.
    arguments =
      rest.first.map { ["build", "plan", "lint", "lock", "export"].contains($0) ? rest + ["-f", path] : rest } ?? []
  }
}
