import Foundation

/// Whole files of bounded size.
package enum FileBytes {
  /// The bytes of a file.
  ///
  /// - Throws: `SystemError`, also (EFBIG) if the file has more than `limit` bytes.
  package static func read(_ path: String, limit: Int = 64 << 20) throws -> Data {
    let file = try OpenFile(path, flags: O_RDONLY)
    var data = Data()
    try file.forEachPiece { piece in
      data.append(contentsOf: piece)
      if data.count > limit { throw SystemError("read", path, code: EFBIG) }
    }
    return data
  }

  /// Replaces a file: the bytes go to a temporary name beside it, to the disk, then to the name at once, so that a
  /// reader, or a machine that stops at any moment, sees the old bytes or the new ones and nothing between.
  ///
  /// - Throws: `SystemError`; the old file is untouched then.
  package static func replace(_ path: String, with data: Data, mode: mode_t = 0o644) throws {
    let temporary = "\(path).\(UUID().uuidString.prefix(8)).tmp"
    do {
      let file = try OpenFile(temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode)
      try file.write(data)
      try file.synchronize()
      if rename(temporary, path) != 0 { throw SystemError("replace", path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Makes a folder and the ones above it, where they are missing.
  ///
  /// - Throws: `SystemError`.
  package static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
    if mkdir(path, mode) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw SystemError("make the folder", path, code: EEXIST)
      }
    case ENOENT:
      let parent = (path as NSString).deletingLastPathComponent
      guard !parent.isEmpty, parent != path else { throw SystemError("make the folder", path, code: ENOENT) }
      try makeFolder(parent, mode: mode)
      if mkdir(path, mode) != 0, errno != EEXIST { throw SystemError("make the folder", path) }
    default: throw SystemError("make the folder", path)
    }
  }
}
