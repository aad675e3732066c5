import Foundation
import SealerFoundations
import SealerHost

/// Writes images of the store into folders and files; the kernel copies the blobs.
struct LayoutWriter {
  private static let layout = Data(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)

  let store: ImageStore

  private func entry(_ image: SavedImage) -> Descriptor {
    var entry = image.top
    entry.platform = nil
    entry.annotations = ["org.opencontainers.image.ref.name": image.name]
    return entry
  }

  /// Adds an image to an OCI image layout, which is made if it is not there; other images in it stay.
  ///
  /// Nothing is written through links that stand in the folder.
  func write(_ image: SavedImage, to path: HostPath) throws {
    try FileBytes.makeFolder(path)
    let folder = try HeldFolder(path)
    var index = ImageIndex(manifests: [])
    if let data = try folder.read("index.json") {
      guard let old = try? CanonicalJSON.decode(ImageIndex.self, from: data) else {
        throw LocationError.notAnImage(place: path.text, expected: "an OCI image layout, or nothing at all")
      }
      index = old
    }
    for blob in image.blobs { try write(blob, to: folder.folder(making: ["blobs", blob.digest.algorithm.rawValue])) }
    index.manifests.removeAll { $0.annotations?["org.opencontainers.image.ref.name"] == image.name }
    index.manifests.append(entry(image))
    try folder.replace("index.json", with: CanonicalJSON.encode(index))
    try folder.replace("oci-layout", with: Self.layout)
  }

  /// A blob that is there already, with its own bytes, stays.
  private func write(_ blob: Descriptor, to folder: HeldFolder) throws {
    let name = blob.digest.hex
    if folder.kind(of: name) == .file, let file = try folder.open(name), try file.size() == blob.size,
      try store.hash(file, size: blob.size, blob.digest.algorithm) == blob.digest
    {
      return
    }
    try folder.replace(name) { try $0.append(store.open(blob)) }
  }

  /// Writes the tar of an OCI image layout.
  func archive(_ images: [SavedImage], to file: HostPath) throws {
    let index = try CanonicalJSON.encode(ImageIndex(manifests: images.map(entry)))
    try OutputFile.write(file) { output in
      try add("oci-layout", Self.layout, to: output)
      try add("index.json", index, to: output)
      try addBlobs(images.flatMap(\.blobs), to: output) { ImageSource.Layout.blobName($0.digest) }
      try output.write(TarHeader.end)
    }
  }

  private struct DockerEntry: Encodable {
    var Config: String
    var RepoTags: [String]
    var Layers: [String]
  }

  /// Writes what `docker load` reads; layers stay compressed as they are.
  func docker(_ images: [SavedImage], to file: HostPath) throws {
    let manifests = try images.map { try store.value(ImageManifest.self, at: $0.top) }
    let list = try CanonicalJSON.encode(
      zip(images, manifests).map { image, manifest in
        DockerEntry(
          Config: "\(manifest.config.digest.hex).json", RepoTags: [image.name],
          Layers: manifest.layers.filter { !$0.isForeign }.map { "\($0.digest.hex).tar" })
      })
    try OutputFile.write(file) { output in
      try addBlobs(manifests.map(\.config), to: output) { "\($0.digest.hex).json" }
      try addBlobs(manifests.flatMap(\.layers).filter { !$0.isForeign }, to: output) { "\($0.digest.hex).tar" }
      try add("manifest.json", list, to: output)
      try output.write(TarHeader.end)
    }
  }

  private func add(_ name: String, _ data: Data, to output: OpenFile) throws {
    let size = Int64(data.count)
    let entry = LayerEntry(try RootfsPath(name), .file(size: size))
    try output.write(TarHeader.bytes(of: entry, size: size, modified: 0) + data + TarHeader.padding(after: size))
  }

  private func addBlobs(_ blobs: [Descriptor], to output: OpenFile, _ name: (Descriptor) -> String) throws {
    var seen: Set<Digest> = []
    for blob in blobs where seen.insert(blob.digest).inserted {
      let entry = LayerEntry(try RootfsPath(name(blob)), .file(size: blob.size))
      try output.write(TarHeader.bytes(of: entry, size: blob.size, modified: 0))
      try output.append(store.open(blob))
      try output.write(TarHeader.padding(after: blob.size))
    }
  }
}
