import Foundation

extension HeldFolder {
  /// How many folders are held open at once on the way down; what lies deeper is brought up first.
  private static let depth = 64

  /// Removes what stands at a name and, of a folder, everything below it, however deep it is and whatever its names are.
  ///
  /// - Throws: `SystemError`.
  package func remove(_ name: String) throws {
    try requireName(name)
    var pending = [name]
    while let next = pending.last {
      let deeper = try next.withCString { try remove($0, under: self, depth: 0) }
      if deeper.isEmpty { pending.removeLast() } else { pending += deeper }
    }
  }

  /// Removes a name of this folder; gives the names that folders too deep have got in `top`, where this one stays then.
  private func remove(_ name: UnsafePointer<CChar>, under top: HeldFolder, depth: Int) throws -> [String] {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return [] }
    let isFolder = FileKind(mode: status.st_mode) == .folder
    if isFolder {
      fchmodat(descriptor, name, 0o700, 0)
      if depth >= Self.depth {
        let nearer = UUID().uuidString
        if renameat(descriptor, name, top.descriptor, nearer) != 0 {
          throw SystemError("remove", place(String(cString: name)))
        }
        return [nearer]
      }
      if let child = try folder(raw: name) {
        var deeper: [String] = []
        for entry in try child.rawNames() {
          try (entry + [0]).withUnsafeBytes { bytes in
            guard let entry = bytes.bindMemory(to: CChar.self).baseAddress else { return }
            deeper += try child.remove(entry, under: top, depth: depth + 1)
          }
        }
        // What was in there is above now, so this one is empty.
        if unlinkat(descriptor, name, AT_REMOVEDIR) != 0, errno != ENOENT {
          throw SystemError("remove", place(String(cString: name)))
        }
        return deeper
      }
    }
    if unlinkat(descriptor, name, 0) != 0, errno != ENOENT { throw SystemError("remove", place(String(cString: name))) }
    return []
  }

}
