import Foundation
import SealerFoundations

/// An image in a folder or a file, of one platform or several, open to be read blob by blob.
package final class LocalImage: Sendable {
  /// The folder or file, as messages call it.
  package let place: String
  private let source: ImageSource
  private let limits: InputLimits

  init(_ place: String, _ source: ImageSource, _ limits: InputLimits) {
    self.place = place
    self.source = source
    self.limits = limits
  }

  /// Opens the one image that a location names.
  ///
  /// - Throws: as for all of them, and `LocationError.choose` if there are several.
  package static func open(_ location: ImageLocation, in store: ImageStore) throws -> LocalImage {
    let images = try ImageArchive.open(location, in: store).images
    if images.count == 1, let image = images.first { return image }
    throw LocationError.choose(place: location.place, wanted: nil, found: images.map(\.label))
  }

  /// The names that the image has there.
  package var names: [String] { source.names }

  /// What a user calls the image to choose it: a name, or the digest of one that has none.
  var label: String { names.last ?? "\(top.descriptor.digest)" }

  /// The name that the image is known by there.
  ///
  /// - Throws: `LocationError.noName`, `InvalidReference`.
  package var reference: ImageReference {
    get throws {
      guard let name = source.name else { throw LocationError.noName(place: place) }
      return try ImageReference(name)
    }
  }

  /// Every name under which it is loaded: those that docker gave it, or the one that a layout has.
  ///
  /// - Throws: `LocationError.noName`, `InvalidReference`.
  var references: [ImageReference] {
    get throws {
      guard source.layout == nil, !source.names.isEmpty else { return [try reference] }
      return try source.names.map { try ImageReference($0) }
    }
  }

  /// Whether it is known there by a name, as it is written there or as a reference.
  func isNamed(_ name: String) -> Bool {
    if source.names.contains(name) || name == "\(top.descriptor.digest)" { return true }
    guard let wanted = try? ImageReference(name) else { return false }
    return source.names.contains { (try? ImageReference($0)) == wanted }
  }

  /// Its manifest, or the index of several platforms.
  package var top: FetchedManifest { source.top }

  /// The manifests for the platforms of a choice, and the indexes below its own.
  ///
  /// - Throws: `RegistryError.noPlatform`, `LocationError`, `StoreError.wrongDigest`, `InputLimitError`.
  func manifests(_ choice: PlatformChoice) throws -> [FetchedManifest] { try source.manifests(choice, limits) }

  /// A manifest of it, decoded.
  ///
  /// - Throws: `LocationError.notAnImage`, `InputLimitError`.
  func decoded(_ manifest: FetchedManifest) throws -> ImageManifest {
    let value = try ImageSource.Layout.decode(ImageManifest.self, manifest.bytes, place, "an image manifest")
    try value.check(limits, of: "the image in \(place)")
    return value
  }

  /// The configuration of a manifest of it; nil if it is another document.
  ///
  /// - Throws: `LocationError.incomplete`, `StoreError`, `SystemError`.
  package func config(_ manifest: ImageManifest) throws -> ImageConfig? {
    let buffer = BlobBuffer(manifest.config)
    try copy(manifest.config, into: buffer)
    return try? CanonicalJSON.decode(ImageConfig.self, from: buffer.data)
  }

  /// The image for a platform as one that was found; the registry of its name is not asked.
  ///
  /// - Throws: `RegistryError.noPlatform`, and what reading its index throws.
  package func resolved(
    as reference: ImageReference, for platform: Platform, _ registries: RegistryAccess
  ) async throws -> ResolvedImage {
    let manifest = try manifests(PlatformChoice(.one(platform))).first ?? top
    return ResolvedImage(
      reference: reference, endpoint: await registries.endpoint(reference), manifest: manifest,
      index: top.descriptor.mediaType.isIndex ? top : nil, listed: manifest.descriptor.platform)
  }

  /// Copies a blob into a sink, from where the sink stands.
  ///
  /// - Parameter progress: told the bytes that are there.
  /// - Throws: `LocationError.incomplete`, `StoreError`, `ArchiveError`, `SystemError`.
  package func copy(_ blob: Descriptor, into sink: any BlobSink, progress: (Int64) -> Void = { _ in }) throws {
    guard let found = source.place(of: blob.digest), found.isThere else {
      throw LocationError.incomplete(place: place, part: "\(blob.digest)")
    }
    let receive: (UnsafeRawBufferPointer) throws -> Void = { bytes in
      try sink.write(bytes)
      progress(sink.blobCount)
    }
    switch found {
    case .file(let path):
      try OpenFile(reading: path).forEachPiece(in: sink.blobCount..<max(sink.blobCount, blob.size), receive)
    case .member(let table, let name): try table.forEachPiece(of: name, from: sink.blobCount, receive)
    }
    try sink.sealBlob()
  }
}
