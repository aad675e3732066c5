import SealerFoundations
import Synchronization

/// What the layers of several images hold that are in memory at once: each layer is read once, however many of the images
/// have it, and all of them share what one image may take.
package final class LayerIndexTable: Sendable {
  private let store: ImageStore
  private let budget: ImageBudget
  private let known = Mutex<[Digest: LayerIndex]>([:])

  /// An empty one.
  ///
  /// - Parameter subject: the images, for errors: "the images to merge".
  package init(of subject: String, in store: ImageStore) {
    self.store = store
    budget = ImageBudget(store.limits, of: subject)
  }

  /// What layers of one image hold, in their order.
  ///
  /// - Parameter image: the image, for errors: "the image X".
  /// - Throws: as `ImageStore.layerIndexes`; `InputLimitError` also if the images have too much together.
  package func indexes(for layers: [Descriptor], of image: String) throws -> [LayerIndex] {
    try store.limits.check(.imageParts, Int64(layers.count), of: image)
    var seen = known.withLock { Set($0.keys) }
    let unknown = layers.filter { seen.insert($0.digest).inserted }
    let read = try store.layerIndexes(for: unknown, of: image, budget)
    return try known.withLock { known in
      for (layer, index) in zip(unknown, read) { known[layer.digest] = index }
      return try layers.map { layer in
        guard let index = known[layer.digest] else { throw StoreError.missing(layer) }
        return index
      }
    }
  }
}
