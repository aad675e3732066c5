import Foundation
import SealerFoundations
import SealerKit

/// A program that is an image: `swift run my-image build -t my-image:v1`.
///
/// ```swift
/// @main struct MyImage: ClusterImageProgram {
///   var body: ClusterImage {
///     ClusterImage {
///       From("kubernetes:v1.19.8")
///       Copy("apollo", to: "charts")
///       Kubeadm { bindPort(6443) }
///     }
///   }
/// }
/// ```
public protocol ClusterImageProgram: Sendable {
  /// Makes the program.
  init()
  /// The image.
  var body: ClusterImage { get }
}

extension ClusterImageProgram {
  /// Runs the command that the arguments name, and exits.
  public static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let outcome = await Interruption.watch { await run(arguments: arguments) }
    exit(outcome.rawValue)
  }

  /// Runs the command that the arguments name; never exits.
  public static func run(arguments: [String]) async -> Outcome {
    let environment = ProcessInfo.processInfo.environment
    let name = (CommandLine.arguments.first ?? "image").split(separator: "/").last.map(String.init) ?? "image"
    let commands = ImageCommands(.program { Self().body.definition })
    let set = CommandSet(
      program: name, summary: "\(name) builds one cluster image.",
      commands: [commands.build, commands.plan, commands.lint, commands.lock, commands.export])
    return await set.run(arguments, console: Console(environment: environment), environment: environment)
  }
}
