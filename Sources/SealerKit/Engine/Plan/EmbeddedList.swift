import Foundation
import SealerFoundations
import SealerOCI

/// The container images that a cluster image embeds, with sizes and platforms.
package struct EmbeddedList {
  /// One of them.
  package struct Image: Hashable, Sendable {
    /// The name: with the domain where the image still knows it.
    package var name: String
    /// The digest of its manifest.
    package var digest: Digest
    /// What it is for.
    package var platform: StatedPlatform
    /// The bytes of its blobs.
    package var size: Int64
  }

  /// The images, sorted by name.
  package let images: [Image]

  /// Reads the embedded registry of an image of the store; nothing is unpacked.
  package init(_ image: BaseImage) {
    let names = image.embeddedNames
    images = image.rootfs.embeddedImages.map { item in
      let short = item.repository + (item.tag.map { ":\($0)" } ?? "@\(item.digest)")
      return Image(
        name: names[short] ?? short, digest: item.digest, platform: item.platform ?? image.statedPlatform,
        size: item.size ?? 0)
    }
  }
}

extension BaseImage {
  /// The bytes of the kubeadm configuration, as a template where it is one.
  package var kubeadmText: Data? { rootfs.kubeadmFile.flatMap { rootfs[$0]?.entry.content } }

  /// The embedded images as whoever built the image called them.
  var embeddedReferences: [ImageReference] {
    guard let text = manifest.annotations?[ImageExtension.imagesAnnotation],
      let names = try? CanonicalJSON.decode([ImageExtension.EmbeddedName].self, from: Data(text.utf8))
    else { return [] }
    return names.compactMap { try? ImageReference($0.image) }
  }

  /// The full names of the embedded images by their names in the embedded registry.
  var embeddedNames: [String: String] {
    let pairs = embeddedReferences.map { reference in
      let suffix = reference.tag.map { ":\($0)" } ?? reference.digest.map { "@\($0)" } ?? ""
      return ("\(reference.repository)\(suffix)", reference.description)
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
