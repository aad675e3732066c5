import SealerFoundations
import SealerOCI

extension ImageBuilder {
  /// Writes the rest of an image and gives it its names.
  ///
  /// - Throws: `StoreError`, `SystemError`.
  func finish(
    _ assembly: ImageAssembly, _ settings: ImageSettings, images: [ImageReference], as names: [ImageReference]
  ) async throws -> Descriptor {
    try await BlockingWork.run { [store] in
      var assembly = assembly
      let descriptor = try assembly.finish(settings, images: images, in: store)
      for name in names { try store.tag(descriptor, as: name) }
      return descriptor
    }
  }
}
