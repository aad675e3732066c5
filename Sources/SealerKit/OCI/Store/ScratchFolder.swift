import Foundation
import SealerFoundations

/// A folder of its own below the store: it goes with the value, or by a later process where this one was killed.
package final class ScratchFolder: Sendable {
  /// The folder.
  package let folder: HeldFolder
  private let parent: HeldFolder
  private let name: String
  private let lock: OpenFile

  private static let lockName = "lock"
  /// What is younger, in seconds, may be about to be locked.
  private static let youth: TimeInterval = 60

  /// Makes an empty one, and removes what processes left that are no more.
  ///
  /// - Throws: `StoreError` if the store's folder for it is not the caller's; `SystemError`.
  package init(in store: ImageStore) throws {
    parent = try StoreFolder.own("rootfs", in: store.folder)
    Self.sweep(parent)
    name = UUID().uuidString
    folder = try parent.folder(making: [name])
    lock = try folder.openOwn(Self.lockName)
    _ = try? lock.tryLock(.exclusive)
  }

  deinit { try? parent.remove(name) }

  /// Only folders with names of our own form are taken, if nobody holds their lock.
  private static func sweep(_ parent: HeldFolder) {
    let oldest = Date().timeIntervalSince1970 - youth
    for name in (try? parent.names()) ?? [] where UUID(uuidString: name)?.uuidString == name {
      guard let status = parent.status(of: name), FileKind(mode: status.st_mode) == .folder,
        Double(status.st_mtim.tv_sec) < oldest, let folder = try? parent.folder(name)
      else { continue }
      if let lock = try? folder.open(lockName), (try? lock.tryLock(.exclusive)) != true { continue }
      // What can't be removed now may be later; a build does not stop for it.
      try? parent.remove(name)
    }
  }
}
