import Foundation
import SealerFoundations
import Testing

@testable import SealerOCI

@Suite("Texts about the store and about layers")
struct StoreErrorTests {
  private static let hex = String(repeating: "a", count: 64)
  private static var blob: Descriptor? {
    Digest(.sha256, hex: hex).map { Descriptor(mediaType: .layer, digest: $0, size: 7) }
  }

  @Test("the store's texts")
  func store() throws {
    let blob = try #require(Self.blob)
    let name = "sha256:\(Self.hex)"
    let type = "application/vnd.oci.image.layer.v1.tar"
    let table: [(StoreError, String)] = [
      (.damaged(path: "/s/index.json", expected: "an index"), "error: /s/index.json is damaged; expected an index"),
      (.missing(blob), "error: the store has no blob \(name); expected 7 bytes of \(type)"),
      (.wrongSize(blob.digest, found: 6, expected: 7), "error: the bytes of \(name) are 6 long; expected 7 bytes"),
      (
        .wrongDigest(found: blob.digest, expected: blob.digest),
        "error: the bytes have the digest \(name); expected \(name)"
      ),
      (
        .wrongBytes(blob.digest, found: blob.digest),
        "error: the blob \(name) of the store is damaged: its bytes have the digest \(name); "
          + "expected the bytes that were stored"
      ),
      (
        .notAStore(path: "/s", found: ["a", "b", "c", "d"], isLayout: false),
        "error: /s is no store: it holds a, b, c, …; expected a store that sealer-run made, or an empty or absent folder"
      ),
      (
        .newerFormat(path: "/s", found: 9, known: 1),
        "error: the store /s has the format 9; expected at most 1, which this version knows"
      ),
      (
        .foreign(path: "/s", owner: 7),
        "error: /s belongs to the user 7; expected a store of your own, the user \(geteuid())"
      ),
      (.openToAll(path: "/s"), "error: everybody can write to /s; expected a folder that only you can write to"),
      (.tooLarge(blob, limit: 3), "error: \(name) has 7 bytes; expected at most 3 for \(type)"),
      (.unreadable(blob, expected: "JSON"), "error: \(name) (\(type)) can't be read; expected JSON"),
      (
        .incomplete(blob.digest, missing: [blob]),
        "error: the image \(name) lacks 1 blob: \(name); expected every blob of an image before it is named"
      ),
      (.tooDeep(blob.digest), "error: indexes lie in indexes below \(name); expected at most 4 levels"),
      (
        .inUse(root: "/s"),
        "warning: the store /s is in use, so nothing was removed; expected no build or pull at work"
      ),
    ]
    for (error, text) in table { #expect(firstLine(error) == text) }
  }

  @Test("the layers' texts")
  func layers() throws {
    let path = try RootfsPath("a/b")
    let table: [(ArchiveError, String)] = [
      (
        .library(layer: "l", reason: "truncated"),
        "the layer l can't be processed: truncated; expected a tar archive, plain or compressed by gzip or zstd"
      ),
      (.unsafePath(layer: "l", entry: "/x"), "the layer l holds '/x'; expected a path inside the rootfs"),
      (
        .unsafeLink(layer: "l", entry: "x", target: "../y"),
        "in the layer l, 'x' is a hard link to '../y'; expected a target inside the rootfs"
      ),
      (
        .parentIsNoFolder(layer: "l", entry: "x/y", parent: "x"),
        "in the layer l, 'x/y' lies below 'x', which is no folder; expected a real folder"
      ),
      (
        .missingLinkTarget(layer: "l", entry: "x", target: "y"),
        "in the layer l, 'x' is a hard link to 'y', which isn't there; expected a file of this layer or of one below"
      ),
      (
        .packedTwice(name: "the layer l"),
        "the layer l is compressed twice; expected gzip or zstd once, or a plain tar"
      ),
      (.sizeChanged(file: "f", found: 1, expected: 2), "f changed while it was read: 1 bytes; expected 2 bytes"),
      (.repeated(path), "a layer was given 'a/b' twice; expected each path once"),
      (
        .reservedName(path),
        "'a/b' can't be put in a layer; expected a name that doesn't start with '.wh.', which marks a removal"
      ),
    ]
    for (error, text) in table { #expect(firstLine(error) == "error: " + text) }
  }

  private func firstLine(_ error: any DiagnosticConvertible) -> String? {
    error.diagnostics.first?.description.split(separator: "\n").first.map(String.init)
  }
}
