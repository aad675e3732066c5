import Foundation
import SealerFoundations
import TestSupport
import Testing

@Suite struct FileBytesTests {
  @Test func replacingKeepsTheOldFileUntilTheNewOneIsThere() throws {
    let folder = Scratch()
    try FileBytes.replace(folder("f"), with: Data("old".utf8))
    try FileBytes.replace(folder("f"), with: Data("new".utf8), mode: 0o600)
    #expect(try FileBytes.read(folder("f")) == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path.text) == ["f"])
    #expect(throws: SystemError.self) { try FileBytes.replace(folder("no/such/f"), with: Data()) }
  }

  @Test func aFileThatIsTooLongIsRefused() throws {
    let folder = Scratch()
    try FileBytes.replace(folder("f"), with: Data(count: 100))
    #expect(throws: SystemError("read", folder("f"), code: EFBIG)) { try FileBytes.read(folder("f"), limit: 99) }
  }

  @Test func foldersAreMadeOnceAndNotOverFiles() throws {
    let folder = Scratch()
    try FileBytes.makeFolder(folder("a/b/c"))
    try FileBytes.makeFolder(folder("a/b/c"))
    try FileBytes.replace(folder("f"), with: Data())
    #expect(throws: UnexpectedFile(folder("f"), found: .file, expected: .folder)) {
      try FileBytes.makeFolder(folder("f"))
    }
    try FileBytes.makeFolder(.current)
  }

  @Test func replacingALinkReplacesTheLink() throws {
    let folder = Scratch()
    try FileBytes.replace(folder("victim"), with: Data("theirs".utf8))
    symlink(folder("victim").text, folder("f").text)
    try FileBytes.replace(folder("f"), with: Data("ours".utf8))
    #expect(FileKind.named(folder("f")) == .file)
    #expect(try FileBytes.read(folder("victim")) == Data("theirs".utf8))
  }

  @Test func aFolderAboveOneThatIsMissingIsMadeAsItIsWritten() throws {
    let folder = Scratch()
    try FileBytes.makeFolder(folder("a/../b/./c"))
    #expect(folder("a").isFolder && folder("b/c").isFolder)
  }

  @Test func whyTheSystemRefused() {
    let error = SystemError("write", "/x", code: ENOSPC)
    #expect(
      error.diagnostics.map(\.description) == [
        "error: can't write /x: No space left on device\n  free some space on that disk, or set SEALER_HOME to another one; "
          + "nothing was lost"
      ])
  }
}
