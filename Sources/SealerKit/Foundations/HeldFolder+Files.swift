import Foundation

/// Files below a held folder.
extension HeldFolder {
  /// Opens a file to be read; nil if nothing stands there.
  ///
  /// - Throws: `UnexpectedFile` for what is no regular file, a link to one too; `SystemError`.
  package func open(_ name: String) throws -> OpenFile? {
    try requireName(name)
    let file = openat(descriptor, name, OpenFile.reading | O_NOFOLLOW)
    if file < 0, errno == ENOENT { return nil }
    return try OpenFile(adopting: file, place(name)) { kind(of: name) }
  }

  /// The bytes of a file; nil if nothing stands there.
  ///
  /// - Throws: as for opening it; also (EFBIG) if the file has more than `limit` bytes.
  package func read(_ name: String, limit: Int = 64 << 20) throws -> Data? {
    try open(name).map { try FileBytes.read($0, limit: limit) }
  }

  /// Makes a file that was not there.
  ///
  /// - Throws: `SystemError`, also (EEXIST) if anything stands there, even a link that leads nowhere.
  package func create(_ name: String, mode: mode_t = 0o644) throws -> OpenFile {
    try requireName(name)
    return try OpenFile(adopting: openat(descriptor, name, OpenFile.creating, mode), place(name), doing: "create")
  }

  /// Opens a file of ours to be read and written, which is made if it is not there.
  ///
  /// What somebody else has put there, or keeps another name of, is not written to.
  /// - Throws: `UnexpectedFile`, `SystemError`.
  package func openOwn(_ name: String, mode: mode_t = 0o644) throws -> OpenFile {
    try requireName(name)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let file = try OpenFile(adopting: openat(descriptor, name, flags, mode), place(name)) { kind(of: name) }
    let status = try file.status()
    guard status.st_uid == geteuid(), status.st_nlink <= 1 else {
      throw SystemError("write", file.name, code: EPERM)
    }
    return file
  }

  /// Replaces a file at once, as `FileBytes.replace` does; a link at the name is replaced itself.
  ///
  /// - Throws: `SystemError`; the old file is untouched then.
  package func replace(_ name: String, with data: Data, mode: mode_t = 0o644) throws {
    try replace(name, mode: mode) { file in
      try file.write(data)
      try file.synchronize()
    }
  }

  /// Replaces a file at once by what `body` writes.
  ///
  /// - Throws: `SystemError`, or what `body` throws; the old file is untouched then.
  package func replace(_ name: String, mode: mode_t = 0o644, _ body: (OpenFile) throws -> Void) throws {
    let temporary = TemporaryName.beside(name)
    do {
      let file = try create(temporary, mode: mode)
      try body(file)
      try rename(temporary, to: name)
    } catch {
      unlinkat(descriptor, temporary, 0)
      throw error
    }
  }

  /// Gives a file another name, in another held folder too; what has that name is replaced.
  ///
  /// - Throws: `SystemError`.
  package func rename(_ name: String, to other: String, in folder: HeldFolder? = nil) throws {
    let folder = folder ?? self
    for name in [name, other] { try requireName(name) }
    if renameat(descriptor, name, folder.descriptor, other) != 0 { throw SystemError("replace", folder.place(other)) }
  }

  /// Makes a symbolic link that was not there.
  ///
  /// - Throws: `SystemError`.
  package func link(_ name: String, to target: String) throws {
    try requireName(name)
    if symlinkat(target, descriptor, name) != 0 { throw SystemError("link", place(name)) }
  }
}

/// The names that files have before they get their own.
package enum TemporaryName {
  /// A new one beside a name.
  package static func beside(_ name: String) -> String { name + suffix() }

  /// What stands behind a name in a new one beside it: `.XXXXXXXX.tmp`, eight digits of base 16.
  package static func suffix() -> String { ".\(UUID().uuidString.prefix(8)).tmp" }

  /// Whether it was made for this name.
  package static func isTemporary(_ text: String, of name: String) -> Bool {
    guard text.hasPrefix("\(name)."), text.hasSuffix(".tmp") else { return false }
    let middle = text.utf8.dropFirst(name.utf8.count + 1).dropLast(4)
    return middle.count == 8
      && middle.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
      }
  }
}
