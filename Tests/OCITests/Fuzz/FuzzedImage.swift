import Foundation
import SealerFoundations
import SealerHashing
import TestSupport

@testable import SealerOCI

/// The files of an image layout, or of what `docker save` writes, in which something is wrong: what stands above it is made
/// for it, mostly, so that a wrong configuration is met behind a manifest with its digest.
struct FuzzedImage {
  /// The files by their names, in an order.
  var files: [(name: String, bytes: Data)] = []
  /// What is asked for; nil for the only one.
  var tag: String?

  private static let platforms = [
    StatedPlatform(.amd64), StatedPlatform(os: "linux", architecture: "arm64", variant: "v8"),
    StatedPlatform(os: "unknown", architecture: "unknown"),
  ]
  private static let tags = [
    "v1", "a:b", "nginx:1.19", "docker.io/library/nginx:1.19", "", "é", "..", "localhost:5000/x/y",
  ]

  // MARK: - Layouts

  /// An image layout.
  static func layout(_ random: inout SeededGenerator) throws -> FuzzedImage {
    var image = FuzzedImage()
    let layers = try (0..<Int.random(in: 0...2, using: &random)).map { _ in try image.layer(&random) }
    let config = try image.add(
      Self.spoiled(self.config(layers.map(\.diffID)), &random), .imageConfig, &random)
    var manifest = ImageManifest(config: config, layers: layers.map(\.descriptor))
    if Int.random(in: 0..<4, using: &random) == 0 { manifest.annotations = ["a": "b"] }
    var top = try image.add(
      Self.spoiled(CanonicalJSON.encode(manifest), &random), .imageManifest, &random)
    if Int.random(in: 0..<3, using: &random) == 0 {
      top.platform = platforms.randomElement(using: &random)
      let index = ImageIndex(manifests: [top] + (Bool.random(using: &random) ? [top] : []))
      top = try image.add(
        Self.spoiled(CanonicalJSON.encode(index), &random), .imageIndex, &random)
    }
    let name = tags.randomElement(using: &random) ?? "v1"
    top.annotations = ["org.opencontainers.image.ref.name": name]
    if Bool.random(using: &random) { top.annotations?["io.containerd.image.name"] = tags.randomElement(using: &random) }
    image.tag = [nil, nil, nil, name, name, name, "v2"].randomElement(using: &random) ?? nil
    let index = Self.spoiled(try CanonicalJSON.encode(ImageIndex(manifests: [top])), &random)
    image.files.append(("index.json", index))
    image.files.append(("oci-layout", Data(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)))
    image.spoil(&random)
    return image
  }

  /// A document in which something is wrong, now and then.
  private static func spoiled(_ document: Data, _ random: inout SeededGenerator) -> Data {
    Int.random(in: 0..<6, using: &random) > 0 ? document : FuzzedJSON.mutated(document, &random, changes: 1...2)
  }

  private static func config(_ diffIDs: [Digest]) throws -> Data {
    var config = ImageConfig(platform: .amd64)
    config.rootfs.diffIDs = diffIDs
    config.author = "a"
    config.config = ImageConfig.Execution()
    config.config?.env = ["A=b"]
    config.config?.labels = ["a": "b"]
    config.history = [ImageConfig.History(created: "2020-01-01T00:00:00Z", createdBy: "RUN", emptyLayer: true)]
    return try CanonicalJSON.encode(config)
  }

  private mutating func layer(_ random: inout SeededGenerator) throws -> (diffID: Digest, descriptor: Descriptor) {
    let tar = FuzzedTar.bytes(FuzzedTar.entries(&random, count: 0...2), &random)
    let diffID = try Digest.of(Data(tar))
    guard Bool.random(using: &random) else { return (diffID, try add(Data(tar), .layer, &random)) }
    return (diffID, try add(Data(FuzzedPacking.gzip.pack(tar, &random)), .layerGzip, &random))
  }

  /// Adds a blob; its descriptor is right, mostly.
  private mutating func add(
    _ bytes: Data, _ type: MediaType, _ random: inout SeededGenerator
  ) throws -> Descriptor {
    let algorithm: Digest.Algorithm = Int.random(in: 0..<8, using: &random) == 0 ? .sha512 : .sha256
    let digest = try Digest.of(bytes, algorithm: algorithm)
    files.append((ImageSource.Layout.blobName(digest), bytes))
    var descriptor = Descriptor(mediaType: type, digest: digest, size: Int64(bytes.count))
    switch Int.random(in: 0..<40, using: &random) {
    case 0: descriptor.size = [0, 1, .max, descriptor.size + 1].randomElement(using: &random) ?? 0
    case 1: descriptor.digest = try Digest.of(Data("other".utf8))
    case 2: descriptor.mediaType = [.imageIndex, .layerZstd, .dockerConfig].randomElement(using: &random) ?? type
    case 3: descriptor.urls = ["http://127.0.0.1:1/x"]
    default: break
    }
    return descriptor
  }

  // MARK: - Archives of docker

  /// What `docker save` writes.
  static func docker(_ random: inout SeededGenerator) throws -> FuzzedImage {
    var image = FuzzedImage()
    var diffIDs: [Digest] = []
    var names: [String] = []
    for number in 0..<Int.random(in: 0...2, using: &random) {
      let tar = FuzzedTar.bytes(FuzzedTar.entries(&random, count: 0...2), &random)
      let isPacked = Int.random(in: 0..<3, using: &random) == 0
      diffIDs.append(try Digest.of(Data(tar)))
      names.append(
        ["\(number)/layer.tar", "blobs/sha256/\(number)", "./\(number)", "a/../\(number)"].randomElement(using: &random)
          ?? "")
      image.files.append((names[number], Data(isPacked ? FuzzedPacking.gzip.pack(tar, &random) : tar)))
    }
    image.files.append(("config.json", Self.spoiled(try config(diffIDs), &random)))
    let name = tags.randomElement(using: &random) ?? "v1"
    let list = [["Config": "config.json", "RepoTags": [name], "Layers": names] as [String: Any]]
    let text = try JSONSerialization.data(withJSONObject: list, options: [.sortedKeys, .withoutEscapingSlashes])
    image.files.append(("manifest.json", Self.spoiled(text, &random)))
    image.tag = [nil, nil, nil, name, name, name, "v2"].randomElement(using: &random) ?? nil
    image.spoil(&random)
    return image
  }

  // MARK: - Files

  /// Makes something wrong with the files themselves, now and then.
  private mutating func spoil(_ random: inout SeededGenerator) {
    guard let position = files.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<30, using: &random) {
    case 0: files.remove(at: position)
    case 1: files.append(files[position])
    case 2: files[position].bytes = FuzzedJSON.mutated(files[position].bytes, &random, changes: 1...3)
    case 3: files[position].bytes.removeLast(min(5, files[position].bytes.count))
    case 4: files[position].name = FuzzedTar.names.randomElement(using: &random) ?? "a"
    case 5: files[position].bytes = Data()
    default: break
    }
    if Bool.random(using: &random) { files.shuffle(using: &random) }
  }

  /// The files as a tar, with entries between them that nobody asked for.
  func tar(_ random: inout SeededGenerator) -> [UInt8] {
    var entries: [FuzzedEntry] = []
    for (name, bytes) in files {
      if Int.random(in: 0..<20, using: &random) == 0 { entries += FuzzedTar.entries(&random, count: 1...2) }
      var entry = FuzzedEntry(name)
      entry.data = [UInt8](bytes)
      switch Int.random(in: 0..<60, using: &random) {
      case 0:
        // As old archives have it: the name is a link to where the bytes are.
        var link = FuzzedEntry(
          name, type: "2",
          link: ["moved", "/moved", "../moved", "./" + name, name, "a/b"].randomElement(using: &random) ?? "")
        link.link = Array(link.link.prefix(100))
        entry.name = Array("moved".utf8)
        entries += [link, entry]
      case 1:
        entries += [
          FuzzedEntry.pax([
            ("GNU.sparse.size", "9223372036854775000"), ("GNU.sparse.map", "0,1"), ("GNU.sparse.name", name),
          ]), entry,
        ]
      case 2:
        entry.size =
          [Array("77777777777".utf8), [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7)].randomElement(
            using: &random) ?? []
        entries.append(entry)
      case 3: entries += [FuzzedEntry.pax([("size", "9223372036854775807")]), entry]
      default:
        // Longer names than the field takes.
        if name.utf8.count > 100 { entries.append(FuzzedEntry("././@LongLink", type: "L", name + "\u{0}")) }
        entries.append(entry)
      }
    }
    return FuzzedTar.bytes(entries, &random)
  }
}
