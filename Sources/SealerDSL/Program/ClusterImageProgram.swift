import Foundation
import SealerDefinition
import SealerFoundations

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
    let words = Array(CommandLine.arguments.dropFirst())
    let outcome = await LinkedEngine.run { await $0.main(Self.self, words: words) }
    exit(outcome.rawValue)
  }

  /// Runs the command that the arguments name; never exits.
  ///
  /// A program that is called by the name of one of its commands, as the product `build` of a package is, needs no further
  /// word. The build context is the folder `context` beside the package's manifest where nobody names another one.
  public static func run(arguments: [String]) async -> Outcome {
    await LinkedEngine.run { await $0.run(Self.self, words: arguments) }
  }
}

extension ClusterImageProgram {
  /// The definition that the program makes for a build, and the build arguments that it declares.
  package static func described(
    for inputs: BuildInputs
  ) -> (definition: ImageDefinition, arguments: [ArgumentDeclaration]) {
    CurrentInputs.$value.withValue(inputs) {
      let image = Self()
      return (image.body.definition, declarations(of: image))
    }
  }

  /// The build arguments that the program declares.
  package static var declaredArguments: [ArgumentDeclaration] { declarations(of: Self()) }

  private static func declarations(of image: Self) -> [ArgumentDeclaration] {
    Mirror(reflecting: image).children.compactMap { ($0.value as? any DeclaredArgument)?.declared }
  }

  /// The folder `context` beside the manifest of the package that an image was written in.
  package static func context(of definition: ImageDefinition) -> HostPath? {
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
