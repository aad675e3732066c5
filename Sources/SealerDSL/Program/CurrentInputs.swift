import Foundation
import SealerDefinition

/// The inputs that an image's statements see.
enum CurrentInputs {
  /// Those of the build that asks now; of a single file's process, those that its environment holds.
  @TaskLocal static var value = ofProcess

  private static let ofProcess: BuildInputs = {
    let text = ProcessInfo.processInfo.environment[BuildInputs.variable] ?? ""
    let inputs = try? JSONDecoder().decode(BuildInputs.self, from: Data(text.utf8))
    return inputs ?? BuildInputs(platform: .current, arguments: [:])
  }()
}
