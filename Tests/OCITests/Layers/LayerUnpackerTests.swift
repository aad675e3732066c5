import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("Unpacking layers")
struct LayerUnpackerTests {
  private let scratch = Scratch()

  private func unpack(_ layers: String..., limits: InputLimits = InputLimits()) throws -> String {
    let root = scratch("root")
    try FileBytes.makeFolder(root)
    let unpacker = try LayerUnpacker(into: HeldFolder(root), ImageBudget(limits, of: "the rootfs"))
    for (number, entries) in layers.enumerated() {
      try HostileLayer.write(scratch("layer\(number)"), entries)
      try unpacker.apply(scratch("layer\(number)"))
    }
    return try Program.run("sh", "-c", "find . -mindepth 1 | sort", in: root).output
      .split(separator: "\n").map { $0.dropFirst(2) }.joined(separator: " ")
  }

  @Test("files, modes, links, whiteouts and opaque folders")
  func layers() throws {
    let found = try unpack(
      "T('d', D, mode=0o555); T('d/f', data=b'one', mode=0o4755); T('d/g'); T('o', D); T('o/low'); T('s', S, '/etc')",
      "T('o', D); T('o/new'); T('o/.wh..wh..opq'); T('d/.wh.g'); T('h', H, 'd/f'); T('s', D); T('s/in')")
    #expect(found == "d d/f h o o/new s s/in")
    var status = stat()
    #expect(stat(scratch("root/d/f").text, &status) == 0 && status.st_mode & 0o7777 == 0o755 && status.st_nlink == 2)
    #expect(stat(scratch("root/d").text, &status) == 0 && status.st_mode & 0o7777 == 0o555)
    #expect(stat(scratch("root/s").text, &status) == 0 && status.st_mtim.tv_sec == 0)
  }

  @Test("a layer's removals concern lower layers only, wherever they stand")
  func ownEntries() throws {
    #expect(try unpack("T('a/x'); T('b')", "T('a/y'); T('b'); T('.wh.b'); T('a/.wh..wh..opq')") == "a a/y b")
  }

  @Test("a folder that is removed and made in one layer starts empty, whichever comes first")
  func removedAndMade() throws {
    #expect(try unpack("T('a/x'); T('b/x')", "T('a/y'); T('.wh.a'); T('.wh.b'); T('b/y')") == "a a/y b b/y")
  }

  @Test("a link to itself changes nothing")
  func linkToItself() throws {
    #expect(try unpack("T('a', data=b'x'); T('a', H, 'a'); T('d/b'); T('d', H, 'd'); T('c', H, 'c')") == "a d d/b")
    #expect(try FileBytes.read(scratch("root/a")) == Data("x".utf8))
  }

  @Test("a folder takes a file's place and the reverse")
  func replaced() throws {
    #expect(try unpack("T('a'); T('b/c/d')", "T('a', D); T('a/x'); T('b')") == "a a/x b")
  }

  @Test(
    "nothing leads outside",
    arguments: [
      "T('out', S, '../outside'); T('out/evil', data=b'x')",
      "T('out', S, '/tmp'); T('out/deep/evil', data=b'x')",
      "T('out', S, '../outside'); T('x', H, 'out/victim')",
      "T('../outside/evil', data=b'x')",
      "T('x', H, '../outside/victim')",
      "T('x', H, 'nowhere')",
      "T('d', D); T('d/l', S, '..'); T('d/l/l2', S, '../outside'); T('l2/evil')",
    ])
  func confined(_ entries: String) throws {
    try FileBytes.makeFolder(scratch("outside"))
    try FileBytes.replace(scratch("outside/victim"), with: Data("safe".utf8))
    #expect(throws: ArchiveError.self) { _ = try unpack(entries) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch("outside").text) == ["victim"])
    #expect(!FileManager.default.fileExists(atPath: "/tmp/deep/evil"))
  }

  @Test("removals through a link remove nothing outside, and a file over a link does not follow it")
  func removalsThroughLinks() throws {
    try FileBytes.makeFolder(scratch("outside"))
    try FileBytes.replace(scratch("outside/victim"), with: Data("safe".utf8))
    let found = try unpack(
      "T('out', S, '../outside'); T('f', S, '../outside/victim')",
      "T('out/.wh.victim'); T('out/.wh..wh..opq'); T('f', data=b'mine')")
    #expect(found == "f out")
    #expect(try FileBytes.read(scratch("outside/victim")) == Data("safe".utf8))
    #expect(try FileBytes.read(scratch("root/f")) == Data("mine".utf8))
  }
}
