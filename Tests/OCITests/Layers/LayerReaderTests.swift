import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Reading layers")
struct LayerReaderTests {
  private func read(_ path: String, limits: LayerReader.Limits = .init()) throws -> [String: LayerEntry.Kind] {
    var found: [String: LayerEntry.Kind] = [:]
    try LayerReader(path, limits: limits).forEach { entry, content in
      found[entry.path.description] = entry.kind
      try content.forEachPiece { _ in }
    }
    return found
  }

  @Test("what the writer wrote comes back")
  func roundTrip() throws {
    let fixture = try StoreFixture()
    let layer = try LayerWriterTests.sample(fixture.store, .gzip)
    let found = try read(fixture.store.blobPath(layer.descriptor.digest))
    #expect(found["bin/run"] == .file(size: 10))
    #expect(found["etc/ünïcode \(String(repeating: "long", count: 40))"] == .file(size: 1))
    #expect(found["link"] == .symlink(target: "/etc/../bin/run"))
    #expect(found["twin"] == .hardLink(target: try RootfsPath("bin/run")))
    #expect(found["etc/gone"] == .whiteout)
    #expect(found["charts"] == .opaque)
  }

  @Test("plain, gzip and zstd layers of other tools", arguments: ["", "--gzip", "--zstd"])
  func foreign(_ filter: String) throws {
    let scratch = Scratch()
    try FileBytes.makeFolder(scratch("tree/etc"))
    try FileBytes.replace(scratch("tree/etc/naïve"), with: Data("hello".utf8))
    let command = "cd \(scratch("tree")) && LC_ALL=C.UTF-8 bsdtar -c \(filter) -f ../layer ."
    #expect(try Program.run("sh", "-c", command).status == 0)
    #expect(try read(scratch("layer"))["etc/naïve"] == .file(size: 5))
  }

  @Test(
    "hostile entries",
    arguments: [
      ("T('/etc/passwd')", ArchiveError.unsafePath(layer: "L", entry: "/etc/passwd")),
      ("T('a/../../b')", .unsafePath(layer: "L", entry: "a/../../b")),
      ("T('x', H, '../y')", .unsafeLink(layer: "L", entry: "x", target: "../y")),
      ("T('x', H, '/etc/passwd')", .unsafeLink(layer: "L", entry: "x", target: "/etc/passwd")),
      ("T('dev', C)", .unsupportedKind(layer: "L", entry: "dev")),
      ("T('pipe', F)", .unsupportedKind(layer: "L", entry: "pipe")),
      ("T('a/.wh...')", .unsafePath(layer: "L", entry: "a/.wh...")),
      ("T('a/.wh.')", .unsafePath(layer: "L", entry: "a/.wh.")),
      ("[T(str(n)) for n in range(9)]", .tooLarge(layer: "L", entry: "8", limit: 8, unit: "entries")),
      ("T('big', data=b'x' * 5000)", .tooLarge(layer: "L", entry: "big", limit: 4096, unit: "bytes")),
    ])
  func hostile(_ entries: String, _ expected: ArchiveError) throws {
    let scratch = Scratch()
    try HostileLayer.write(scratch("L"), entries)
    let error = #expect(throws: ArchiveError.self) {
      try read(scratch("L"), limits: .init(entries: 8, bytes: 4096))
    }
    #expect(error?.diagnostics.first?.found.replacing(scratch("L"), with: "L") == expected.diagnostics.first?.found)
  }

  @Test("a truncated gzip, a bomb's announcement and what is no tar")
  func damaged() throws {
    let scratch = Scratch()
    try HostileLayer.write(scratch("whole"), "import os; T('a', data=os.urandom(100000))", mode: "w:gz")
    let bytes = try FileBytes.read(scratch("whole"))
    try FileBytes.replace(scratch("cut"), with: bytes.prefix(50000))
    let error = #expect(throws: ArchiveError.self) { try read(scratch("cut")) }
    #expect(error?.diagnostics.first?.found.contains("truncated") == true)
    try FileBytes.replace(scratch("text"), with: Data(String(repeating: "no tar at all\n", count: 100).utf8))
    #expect(throws: ArchiveError.self) { try read(scratch("text")) }
    // A size field of 2^62 bytes.
    try HostileLayer.write(
      scratch("huge"), "i = tarfile.TarInfo('a'); i.size = 1 << 62; out.fileobj.write(i.tobuf(tarfile.GNU_FORMAT))")
    #expect(throws: ArchiveError.self) { try read(scratch("huge")) }
    try FileBytes.replace(scratch("empty"), with: Data())
    #expect(try read(scratch("empty")).isEmpty)
  }
}
