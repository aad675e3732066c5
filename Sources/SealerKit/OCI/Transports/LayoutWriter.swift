import Foundation
import SealerFoundations
import SealerHost

/// Writes images of the store into folders and files; the kernel copies the blobs.
struct LayoutWriter {
  private static let layout = Data(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)

  let store: ImageStore

  private func entry(_ descriptor: Descriptor, _ name: String) -> Descriptor {
    var entry = descriptor
    entry.annotations = ["org.opencontainers.image.ref.name": name]
    return entry
  }

  /// Adds an image to an OCI image layout, which is made if it is not there; other images in it stay.
  ///
  /// Nothing is written through links that stand in the folder.
  func write(_ blobs: [Descriptor], _ descriptor: Descriptor, name: String, to path: HostPath) throws {
    try FileBytes.makeFolder(path)
    let folder = try HeldFolder(path)
    var index = ImageIndex(manifests: [])
    if let data = try folder.read("index.json") {
      guard let old = try? CanonicalJSON.decode(ImageIndex.self, from: data) else {
        throw LocationError.notAnImage(place: path.text, expected: "an OCI image layout, or nothing at all")
      }
      index = old
    }
    for blob in blobs { try write(blob, to: folder.folder(making: ["blobs", blob.digest.algorithm.rawValue])) }
    index.manifests.removeAll { $0.annotations?["org.opencontainers.image.ref.name"] == name }
    index.manifests.append(entry(descriptor, name))
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

  /// Writes the tar of an OCI image layout with one image.
  func archive(_ blobs: [Descriptor], _ descriptor: Descriptor, name: String, to file: HostPath) throws {
    let index = try CanonicalJSON.encode(ImageIndex(manifests: [entry(descriptor, name)]))
    try OutputFile.write(file) { output in
      try add("oci-layout", Self.layout, to: output)
      try add("index.json", index, to: output)
      try addBlobs(blobs, to: output) { ImageSource.blobName($0.digest) }
      try output.write(TarHeader.end)
    }
  }

  private struct DockerEntry: Encodable {
    var Config: String
    var RepoTags: [String]
    var Layers: [String]
  }

  /// Writes what `docker load` reads; layers stay compressed as they are.
  func docker(_ manifest: ImageManifest, name: String, to file: HostPath) throws {
    let layers = manifest.layers.filter { !$0.isForeign }
    let entry = DockerEntry(
      Config: "\(manifest.config.digest.hex).json", RepoTags: [name], Layers: layers.map { "\($0.digest.hex).tar" })
    let list = try CanonicalJSON.encode([entry])
    try OutputFile.write(file) { output in
      try addBlobs([manifest.config], to: output) { "\($0.digest.hex).json" }
      try addBlobs(layers, to: output) { "\($0.digest.hex).tar" }
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
