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
    StandardStreams.reserve()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let outcome = await Interruption.watch { await run(arguments: arguments) }
    exit(outcome.rawValue)
  }

  /// Runs the command that the arguments name; never exits.
  ///
  /// A program that is called by the name of one of its commands, as the product `build` of a package is, needs no further
  /// word. The build context is the folder `context` beside the package's manifest where nobody names another one.
  public static func run(arguments: [String]) async -> Outcome {
    var environment = ProcessInfo.processInfo.environment
    let name = (CommandLine.arguments.first ?? "image").split(separator: "/").last.map(String.init) ?? "image"
    let commands = ImageCommands(.program(Self.self))
    let all = [commands.build, commands.plan, commands.images, commands.lint, commands.lock, commands.export].map(
      \.bounded)
    let set = CommandSet(program: name, summary: "\(name) builds one cluster image.", commands: all)
    if environment[BuildFlags.contextVariable] == nil, let context = context(of: Self().body.definition) {
      environment[BuildFlags.contextVariable] = context.text
    }
    let isCommand = all.contains { $0.name == name } && arguments.first != name
    return await set.run(
      (isCommand ? [name] : []) + arguments, console: Console(environment: environment), environment: environment)
  }

  /// The folder `context` beside the manifest of the package that an image was written in.
  static func context(of definition: ImageDefinition) -> HostPath? {
    let file = definition.statements.first.flatMap { try? HostPath($0.site.file) }
    guard var folder = file?.parent.real else { return nil }
    while !folder.appending("Package.swift").exists {
      if folder == .root { return nil }
      folder = folder.parent
    }
    let context = folder.appending("context")
    return context.exists ? context : nil
  }
}
