import Foundation

extension HostPath {
  /// The path from the root on, as far as the process knows where it stands; links are not followed.
  ///
  /// - Throws: `SystemError` if the folder that the process stands in is gone.
  package func absolute() throws(SystemError) -> HostPath {
    if isAbsolute { return self }
    guard let pointer = getcwd(nil, 0) else { throw SystemError("find", "the current folder") }
    defer { free(pointer) }
    guard let folder = try? HostPath(String(cString: pointer)) else {
      throw SystemError("find", "the current folder", code: ENOENT)
    }
    return self == .current ? folder : folder.appending(text)
  }

  /// The path without links, `.` and `..`, as the system follows them; nil, with the reason in `errno`, if there is nothing.
  package var real: HostPath? {
    guard let pointer = realpath(text, nil) else { return nil }
    defer { free(pointer) }
    return try? HostPath(String(cString: pointer))
  }

  /// Whether there is something that the process can see, at the end of links, too.
  package var exists: Bool { access(text, F_OK) == 0 }

  /// Whether there is a folder, at the end of links, too.
  package var isFolder: Bool {
    var status = stat()
    return stat(text, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Where the symbolic link of this path leads; nil if it is none.
  package var linkTarget: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(text, &buffer, buffer.count)
    return count < 0 ? nil : String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  // MARK: - The user's folders

  /// The folder of an environment variable; nil if there is none, which an empty one means, too.
  ///
  /// Source: https://specifications.freedesktop.org/basedir-spec/latest/
  package static func setting(_ name: String, in environment: [String: String]) -> HostPath? {
    environment[name].flatMap { try? HostPath($0) }
  }

  /// The user's home folder: `HOME`, else what the system says.
  package static func home(_ environment: [String: String]) -> HostPath {
    if let home = setting("HOME", in: environment) { return home }
    guard let entry = getpwuid(getuid()), let folder = try? HostPath(String(cString: entry.pointee.pw_dir)) else {
      return .root
    }
    return folder
  }

  /// The folder for temporary files: `TMPDIR`, else `/tmp`.
  package static func temporary(_ environment: [String: String]) -> HostPath {
    setting("TMPDIR", in: environment) ?? "/tmp"
  }
}
