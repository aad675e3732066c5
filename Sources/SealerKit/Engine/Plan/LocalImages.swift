import SealerOCI
import Synchronization

/// The images in folders and files that a build names: each is opened once, as a compressed archive is unpacked for that.
final class LocalImages: Sendable {
  private let store: ImageStore
  private let opened = Mutex<[ImageLocation: LocalImage]>([:])

  init(store: ImageStore) { self.store = store }

  /// The image of a folder or a file.
  ///
  /// - Throws: what opening it throws.
  func image(_ location: ImageLocation) throws -> LocalImage {
    try opened.withLock { opened in
      if let known = opened[location] { return known }
      let image = try LocalImage.open(location, in: store)
      opened[location] = image
      return image
    }
  }
}
