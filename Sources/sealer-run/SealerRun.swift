import Foundation
import SealerCommands
import SealerFoundations

/// The tool: the commands of the registry, or those of the single-file image that was started as a program.
@main
struct SealerRun {
  static func main() async {
    StandardStreams.reserve()
    let (set, words) = CommandSet.called(by: Array(CommandLine.arguments.dropFirst()))
    let environment = ProcessInfo.processInfo.environment
    let outcome = await Interruption.watch {
      await set.run(words, console: Console(environment: environment), environment: environment)
    }
    exit(outcome.rawValue)
  }
}
