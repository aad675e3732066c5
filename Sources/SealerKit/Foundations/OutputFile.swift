import Foundation

/// A file that a user told a command to write.
///
/// A regular file gets its new bytes at once or not at all, and so does the one that a link leads to: the link stays. What
/// can't be replaced, such as a device, a pipe or a stream of this process, is written into.
package enum OutputFile {
  /// Writes a file by what `body` does.
  ///
  /// - Parameter mode: the mode of a file that is made anew.
  /// - Throws: `UnexpectedFile` for a folder, a socket or a link that leads nowhere; `SystemError`, or what `body` throws.
  package static func write(_ path: HostPath, mode: mode_t = 0o644, _ body: (OpenFile) throws -> Void) throws {
    if let stream = HandedStream(path, .output) { return try body(stream.opened()) }
    switch FileKind.at(path) {
    case .pipe?: try body(opened(path, attempts: patience))
    case .device?: try body(opened(path, attempts: 1))
    case .folder?: throw UnexpectedFile(path, found: .folder, expected: .file)
    case .socket?: throw UnexpectedFile(path, found: .socket, expected: .file)
    case .file?, .link?, .unknown?, nil:
      try FileBytes.replace(target(path), mode: mode, body)
    }
  }

  /// Where the bytes go: what a link leads to, if it was put there by somebody who may.
  private static func target(_ path: HostPath) throws -> HostPath {
    guard FileKind.named(path) == .link else { return path }
    if isPlanted(path) { throw UnexpectedFile(path, found: .link, expected: .file) }
    guard let real = path.real else { throw UnexpectedFile(path, found: .link, expected: .file) }
    return real
  }

  /// Whether a link in a folder where everybody writes, as /tmp is, belongs to neither the caller nor the folder's owner.
  ///
  /// Source: https://docs.kernel.org/admin-guide/sysctl/fs.html#protected-symlinks
  private static func isPlanted(_ path: HostPath) -> Bool {
    var (link, folder) = (stat(), stat())
    guard lstat(path.text, &link) == 0, stat(path.parent.text, &folder) == 0 else { return true }
    let isShared = folder.st_mode & S_ISVTX != 0 && folder.st_mode & S_IWOTH != 0
    return isShared && link.st_uid != geteuid() && link.st_uid != folder.st_uid
  }

  /// How often, each ten milliseconds, somebody is waited for who reads from a named pipe.
  private static let patience = 500

  /// Opens a pipe or a device to be written into.
  private static func opened(_ path: HostPath, attempts: Int) throws -> OpenFile {
    var descriptor = open(path.text, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    for _ in 1..<max(2, attempts) where descriptor < 0 && errno == ENXIO && attempts > 1 {
      // Nobody reads from the pipe yet.
      usleep(10_000)
      descriptor = open(path.text, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
    if descriptor < 0, errno == ENXIO, attempts > 1 { throw UnreadPipe(path: path) }
    let file = try OpenFile(adopting: descriptor, path, doing: "write")
    // From here on, whoever reads may take as long as it likes.
    _ = fcntl(descriptor, F_SETFL, 0)
    return file
  }
}

/// A named pipe that nobody reads from.
package struct UnreadPipe: DiagnosticConvertible, Hashable {
  /// The pipe.
  package var path: HostPath

  package var diagnostics: [Diagnostic] {
    [Diagnostic("nobody reads from the pipe \(path)", expected: "a program that does", advice: "start it first")]
  }
}
