import Foundation
import SealerFoundations
import TestSupport
import Testing

@Suite struct HeldFolderTests {
  private let scratch = Scratch()
  private let folder: HeldFolder

  init() throws {
    for name in ["in", "out"] { mkdir(scratch(name).text, 0o755) }
    try FileBytes.replace(scratch("out/victim"), with: Data("theirs".utf8))
    folder = try HeldFolder(scratch("in"))
    symlink("../out", scratch("in/folder").text)
    symlink("../out/victim", scratch("in/file").text)
    symlink("../out/new", scratch("in/dangling").text)
  }

  @Test func noStepLeadsThroughALink() throws {
    #expect(throws: UnexpectedFile(scratch("in/folder"), found: .link, expected: .folder)) {
      try folder.folder("folder")
    }
    #expect(throws: UnexpectedFile.self) { try folder.folder(making: ["folder", "x"]) }
    for name in ["file", "dangling"] {
      #expect(throws: UnexpectedFile(scratch("in/\(name)"), found: .link, expected: .file)) { try folder.open(name) }
      #expect(throws: UnexpectedFile(scratch("in/\(name)"), found: .link, expected: .file)) { try folder.openOwn(name) }
      #expect(throws: SystemError.self) { try folder.create(name) }
      try folder.replace(name, with: Data("ours".utf8))
    }
    #expect(try FileBytes.read(scratch("out/victim")) == Data("theirs".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch("out").text) == ["victim"])
    #expect(try folder.names().sorted() == ["dangling", "file", "folder"])
    #expect(throws: UnexpectedFile(scratch("in/folder"), found: .link, expected: .folder)) {
      try HeldFolder(scratch("in/folder"), links: .refused)
    }
  }

  @Test(arguments: ["", ".", "..", "a/b", "/etc", "../out", "a\0b"]) func aNameIsOneStep(name: String) throws {
    #expect(throws: SystemError.self) { try folder.folder(name) }
    #expect(throws: SystemError.self) { try folder.open(name) }
    #expect(throws: SystemError.self) { try folder.create(name) }
    #expect(throws: SystemError.self) { try folder.openOwn(name) }
    #expect(throws: SystemError.self) { try folder.makeFolder(name) }
    #expect(throws: SystemError.self) { try folder.remove(name) }
    #expect(throws: SystemError.self) { try folder.link(name, to: "x") }
    #expect(throws: SystemError.self) { try folder.rename("file", to: name) }
  }

  @Test func whatHasAnotherNameElsewhereIsNotWritten() throws {
    #expect(Foundation.link(scratch("out/victim").text, scratch("in/hard").text) == 0)
    #expect(throws: SystemError("write", scratch("in/hard"), code: EPERM)) { try folder.openOwn("hard") }
  }

  @Test func removalTakesLinksAndNotWhatTheyLeadTo() throws {
    for name in ["folder", "file", "dangling", "absent"] { try folder.remove(name) }
    #expect(try folder.names().isEmpty)
    #expect(try FileBytes.read(scratch("out/victim")) == Data("theirs".utf8))
  }

  @Test func removalKnowsNoDepthAndNoBadNames() throws {
    let tree = try folder.folder(making: ["tree", "below"])
    // Deeper than there may be open files, or a path may be long.
    var deep = tree
    for _ in 0..<3000 { deep = try deep.folder(making: ["d"]) }
    _ = try deep.create("file")
    mkdirat(tree.descriptor, "bad\u{FF}", 0o755)
    let bytes: [CChar] = [0x62, -1, 0x63, 0]
    #expect(mkdirat(tree.descriptor, bytes, 0o755) == 0)
    #expect(symlinkat("../../out", tree.descriptor, "link") == 0)
    #expect(fchmod(deep.descriptor, 0) == 0)
    try folder.remove("tree")
    #expect(try folder.names().sorted() == ["dangling", "file", "folder"])
    #expect(FileKind.named(scratch("out/victim")) == .file)
  }

  @Test func modesDoNotHangOnTheUmask() throws {
    let old = umask(0o777)
    defer { umask(old) }
    let made = try folder.folder(making: ["a", "b"])
    #expect(try made.names().isEmpty)
    #expect(folder.status(of: "a").map { $0.st_mode & 0o777 } == 0o755)
  }

  @Test(arguments: [
    ("index.json.01ABCDEF.tmp", true), ("index.json.01abcdef.tmp", false), ("index.json.01ABCDE.tmp", false),
    ("index.json.notes.tmp", false), ("my-index.json.01ABCDEF.tmp", false), ("index.json.01ABCDEF", false),
  ]) func onlyOurOwnTemporaryNames(name: String, isOwn: Bool) {
    #expect(TemporaryName.isTemporary(name, of: "index.json") == isOwn)
    #expect(TemporaryName.isTemporary(TemporaryName.beside("index.json"), of: "index.json"))
  }
}
