import Foundation
import SealerFoundations
import SealerHashing
import Synchronization
import TestSupport
import Testing

@testable import SealerOCI

/// Documents of images that nobody should write: none ends the process or hangs, what is read is written so that it reads
/// the same, and nothing is looked for outside of the layout.
@Suite struct LayoutFuzzTests {
  @Test func hostileLayouts() {
    let runs = FuzzRuns(400)
    let report = runs.report("layout", make: FuzzedLayout.init, bytes: \.bytes, examine: Self.examine)
    #expect(report.kinds == [])
    // A test that reads nothing, or everything, looks at little.
    if runs.count >= 400 { #expect(UInt64(report.accepted) > runs.count / 20 && report.accepted < runs.count) }
  }

  /// The files of a layout.
  struct FuzzedLayout {
    let image: FuzzedImage

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      image = (try? FuzzedImage.layout(&random)) ?? FuzzedImage()
    }

    var bytes: [UInt8] { image.files.flatMap { Array("\($0.name)\n".utf8) + $0.bytes + Array("\n-----\n".utf8) } }
  }

  static func examine(_ layout: FuzzedLayout) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      for (_, bytes) in layout.image.files { try documents(bytes) }
      return try FuzzedFailure.isTaken {
        for platform in [Platform.amd64, .arm64] {
          try open(layout.image, platform)
        }
      }
    }
  }

  /// Opens the image; what is asked for lies in the layout, and what is read has its digest.
  private static func open(_ image: FuzzedImage, _ platform: Platform) throws {
    struct Absent: DiagnosticConvertible {
      var diagnostics: [Diagnostic] { [Diagnostic("a file is not there")] }
    }
    let outside = Mutex<[String]>([])
    let note = { @Sendable (name: String) in if !isInside(name) { outside.withLock { $0.append(name) } } }
    let limits = InputLimits()
    let files = image.files
    let layout = ImageSource.Layout(
      name: "layout",
      read: { name in
        note(name)
        guard let file = files.first(where: { $0.name == name }) else { throw Absent() }
        return file.bytes
      },
      place: { name in
        note(name)
        return .file(HostPath.root.appending(name))
      })
    for source in try ImageSource.images(of: layout, tag: image.tag, limits) {
      for manifest in try source.manifests(PlatformChoice(.one(platform)), limits) {
        let descriptor = manifest.descriptor
        guard try Digest.of(manifest.bytes, algorithm: descriptor.digest.algorithm) == descriptor.digest,
          descriptor.size == Int64(manifest.bytes.count)
        else { throw FuzzResult.Flaw("another image than its manifest says", "\(descriptor)") }
        for blob in (try? CanonicalJSON.decode(ImageManifest.self, from: manifest.bytes))?.blobs ?? [] {
          _ = source.place(of: blob.digest)
        }
      }
    }
    let names = outside.withLock { $0 }
    if !names.isEmpty { throw FuzzResult.Flaw("something outside was asked for", names.joined(separator: " ")) }
  }

  private static func isInside(_ name: String) -> Bool {
    if name == "index.json" { return true }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "blobs", let length = ["sha256": 64, "sha512": 128][parts[1]] else {
      return false
    }
    return parts[2].utf8.count == length
      && parts[2].utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Reads a text as each kind of document; what is read is written so that it reads the same.
  private static func documents(_ bytes: Data) throws(FuzzResult.Flaw) {
    try document(ImageIndex.self, bytes)
    try document(ImageManifest.self, bytes)
    try document(ImageConfig.self, bytes)
    try document(Descriptor.self, bytes)
    if let index = try? CanonicalJSON.decode(ImageIndex.self, from: bytes) {
      for platform in [Platform.current, .arm64] {
        if let chosen = index.manifest(for: platform) {
          try FuzzResult.require(
            chosen.platform.map(platform.accepts) ?? true, "an image of another platform", "\(chosen)")
        }
      }
      _ = index.platforms.map(\.description)
    }
  }

  private static func document<Value: Codable & Hashable>(_ type: Value.Type, _ bytes: Data) throws(FuzzResult.Flaw) {
    guard let value = try? CanonicalJSON.decode(type, from: bytes) else { return }
    guard let text = try? CanonicalJSON.encode(value), let again = try? CanonicalJSON.decode(type, from: text) else {
      throw FuzzResult.Flaw("what was read can't be written", "\(value)")
    }
    try FuzzResult.require(again == value, "what was written reads as something else", "\(value) and \(again)")
    let second = try? CanonicalJSON.encode(again)
    try FuzzResult.require(
      second == text, "what was written is written otherwise", String(decoding: text, as: UTF8.self))
  }
}
