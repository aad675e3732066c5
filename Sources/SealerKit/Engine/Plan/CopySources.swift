import Foundation
import SealerFoundations
import SealerOCI

/// What the copies of a build take from elsewhere, each thing once, however many lines of however many stages name it.
struct CopySources {
  private var files: [URL: Result<LoadedFile, any Error>] = [:]
  private var images: [Image: UnpackedImage] = [:]

  /// An image that files come from.
  private struct Image: Hashable {
    var text: String
    var platform: Platform
  }

  /// A file of the network.
  ///
  /// - Throws: what `load` throws, now or before.
  mutating func file(_ url: URL, load: () async throws -> LoadedFile) async throws -> LoadedFile {
    if let known = files[url] { return try known.get() }
    do {
      let file = try await load()
      files[url] = .success(file)
      return file
    } catch {
      files[url] = .failure(error)
      throw error
    }
  }

  /// The files of an image.
  ///
  /// - Throws: what `load` throws.
  mutating func image(
    _ text: String, _ platform: Platform, load: () async throws -> UnpackedImage
  ) async throws -> UnpackedImage {
    let name = Image(text: text, platform: platform)
    if let known = images[name] { return known }
    let image = try await load()
    images[name] = image
    return image
  }
}

/// A file that came from the network, in a folder that lasts as long as this.
struct LoadedFile: Sendable {
  /// Where it came from.
  let url: URL
  let folder: RootfsFolder
  /// Where it lies.
  var location: HostPath { folder.path.appending("file") }
}

/// The rootfs of an image that files are copied from, in a folder that lasts as long as this.
struct UnpackedImage: Sendable {
  let folder: RootfsFolder
  /// How the image differs from what it was asked for.
  let mismatch: PlatformMismatch?
  /// The files to copy from.
  var context: BuildContext { BuildContext(rootfs: folder.path) }
}
