import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Writing layers")
struct LayerWriterTests {
  /// A layer with one of everything.
  static func sample(_ store: ImageStore, _ compression: LayerWriter.Compression, modified: Int64 = 0) throws
    -> WrittenLayer
  {
    let writer = try LayerWriter(store, compression: compression, modified: modified)
    try writer.addFile(RootfsPath("bin/run"), Data("#!/bin/sh\n".utf8), isExecutable: true)
    try writer.addFile(RootfsPath("etc/ünïcode \(String(repeating: "long", count: 40))"), Data("x".utf8))
    try writer.addFolder(RootfsPath("etc"))
    try writer.addFolder(RootfsPath("empty"))
    try writer.addSymlink(RootfsPath("link"), to: "/etc/../bin/run")
    try writer.addHardLink(RootfsPath("twin"), to: RootfsPath("bin/run"))
    try writer.addWhiteout(RootfsPath("etc/gone"))
    try writer.addOpaque(RootfsPath("charts"))
    return try writer.finish()
  }

  @Test("bsdtar and python3 read it: names, modes, owners, times", arguments: [LayerWriter.Compression.none, .gzip])
  func interoperation(_ compression: LayerWriter.Compression) throws {
    let fixture = try StoreFixture()
    let layer = try Self.sample(fixture.store, compression, modified: 86400)
    let path = fixture.store.blobPath(layer.descriptor.digest)
    let long = "etc/ünïcode \(String(repeating: "long", count: 40))"
    let listed = try Program.run("env", "LC_ALL=C.UTF-8", "bsdtar", "-tf", path.text).output
    #expect(
      listed.split(separator: "\n").map(String.init) == [
        "bin/", "bin/run", "etc/", long, "empty/", "link", "twin", "etc/.wh.gone", "charts/", "charts/.wh..wh..opq",
      ])
    let script = """
      import tarfile, sys
      for m in tarfile.open(sys.argv[1]):
          print(m.name[:16], oct(m.mode), m.uid, m.gid, repr(m.uname + m.gname), m.mtime, m.type.decode(), m.linkname)
      """
    let read = try Program.run("python3", "-c", script, path.text).output.split(separator: "\n").map(String.init)
    #expect(read.first == "bin 0o755 0 0 '' 86400 5 ")
    #expect(read.contains("bin/run 0o755 0 0 '' 86400 0 "))
    #expect(read.contains("etc/ünïcode long 0o644 0 0 '' 86400 0 "))
    #expect(read.contains("link 0o777 0 0 '' 86400 2 /etc/../bin/run"))
    #expect(read.contains { $0.hasPrefix("twin ") && $0.hasSuffix(" 1 bin/run") })
  }

  @Test("gzip finds it sound, and its plain bytes have the diff id")
  func compression() throws {
    let fixture = try StoreFixture()
    let layer = try Self.sample(fixture.store, .gzip)
    let path = fixture.store.blobPath(layer.descriptor.digest)
    #expect(layer.descriptor.mediaType == .layerGzip)
    let command = "gzip -t <\(path) && gzip -dc <\(path) | sha256sum | cut -d' ' -f1 && head -c 8 \(path) | od -An -tx1"
    let answer = try Program.run("sh", "-c", command).output.split(separator: "\n").map(String.init)
    #expect(answer.first == layer.diffID.hex)
    #expect(answer.last == " 1f 8b 08 00 00 00 00 00")
    let plain = try Self.sample(fixture.store, .none)
    #expect(plain.diffID == layer.diffID && plain.descriptor.digest == layer.diffID)
  }

  @Test("the digest depends on neither umask, folder nor time of the build")
  func determinism() throws {
    let (one, two) = (try StoreFixture(), try StoreFixture())
    let first = try Self.sample(one.store, .gzip)
    let old = umask(0o077)
    defer { umask(old) }
    #expect(try Self.sample(two.store, .gzip) == first)
    // Pinned: libarchive of any supported system has to give these bytes.
    #expect(first.diffID.description == Self.pinnedDiffID)
  }

  static let pinnedDiffID = "sha256:dae3ce87a7a3485100e5a3097430dbe176bee47aeda5d948fea6a44254c66914"

  @Test("a file that grows or shrinks meanwhile is an error, and so are its repetition and a reserved name")
  func misuse() throws {
    let fixture = try StoreFixture()
    let writer = try LayerWriter(fixture.store)
    let path = try RootfsPath("a")
    #expect(throws: ArchiveError.sizeChanged(file: "a", found: 3, expected: 2)) {
      try writer.begin(LayerEntry(path, .file(size: 2)))
      try Data("abc".utf8).withUnsafeBytes { try writer.write($0) }
    }
    let other = try LayerWriter(fixture.store)
    #expect(throws: ArchiveError.sizeChanged(file: "a", found: 1, expected: 2)) {
      try other.begin(LayerEntry(path, .file(size: 2)))
      try Data("a".utf8).withUnsafeBytes { try other.write($0) }
      try other.end()
    }
    let third = try LayerWriter(fixture.store)
    try third.addFile(path, Data())
    #expect(throws: ArchiveError.repeated(path)) { try third.addFile(path, Data()) }
    let reserved = try RootfsPath("x/.wh.y")
    #expect(throws: ArchiveError.reservedName(reserved)) { try third.addFile(reserved, Data()) }
  }

  @Test("a writer that nobody finishes leaves nothing")
  func abandoned() throws {
    let fixture = try StoreFixture()
    do { try LayerWriter(fixture.store).addFile(RootfsPath("a"), Data(count: 1 << 20)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.store.root.appending("ingest").text).isEmpty)
    #expect(try fixture.store.allBlobs().isEmpty)
  }
}
