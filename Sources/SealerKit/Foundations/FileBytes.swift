import Foundation

/// Whole files of bounded size.
package enum FileBytes {
  /// The bytes of a file that a user named, or of a stream that was handed over under its name, such as `/dev/stdin`.
  ///
  /// - Throws: `UnexpectedFile` for what is no regular file; `SystemError`, also (EFBIG) if it has more than `limit` bytes.
  package static func read(_ path: HostPath, limit: Int) throws -> Data {
    if path != "-", let stream = HandedStream(path, .input) { return try read(stream.opened(), limit: limit) }
    return try read(OpenFile(reading: path), limit: limit)
  }

  /// The bytes of standard input.
  ///
  /// - Throws: `SystemError`, also (EFBIG) if it has more than `limit` bytes.
  package static func readInput(limit: Int) throws -> Data {
    try read(OpenFile(duplicating: STDIN_FILENO, "standard input"), limit: limit)
  }

  /// The rest of an open file.
  ///
  /// - Throws: `SystemError`, also (EFBIG) if it has more than `limit` bytes.
  package static func read(_ file: OpenFile, limit: Int) throws -> Data {
    var data = Data()
    try file.forEachPiece { piece in
      if piece.count > limit - data.count { throw SystemError("read", file.name, code: EFBIG) }
      data.append(contentsOf: piece)
    }
    return data
  }

  /// Replaces a file: the bytes go to a temporary name beside it, to the disk, then to the name at once, so that a
  /// reader, or a machine that stops at any moment, sees the old bytes or the new ones and nothing between.
  ///
  /// A link at the name is replaced itself: nothing is written through it.
  /// - Throws: `SystemError`; the old file is untouched then.
  package static func replace(_ path: HostPath, with data: Data, mode: mode_t = 0o644) throws {
    try replace(path, mode: mode) { file in
      try file.write(data)
      try file.synchronize()
    }
  }

  /// Replaces a file at once by what `body` writes.
  ///
  /// - Throws: `SystemError`, or what `body` throws; the old file is untouched then.
  package static func replace(_ path: HostPath, mode: mode_t = 0o644, _ body: (OpenFile) throws -> Void) throws {
    let temporary = path.withSuffix(TemporaryName.suffix())
    do {
      try body(OpenFile(creating: temporary, mode: mode))
      if rename(temporary.text, path.text) != 0 { throw SystemError("replace", path) }
    } catch {
      unlink(temporary.text)
      throw error
    }
  }

  /// Makes a folder and the ones above it, where they are missing.
  ///
  /// - Throws: `SystemError`; `UnexpectedFile` if something else has the name.
  package static func makeFolder(_ path: HostPath, mode: mode_t = 0o755) throws {
    if mkdir(path.text, mode) == 0 { return }
    switch errno {
    case EEXIST:
      guard let found = FileKind.at(path) ?? FileKind.named(path) else {
        throw SystemError("make the folder", path, code: EEXIST)
      }
      if found != .folder { throw UnexpectedFile(path, found: found, expected: .folder) }
    case ENOENT:
      // As it is written: `a` of `a/..`, which is there once `a` is.
      guard let folder = path.front else { throw SystemError("make the folder", path, code: ENOENT) }
      try makeFolder(folder, mode: mode)
      if mkdir(path.text, mode) != 0, errno != EEXIST { throw SystemError("make the folder", path) }
    default: throw SystemError("make the folder", path)
    }
  }
}
