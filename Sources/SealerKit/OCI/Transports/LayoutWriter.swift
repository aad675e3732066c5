import Foundation
import SealerFoundations

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
  func write(_ blobs: [Descriptor], _ descriptor: Descriptor, name: String, to folder: String) throws {
    for blob in blobs {
      let target = "\(folder)/\(ImageSource.blobName(blob.digest))"
      var status = stat()
      if stat(target, &status) == 0, Int64(status.st_size) == blob.size { continue }
      try FileBytes.makeFolder((target as NSString).deletingLastPathComponent)
      try replace(target) { try FilePart.append(store.blobPath(blob.digest), to: $0) }
    }
    let path = "\(folder)/index.json"
    var index = ImageIndex(manifests: [])
    if access(path, F_OK) == 0 {
      guard let old = try? CanonicalJSON.decode(ImageIndex.self, from: FileBytes.read(path)) else {
        throw LocationError.notAnImage(path: folder, expected: "an OCI image layout, or nothing at all")
      }
      index = old
    }
    index.manifests.removeAll { $0.annotations?["org.opencontainers.image.ref.name"] == name }
    index.manifests.append(entry(descriptor, name))
    try FileBytes.replace(path, with: CanonicalJSON.encode(index))
    try FileBytes.replace("\(folder)/oci-layout", with: Self.layout)
  }

  /// Writes the tar of an OCI image layout with one image.
  func archive(_ blobs: [Descriptor], _ descriptor: Descriptor, name: String, to file: String) throws {
    let index = try CanonicalJSON.encode(ImageIndex(manifests: [entry(descriptor, name)]))
    try replace(file) { output in
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
  func docker(_ manifest: ImageManifest, name: String, to file: String) throws {
    let layers = manifest.layers.filter { !$0.isForeign }
    let entry = DockerEntry(
      Config: "\(manifest.config.digest.hex).json", RepoTags: [name], Layers: layers.map { "\($0.digest.hex).tar" })
    let list = try CanonicalJSON.encode([entry])
    try replace(file) { output in
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
      try FilePart.append(store.blobPath(blob.digest), to: output)
      try output.write(TarHeader.padding(after: blob.size))
    }
  }

  /// Writes a file under a temporary name, and gives it its own when it is whole.
  private func replace(_ path: String, _ body: (OpenFile) throws -> Void) throws {
    let temporary = "\(path).\(UUID().uuidString.prefix(8)).tmp"
    do {
      try body(OpenFile(temporary, flags: O_WRONLY | O_CREAT | O_EXCL))
      if rename(temporary, path) != 0 { throw SystemError("create", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }
}
