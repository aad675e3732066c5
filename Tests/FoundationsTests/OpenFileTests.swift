import Foundation
import SealerFoundations
import TestSupport
import Testing

@Suite struct OpenFileTests {
  /// Something at a path that is no regular file.
  private static func make(_ kind: FileKind, _ path: HostPath) {
    switch kind {
    case .pipe: mkfifo(path.text, 0o644)
    case .folder: mkdir(path.text, 0o755)
    case .device: symlink("/dev/zero", path.text)
    case .socket:
      let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.text.utf8.prefix(100)) }
      withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      close(socket)
    default: break
    }
  }

  @Test(arguments: [FileKind.pipe, .folder, .device, .socket]) func onlyRegularFilesAreRead(kind: FileKind) throws {
    let folder = Scratch()
    Self.make(kind, folder("x"))
    #expect(throws: UnexpectedFile(folder("x"), found: kind, expected: .file)) { try FileBytes.read(folder("x")) }
    let held = try HeldFolder(folder.path)
    // Below a folder that others filled, a link is a link wherever it leads.
    let found = kind == .device ? FileKind.link : kind
    #expect(throws: UnexpectedFile(folder("x"), found: found, expected: .file)) { try held.read("x") }
  }

  @Test func linksAreFollowedWhereAUserNamedThePath() throws {
    let folder = Scratch()
    try FileBytes.replace(folder("f"), with: Data("text".utf8))
    symlink("f", folder("link").text)
    symlink("nothing", folder("dangling").text)
    #expect(try FileBytes.read(folder("link")) == Data("text".utf8))
    #expect(throws: UnexpectedFile(folder("link"), found: .link, expected: .file)) {
      try OpenFile(reading: folder("link"), links: .refused)
    }
    #expect(throws: SystemError("open", folder("dangling"), code: ENOENT)) { try FileBytes.read(folder("dangling")) }
  }

  @Test func aNewFileIsNeverWrittenThroughALink() throws {
    let folder = Scratch()
    symlink(folder("target").text, folder("link").text)
    #expect(throws: SystemError("create", folder("link"), code: EEXIST)) { try OpenFile(creating: folder("link")) }
    #expect(FileKind.named(folder("target")) == nil)
  }

  /// What is refused is closed, too.
  @Test func nothingStaysOpen() throws {
    let folder = Scratch()
    mkfifo(folder("pipe").text, 0o644)
    let before = dup(0)
    close(before)
    for _ in 0..<10 { _ = try? OpenFile(reading: folder("pipe")) }
    var isOpen = false
    for number in before..<before + 10 {
      var text = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/fd/\(number)", &text, text.count - 1)
      let path = String(decoding: text.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      isOpen = isOpen || path.hasSuffix("/pipe") && path.contains(folder.path.text)
    }
    #expect(!isOpen)
  }

  @Test func rangesAreReadWhereverOthersStand() throws {
    let folder = Scratch()
    try FileBytes.replace(folder("f"), with: Data("0123456789".utf8))
    let file = try OpenFile(reading: folder("f"))
    _ = try FileBytes.read(file, limit: 100)
    var bytes: [UInt8] = []
    try file.forEachPiece(in: 3..<6) { bytes += $0 }
    #expect(bytes == Array("345".utf8))
    #expect(throws: SystemError("read", folder("f"), code: EIO)) { try file.forEachPiece(in: 8..<11) { _ in } }
  }

  @Test func wholeFilesAreAppendedToWhateverIsOpen() throws {
    let folder = Scratch()
    try FileBytes.replace(folder("f"), with: Data("0123456789".utf8))
    let source = try OpenFile(reading: folder("f"))
    // The kernel refuses to copy into a file that is open to append.
    let target = try OpenFile(
      adopting: open(folder("out").text, O_WRONLY | O_CREAT | O_APPEND, 0o644), folder("out"))
    try target.append(source)
    try target.append(source)
    #expect(try FileBytes.read(folder("out")) == Data("01234567890123456789".utf8))
  }

  @Test(arguments: [
    (FileKind.pipe, "error: /x is a named pipe; expected a regular file"),
    (.device, "error: /x is a device; expected a regular file"),
    (.link, "error: /x is a symbolic link; expected a regular file"),
    (.folder, "error: /x is a folder; expected a regular file"),
    (.socket, "error: /x is a socket; expected a regular file"),
  ]) func whatStandsThereIsSaid(found: FileKind, text: String) {
    let error = UnexpectedFile("/x", found: found, expected: .file)
    #expect(error.diagnostics.first.map { "\($0)".split(separator: "\n")[0] } == text[...])
  }
}
