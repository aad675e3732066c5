import Foundation
import SealerFoundations

/// A folder that a layer is unpacked into, held open: every step below it is taken by name from an open folder and never
/// through a symbolic link, so that nothing can lead outside.
final class UnpackFolder {
  let path: String
  let descriptor: Int32

  /// Opens the root.
  init(root: String) throws {
    path = root
    descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw SystemError("open", root) }
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The folder of a name; nil if nothing stands there.
  ///
  /// What is no folder, a link to one too, gives ENOTDIR or ELOOP.
  func folder(_ name: String) throws -> UnpackFolder? {
    let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if child >= 0 { return UnpackFolder(path: "\(path)/\(name)", descriptor: child) }
    if errno == ENOENT { return nil }
    throw SystemError("open the folder", "\(path)/\(name)")
  }

  /// Makes a folder that its owner can use, whatever the umask.
  func makeFolder(_ name: String) throws {
    guard mkdirat(descriptor, name, 0o755) == 0 else {
      if errno == EEXIST { return }
      throw SystemError("make the folder", "\(path)/\(name)")
    }
    if fchmodat(descriptor, name, 0o755, 0) != 0 { throw SystemError("set the mode of", "\(path)/\(name)") }
  }

  /// What stands at a name, by its file type; nil if nothing does.
  func type(of name: String) -> mode_t? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  /// The names in the folder.
  func names() throws -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw SystemError("list", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes what stands at a name and, of a folder, everything below it.
  func remove(_ name: String) throws {
    guard let type = type(of: name) else { return }
    if type == S_IFDIR {
      fchmodat(descriptor, name, 0o700, 0)
      if let child = try folder(name) { for entry in try child.names() { try child.remove(entry) } }
    }
    if unlinkat(descriptor, name, type == S_IFDIR ? AT_REMOVEDIR : 0) != 0, errno != ENOENT {
      throw SystemError("remove", "\(path)/\(name)")
    }
  }
}
