import SealerOCI
import Synchronization

/// The rootfs of an image, laid out while the image comes into the store: one that can't be laid out doesn't come in.
final class ArrivingRootfs: Sendable {
  private let store: ImageStore
  private let folder = Mutex<RootfsFolder?>(nil)

  init(in store: ImageStore) { self.store = store }

  /// What is looked at of the image.
  var scrutiny: ImageScrutiny {
    .unpacked { layer, path in
      try self.folder.withLock { known in
        let folder = try known ?? RootfsFolder(in: self.store)
        known = folder
        try folder.unpack(layer, in: path)
      }
    }
  }

  /// The rootfs, once; nil if the image was in the store before, or if somebody has it already.
  func take() -> RootfsFolder? {
    folder.withLock { folder in
      defer { folder = nil }
      return folder
    }
  }
}
