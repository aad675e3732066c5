import Foundation
import SealerDefinition
import SealerFoundations
import SealerKit

/// How a single-file image reaches the tool that runs it: the images of the file, and the build arguments that it has, are
/// written to the file that the environment names, when the program ends.
///
/// Outside that tool nothing happens.
enum DefinitionHandover {
  private static let offered = Offered()

  /// What this process described.
  private final class Offered: @unchecked Sendable {
    private let lock = NSLock()
    private var handover = HandedOver()
    private var isWatched = false

    /// Adds something; the first one sees to it that everything is written in the end.
    func change(_ body: (inout HandedOver) -> Void) {
      lock.withLock {
        body(&handover)
        guard !isWatched else { return }
        isWatched = true
        atexit { DefinitionHandover.write() }
      }
    }

    var bytes: Data? { lock.withLock { try? JSONEncoder().encode(handover) } }
  }

  private static var path: HostPath? {
    HostPath.setting(HandedOver.variable, in: ProcessInfo.processInfo.environment)
  }

  private static func write() {
    guard let path, let bytes = offered.bytes else { return }
    // Whoever waits for the file says so where there is none.
    try? OpenFile(creating: path).write(bytes)
  }

  static func offer(_ definition: ImageDefinition) {
    guard path != nil else { return }
    offered.change { $0.definitions.append(definition) }
  }

  static func declare(_ argument: some DeclaredArgument) {
    guard path != nil else { return }
    offered.change { $0.arguments.append(argument.declared) }
  }
}
