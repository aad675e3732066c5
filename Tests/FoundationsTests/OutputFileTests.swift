import Foundation
import SealerFoundations
import TestSupport
import Testing

@Suite struct OutputFileTests {
  private let folder = Scratch()

  private func write(_ path: HostPath, _ text: String = "new") throws {
    try OutputFile.write(path) { try $0.write(Data(text.utf8)) }
  }

  @Test func aFileIsReplacedAtOnceOrNotAtAll() throws {
    struct Stop: Error {}
    try write(folder("f"), "old")
    #expect(throws: Stop.self) {
      try OutputFile.write(folder("f")) { file in
        try file.write(Data("half".utf8))
        throw Stop()
      }
    }
    #expect(try FileBytes.read(folder("f")) == Data("old".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path.text) == ["f"])
  }

  @Test func aLinkStaysAndLeadsToTheNewBytes() throws {
    mkdir(folder("elsewhere").text, 0o755)
    try write(folder("elsewhere/f"), "old")
    symlink("elsewhere/f", folder("one").text)
    symlink("one", folder("two").text)
    try write(folder("two"))
    #expect(FileKind.named(folder("two")) == .link && FileKind.named(folder("one")) == .link)
    #expect(try FileBytes.read(folder("elsewhere/f")) == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder("elsewhere").text) == ["f"])
  }

  @Test func aLinkThatLeadsNowhereIsRefused() throws {
    symlink("nothing", folder("dangling").text)
    symlink("round", folder("round").text)
    for name in ["dangling", "round"] {
      #expect(throws: UnexpectedFile(folder(name), found: .link, expected: .file)) { try write(folder(name)) }
    }
    #expect(FileKind.named(folder("nothing")) == nil)
  }

  /// As the kernel does where it protects links: in a folder of everybody's a link may be anybody's.
  @Test func aLinkThatSomebodyElsePlantedIsRefused() throws {
    guard geteuid() == 0 else { return }
    mkdir(folder("shared").text, 0o755)
    chmod(folder("shared").text, 0o1777)
    try write(folder("victim"), "theirs")
    symlink(folder("victim").text, folder("shared/out").text)
    lchown(folder("shared/out").text, 65534, 65534)
    #expect(throws: UnexpectedFile(folder("shared/out"), found: .link, expected: .file)) {
      try write(folder("shared/out"))
    }
    #expect(try FileBytes.read(folder("victim")) == Data("theirs".utf8))
  }

  @Test func aPipeAndADeviceAreWrittenInto() throws {
    mkfifo(folder("pipe").text, 0o644)
    symlink("pipe", folder("link").text)
    for name in ["pipe", "link"] {
      let reader = open(folder("pipe").text, O_RDONLY | O_NONBLOCK)
      try write(folder(name))
      var bytes = [UInt8](repeating: 0, count: 10)
      #expect(read(reader, &bytes, 10) == 3)
      close(reader)
      #expect(FileKind.named(folder("pipe")) == .pipe)
    }
    symlink("/dev/null", folder("null").text)
    try write(folder("null"))
    #expect(FileKind.named(folder("null")) == .link && FileKind.at("/dev/null") == .device)
    #expect(throws: SystemError("write", "/dev/full", code: ENOSPC)) { try write("/dev/full") }
  }

  @Test func aFolderIsNoFile() throws {
    #expect(throws: UnexpectedFile(folder.path, found: .folder, expected: .file)) { try write(folder.path) }
  }

  @Test(
    arguments: [
      ("-", Int32(1)), ("/dev/stdout", 1), ("/dev/stderr", 2), ("/dev/stdin", 0), ("/dev/fd/7", 7),
      ("/proc/self/fd/3", 3),
      ("/dev/fd/x", nil), ("/dev/fd/-1", nil), ("stdout", nil), ("./-", nil), ("/dev/null", nil), ("/dev/fd/", nil),
    ] as [(String, Int32?)]) func streamsByTheirNames(path: String, number: Int32?) throws
  {
    #expect(try HandedStream(HostPath(path), .output)?.descriptor == number)
  }

  @Test func inputIsTheOtherEnd() {
    #expect(HandedStream("-", .input)?.descriptor == 0)
    #expect(HandedStream.input?.name == "standard input")
  }
}
