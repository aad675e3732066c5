import Foundation
import SealerOCI

/// The rootfs of an image, laid out while the image comes into the store: one that can't be laid out doesn't come in.
final class ArrivingRootfs: @unchecked Sendable {
  private let store: ImageStore
  private let lock = NSLock()
  private var folder: RootfsFolder?

  init(in store: ImageStore) { self.store = store }

  /// What is looked at of the image.
  var scrutiny: ImageScrutiny {
    .unpacked { layer, path in
      try self.lock.withLock {
        let folder = try self.folder ?? RootfsFolder(in: self.store)
        self.folder = folder
        try folder.unpack(layer, in: path)
      }
    }
  }

  /// The rootfs, once; nil if the image was in the store before, or if somebody has it already.
  func take() -> RootfsFolder? {
    lock.withLock {
      defer { folder = nil }
      return folder
    }
  }
}
