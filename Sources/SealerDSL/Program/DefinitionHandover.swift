import Foundation
import SealerDefinition
import SealerFoundations
import Synchronization

/// How a single-file image reaches the tool that runs it: the images of the file, and the build arguments that it has, are
/// written to the file that the environment names, when the program ends.
///
/// Outside that tool nothing happens.
enum DefinitionHandover {
  /// What this process described; nil as long as that is nothing.
  private static let offered = Mutex<HandedOver?>(nil)

  /// Adds something; the first one sees to it that everything is written in the end.
  private static func change(_ body: (inout HandedOver) -> Void) {
    offered.withLock { offered in
      if offered == nil { atexit { DefinitionHandover.write() } }
      var handover = offered ?? HandedOver()
      body(&handover)
      offered = handover
    }
  }

  private static var path: HostPath? {
    HostPath.setting(HandedOver.variable, in: ProcessInfo.processInfo.environment)
  }

  private static func write() {
    guard let path, let bytes = offered.withLock({ try? JSONEncoder().encode($0) }) else { return }
    // Whoever waits for the file says so where there is none.
    try? OpenFile(creating: path).write(bytes)
  }

  static func offer(_ definition: ImageDefinition) {
    guard path != nil else { return }
    change { $0.definitions.append(definition) }
  }

  static func declare(_ argument: some DeclaredArgument) {
    guard path != nil else { return }
    let declared = argument.declared
    change { $0.arguments.append(declared) }
  }
}
