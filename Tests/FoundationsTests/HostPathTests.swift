import Foundation
import SealerFoundations
import TestSupport
import Testing

/// Paths of this machine, whatever their texts are.
@Suite struct HostPathTests {
  @Test(arguments: [("", HostPath.Flaw.empty), ("a\0b", .nulByte), ("\0", .nulByte), ("/tmp\0/x", .nulByte)])
  func isNoPath(text: String, flaw: HostPath.Flaw) {
    #expect(throws: flaw) { try HostPath(text) }
  }

  @Test func aFlawSaysItself() {
    #expect(
      HostPath.Flaw.allCases.flatMap(\.diagnostics).map(\.description) == [
        "error: the path is empty; expected the path of a file or a folder",
        "error: the path holds a NUL byte; expected the path of a file or a folder",
      ])
  }

  @Test(arguments: [
    ("/", "/", "/"), ("//", "/", "/"), (".", ".", ".."), ("..", "..", "../.."), ("a", "a", "."), ("a/", "a", "."),
    ("a//", "a", "."), ("/a", "a", "/"), ("/a/", "a", "/"), ("//a", "a", "/"), ("a/b", "b", "a"), ("a//b/", "b", "a"),
    ("a/b/c", "c", "a/b"), ("a/.", ".", "a/./.."), ("a/..", "..", "a/../.."), ("./a", "a", "."), (" ", " ", "."),
    ("é", "é", "."), ("a/\u{301}b", "\u{301}b", "a"), ("~", "~", "."), ("a\r\nb/c", "c", "a\r\nb"),
  ])
  func parts(text: String, name: String, parent: String) throws {
    let path = try HostPath(text)
    #expect(path.name.utf8.elementsEqual(name.utf8) && path.parent.text == parent)
    #expect(path.description == text && path.isAbsolute == text.hasPrefix("/"))
  }

  @Test(
    arguments: [
      ("a", nil), ("/", nil), ("/a", "/"), ("a/b", "a"), ("a/b/", "a"), ("//a//b//", "//a"), ("///", nil), (".", nil),
      ("..", nil), ("a/..", "a"), ("../a", ".."),
    ] as [(String, String?)])
  func front(text: String, front: String?) throws {
    #expect(try HostPath(text).front?.text == front)
  }

  @Test func whatAProgramWritesIsAPath() {
    let (nothing, nul): (HostPath, HostPath) = ("", "a\0b")
    #expect(nothing == .current && nul.text == "a\u{FFFD}b" && ("a/./b/" as HostPath).text == "a/./b/")
  }

  @Test(arguments: [
    ("a", "b", "a/b"), ("a/", "b", "a/b"), ("/", "b", "/b"), ("a", "", "a"), ("a", "b/c", "a/b/c"), (".", "a", "./a"),
    ("a", "b\0c", "a/b\u{FFFD}c"),
  ])
  func inside(folder: String, names: String, whole: String) throws {
    #expect(try HostPath(folder).appending(names).text == whole)
  }

  @Test(arguments: [
    ("/a/b", "/a", true), ("/a", "/a", true), ("/a", "/a/", true), ("/ab", "/a", false), ("/a", "/a/b", false),
    ("/a", "/", true), ("/", "/", true), ("a", "/", false), ("a/b", "a", true),
  ])
  func isWithin(path: String, folder: String, expected: Bool) throws {
    #expect(try HostPath(path).isWithin(HostPath(folder)) == expected)
  }

  @Test(arguments: [
    ("/a/b/c", "/a", "b/c" as String?), ("/a", "/a", "."), ("/a/b", "/a/", "b"), ("/a", "/", "a"), ("/ab", "/a", nil),
    ("/a/../b", "/a", nil),
  ])
  func below(path: String, folder: String, expected: String?) throws {
    #expect(try HostPath(path).path(below: HostPath(folder))?.description == expected)
  }

  @Test func insideOfARootfs() throws {
    #expect(try HostPath("r").appending(RootfsPath("/etc/x")).text == "r/etc/x")
    #expect(HostPath("r/").appending(RootfsPath.root).text == "r/")
  }

  @Test(arguments: [
    ("a.swift", "swift"), ("a/b.tar.gz", "gz"), ("a", ""), (".swift", ""), ("a.", ""), ("a.b/", "b"), ("/", ""),
    ("x.d/a", ""),
  ])
  func suffix(text: String, suffix: String) throws {
    #expect(try HostPath(text).nameSuffix == suffix)
  }

  @Test func suffixes() throws {
    #expect(HostPath("a/b").withSuffix(".x").text == "a/b.x")
    #expect(HostPath("a/").withSuffix(".x").text == "a/")
    #expect(HostPath("a").withSuffix("\0x").text == "a\u{FFFD}x")
  }

  @Test func namesAreBytes() throws {
    let (composed, decomposed) = (HostPath("caf\u{E9}"), HostPath("cafe\u{301}"))
    #expect(composed != decomposed && Set([composed, decomposed]).count == 2)
    #expect([HostPath("b"), HostPath("a/b"), HostPath("a-b")].sorted().map(\.text) == ["a-b", "a/b", "b"])
  }

  @Test func whatIsThere() throws {
    let scratch = Scratch()
    try FileBytes.makeFolder(scratch("folder"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: scratch("file").text))
    try FileManager.default.createSymbolicLink(atPath: scratch("link").text, withDestinationPath: "folder")
    try FileManager.default.createSymbolicLink(atPath: scratch("loose").text, withDestinationPath: "nowhere")
    let home = scratch.path
    #expect(home.appending("folder").isFolder && home.appending("link").isFolder && !home.appending("file").isFolder)
    #expect(home.appending("file").exists && !home.appending("loose").exists && !home.appending("loose").isFolder)
    #expect(home.appending("link").linkTarget == "folder" && home.appending("loose").linkTarget == "nowhere")
    #expect(home.appending("folder").linkTarget == nil)
    #expect(home.appending("link/../folder").real == home.appending("folder").real)
    #expect(home.appending("folder").real?.name == "folder" && home.appending("loose").real == nil)
  }

  @Test func absolute() throws {
    let here = FileManager.default.currentDirectoryPath
    #expect(try HostPath("/a").absolute().text == "/a")
    #expect(try HostPath.current.absolute().text == here && HostPath("a/b").absolute().text == "\(here)/a/b")
  }

  @Test func foldersOfTheUser() {
    #expect(HostPath.home(["HOME": "/home/u"]).text == "/home/u")
    // An empty variable is none: `/.config` of the root is nobody's home.
    #expect(HostPath.home(["HOME": ""]).text.count > 1 && HostPath.home([:]).text.count > 1)
    #expect(HostPath.temporary(["TMPDIR": "/t"]).text == "/t")
    #expect(HostPath.temporary(["TMPDIR": ""]).text == "/tmp" && HostPath.temporary([:]).text == "/tmp")
    #expect(HostPath.setting("X", in: ["X": "a"])?.text == "a")
    #expect(HostPath.setting("X", in: ["X": ""]) == nil && HostPath.setting("X", in: [:]) == nil)
  }
}
