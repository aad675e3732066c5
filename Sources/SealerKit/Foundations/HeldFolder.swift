import Foundation

/// A folder held open: every step below it is taken by name from an open folder and never through a symbolic link, so that
/// nothing that was put below it can lead outside.
package final class HeldFolder: Sendable {
  /// The path that it was opened by.
  package let path: HostPath
  /// The folder's number in this process.
  package let descriptor: Int32

  /// Opens a folder by a path that a user named: links on the way to it are followed.
  ///
  /// - Throws: `SystemError`; `UnexpectedFile` if it is none.
  package convenience init(_ path: HostPath, links: LinkRule = .followed) throws {
    try self.init(descriptor: Foundation.open(path.text, Self.flags | links.flag), path)
  }

  private init(descriptor: Int32, _ path: HostPath) throws {
    self.path = path
    self.descriptor = descriptor
    guard descriptor < 0 else { return }
    let error = SystemError("open the folder", path)
    if error.code == ENOTDIR || error.code == ELOOP, let found = FileKind.named(path), found != .folder {
      throw UnexpectedFile(path, found: found, expected: .folder)
    }
    throw error
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private static let flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC

  /// Where a name of the folder is, as long as nobody moves the folder.
  package func place(_ name: String) -> HostPath { path.appending(name) }

  /// A name is one step: what leads up, or further down at once, is none.
  ///
  /// - Throws: `SystemError` (EINVAL).
  func requireName(_ name: String) throws {
    if name.isEmpty || name == "." || name == ".." || name.utf8.contains(where: { $0 == 0x2F || $0 == 0 }) {
      throw SystemError("open", place(name), code: EINVAL)
    }
  }

  // MARK: - Folders

  /// The folder of a name; nil if nothing stands there.
  ///
  /// - Throws: `UnexpectedFile` for what is no folder, a link to one too; `SystemError`.
  package func folder(_ name: String) throws -> HeldFolder? {
    try requireName(name)
    return try name.withCString { try folder(raw: $0) }
  }

  /// The folder of a name, whatever its bytes are.
  func folder(raw name: UnsafePointer<CChar>) throws -> HeldFolder? {
    let child = openat(descriptor, name, Self.flags | O_NOFOLLOW)
    if child < 0, errno == ENOENT { return nil }
    let place = place(String(cString: name))
    var status = stat()
    if child < 0, errno == ENOTDIR || errno == ELOOP, fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      throw UnexpectedFile(place, found: FileKind(mode: status.st_mode), expected: .folder)
    }
    return try HeldFolder(descriptor: child, place)
  }

  /// Makes a folder that its owner can use, whatever the umask; one that is there stays.
  ///
  /// - Throws: `SystemError`.
  package func makeFolder(_ name: String, mode: mode_t = 0o755) throws {
    try requireName(name)
    guard mkdirat(descriptor, name, mode) == 0 else {
      if errno == EEXIST { return }
      throw SystemError("make the folder", place(name))
    }
    if fchmodat(descriptor, name, mode, 0) != 0 { throw SystemError("set the mode of", place(name)) }
  }

  /// The folder at the end of a way of names; nil if it is not there.
  ///
  /// - Throws: as for one name.
  package func folder(at names: some Sequence<String>) throws -> HeldFolder? {
    var folder = self
    for name in names {
      guard let next = try folder.folder(name) else { return nil }
      folder = next
    }
    return folder
  }

  /// The folder at the end of a way of names, which is made where it is missing.
  ///
  /// - Throws: as for one name.
  package func folder(making names: some Sequence<String>, mode: mode_t = 0o755) throws -> HeldFolder {
    var folder = self
    for name in names {
      if let next = try folder.folder(name) {
        folder = next
        continue
      }
      try folder.makeFolder(name, mode: mode)
      guard let made = try folder.folder(name) else {
        throw SystemError("open the folder", folder.place(name), code: ENOENT)
      }
      folder = made
    }
    return folder
  }

  // MARK: - Names

  /// What the system says of a name, a link not followed; nil if nothing stands there.
  package func status(of name: String) -> stat? {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
  }

  /// What stands at a name; nil if nothing does.
  package func kind(of name: String) -> FileKind? { status(of: name).map { FileKind(mode: $0.st_mode) } }

  /// The names in the folder that are UTF-8, as the system gives them.
  ///
  /// - Throws: `SystemError`.
  package func names() throws -> [String] {
    var names: [String] = []
    try forEachName { name in
      if let text = String(validatingCString: name) { names.append(text) }
    }
    return names
  }

  /// All names in the folder, as bytes: nobody says that they are texts.
  ///
  /// - Throws: `SystemError`.
  package func rawNames() throws -> [[UInt8]] {
    var names: [[UInt8]] = []
    try forEachName { names.append(Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))) }
    return names
  }

  /// Hands over each name of the folder, whatever its bytes are.
  private func forEachName(_ body: (UnsafePointer<CChar>) throws -> Void) throws {
    let copy = openat(descriptor, ".", Self.flags)
    guard copy >= 0, let stream = fdopendir(copy) else {
      let error = SystemError("list", path)
      if copy >= 0 { close(copy) }
      throw error
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      try withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        try pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
          if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { try body(name) }
        }
      }
    }
  }

  /// Waits until the names are on the disk.
  ///
  /// - Throws: `SystemError`.
  package func synchronize() throws {
    if fsync(descriptor) != 0 { throw SystemError("write", path) }
  }
}
