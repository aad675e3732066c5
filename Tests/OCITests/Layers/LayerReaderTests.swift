import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Reading layers")
struct LayerReaderTests {
  private func read(_ path: HostPath, limits: InputLimits = InputLimits()) throws -> [String: LayerEntry.Kind] {
    var found: [String: LayerEntry.Kind] = [:]
    try LayerReader(path, ImageBudget(limits, of: "the image")).forEach { entry, content in
      found[entry.path.description] = entry.kind
      try content.forEachPiece { _ in }
    }
    return found
  }

  /// A file of five bytes whose one piece lies near the end of what numbers can say: zeros stand before it.
  @Test("no more of a sparse file than its size", arguments: [1_000, 1 << 40, Int64.max - 1])
  func sparseBehindItsSize(offset: Int64) throws {
    let fields = [
      ("GNU.sparse.size", "5"), ("GNU.sparse.numblocks", "1"), ("GNU.sparse.offset", "\(offset)"),
      ("GNU.sparse.numbytes", "1"),
    ]
    let scratch = Scratch()
    let tar = FuzzedEntry.pax(fields).bytes + FuzzedEntry("a", "x").bytes + [UInt8](repeating: 0, count: 1024)
    try Data(tar).write(to: URL(fileURLWithPath: scratch("layer").text))
    var count = 0
    #expect(throws: ArchiveError.self) {
      try LayerReader(scratch("layer"), ImageBudget(InputLimits(), of: "the image")).forEach { _, content in
        try content.forEachPiece { piece in
          count += piece.count
          if count > 100 { throw ArchiveError.unsafePath(layer: "", entry: "") }
        }
      }
    }
    #expect(count <= 5)
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
      ("T('a/../../b')", ArchiveError.unsafePath(layer: "L", entry: "a/../../b")),
      ("T('x', H, '../y')", .unsafeLink(layer: "L", entry: "x", target: "../y")),
      ("T('/../b')", .unsafePath(layer: "L", entry: "/../b")),
      ("T('x', H, '/a/../../y')", .unsafeLink(layer: "L", entry: "x", target: "/a/../../y")),
      ("T('a/.wh...')", .unsafePath(layer: "L", entry: "a/.wh...")),
      ("T('a/.wh.')", .unsafePath(layer: "L", entry: "a/.wh.")),
      ("T('.')", .unsafePath(layer: "L", entry: ".")), ("T('./', S, 'x')", .unsafePath(layer: "L", entry: "./")),
      ("T('a'); T('/', H, 'a')", .unsafePath(layer: "L", entry: "/")),
    ])
  func hostile(_ entries: String, _ expected: ArchiveError) throws {
    let scratch = Scratch()
    try HostileLayer.write(scratch("L"), entries)
    let error = #expect(throws: ArchiveError.self) { try read(scratch("L")) }
    #expect(
      error?.diagnostics.first?.found.replacing(scratch("L").text, with: "L") == expected.diagnostics.first?.found)
  }

  /// What goes beyond a bound is refused, and the error names the bound.
  @Test(
    "entries beyond a limit",
    arguments: [
      ("[T(str(n)) for n in range(9)]", InputLimit.imageEntries, "image-entries=8"),
      ("[T('same') for n in range(9)]", .imageEntries, "image-entries=8"),
      ("T('big', data=b'x' * 5000)", .unpackedBytes, "unpacked-bytes=4096"),
      ("T('a', data=b'x' * 3000); T('a', data=b'x' * 3000)", .unpackedBytes, "unpacked-bytes=4096"),
      ("T('a/' * 100 + 'b', D)", .pathComponents, "path-components=100"),
      ("T('b', S, 'a/' * 101)", .pathComponents, "path-components=100"),
      ("T('b', H, 'a/' * 101 + 'c')", .pathComponents, "path-components=100"),
      ("T('a' * 101)", .pathBytes, "path-bytes=100"), ("T('b', S, 'a' * 101)", .pathBytes, "path-bytes=100"),
      ("T('b', H, 'a' * 101)", .pathBytes, "path-bytes=100"), ("T('ä' * 60)", .pathBytes, "path-bytes=100"),
      // Without a setting: a path of 100,000 names, and one that is only long.
      ("T('a/' * 100000 + 'b')", .pathBytes, nil), ("T('a/' * 256 + 'b')", .pathComponents, nil),
      ("T('a' * 4097)", .pathBytes, nil), ("T('b', S, 'a' * 4097)", .pathBytes, nil),
      ("T('b', H, '/'.join(['a'] * 257))", .pathComponents, nil),
      // A file of 2^62 bytes of which the tar holds none, in each of the ways to say so.
      ("sparse(0, 1, 1 << 62)", .unpackRatio, nil), ("sparse(1, 0, 1 << 62)", .unpackRatio, nil),
      ("sparse(0, 1, (1 << 63) - 1)", .unpackRatio, nil), ("sparse(1, 0, (1 << 63) - 1)", .unpackRatio, nil),
      ("sparse(1, 0, 1 << 40)", .unpackRatio, nil), ("[sparse(0, 1, 1 << 62) for n in range(3)]", .unpackRatio, nil),
    ] as [(String, InputLimit, String?)])
  func beyondLimits(_ entries: String, _ limit: InputLimit, _ setting: String?) throws {
    let scratch = Scratch()
    try HostileLayer.write(scratch("L"), entries)
    var limits = InputLimits()
    if let setting { limits.set(try LimitSetting(setting)) }
    let error = #expect(throws: InputLimitError.self) { try read(scratch("L"), limits: limits) }
    #expect(error?.limit == limit && error?.allowed == limits[limit])
  }

  @Test("what stands at a limit is read")
  func atLimits() throws {
    let scratch = Scratch()
    try HostileLayer.write(scratch("L"), "T('a/' * 255 + 'b'); T('c' * 200 + '/' + 'd' * 200, S, 'e' * 4096)")
    #expect(try read(scratch("L")).count == 2)
    try HostileLayer.write(scratch("S"), "sparse(1, 0, 1 << 20)")
    #expect(try read(scratch("S")) == ["s": .file(size: 1 << 20)])
  }

  @Test(
    "heads of entries that are larger than any should be",
    arguments: [
      "raw(b'L', b'a' * (8 << 20))", "raw(b'K', b'a' * (8 << 20))",
      "raw(b'x', b'30 path=aaaaaaaaaaaaaaaaaaaaa\\n' * 300000)",
      "raw(b'g', b'30 path=aaaaaaaaaaaaaaaaaaaaa\\n' * 300000)",
      "[raw(b'x', b'9 a=bcde\\n' * 50000) for n in range(40)]",
      "[raw(b'g', b'9 a=bcde\\n' * 50000) for n in range(40)]",
      // A map of a sparse file, of two million stretches.
      "pax({'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 's', 'GNU.sparse.realsize': '10'}, "
        + "b'2000000\\n' + b'1\\n0\\n' * 2000000)",
      "pax({'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 's', 'GNU.sparse.realsize': '10'}, "
        + "b'9223372036854775807\\n' + b'1\\n0\\n' * 2000)",
      "pax({'size': '-5'}); raw(b'0', b'')", "pax({'size': '9223372036854775807'}); raw(b'0', b'')",
      "pax({'SCHILY.xattr.user.a': 'x' * (3 << 20)}, b'')", "pax({'path': '..'}, b'')",
    ])
  func hostileHeads(_ entries: String) throws {
    let scratch = Scratch()
    try HostileLayer.write(scratch("L"), entries + "; T('after')")
    for (name, command) in [("L", "cp L L1"), ("L.gz", "gzip -k L")] {
      #expect(try Program.run("sh", "-c", command, in: scratch.path).status == 0)
      let error = #expect(throws: (any Error).self) { try read(scratch(name)) }
      #expect(error is ArchiveError || error is InputLimitError, "\(String(describing: error))")
    }
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
    #expect(throws: InputLimitError.self) { try read(scratch("huge")) }
    try FileBytes.replace(scratch("empty"), with: Data())
    #expect(try read(scratch("empty")).isEmpty)
  }
}
