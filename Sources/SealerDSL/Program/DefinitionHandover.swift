import Foundation
import SealerDefinition

/// How a single-file image reaches the tool that runs it: the images of the file are written to the file that the
/// environment names, when the program ends.
///
/// Outside that tool nothing happens.
enum DefinitionHandover {
  /// The environment variable that names the file.
  static let variable = "SEALER_DEFINITION_OUTPUT"

  private static let offered = Offered()

  /// The definitions of this process.
  private final class Offered: @unchecked Sendable {
    private let lock = NSLock()
    private var definitions: [ImageDefinition] = []

    func append(_ definition: ImageDefinition) -> Int {
      lock.withLock {
        definitions.append(definition)
        return definitions.count
      }
    }

    func write(to path: String) {
      let data = lock.withLock { try? JSONEncoder().encode(definitions) }
      _ = FileManager.default.createFile(atPath: path, contents: data)
    }
  }

  static func offer(_ definition: ImageDefinition) {
    guard ProcessInfo.processInfo.environment[variable] != nil, offered.append(definition) == 1 else { return }
    atexit {
      if let path = ProcessInfo.processInfo.environment[DefinitionHandover.variable] {
        DefinitionHandover.offered.write(to: path)
      }
    }
  }
}
