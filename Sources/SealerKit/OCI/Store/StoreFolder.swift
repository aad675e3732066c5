import Foundation
import SealerFoundations

/// Decides whether a folder is a store of the caller's, and makes one of an absent or empty folder.
///
/// A file named `sealer-store` marks a store. It is written before anything else, so that a folder with other things and
/// without the mark belongs to somebody else: nothing in it is touched.
struct StoreFolder {
  /// The mark's name.
  static let marker = "sealer-store"
  /// The number of the layout that this version writes, and the highest that it reads.
  static let format = 1

  /// The mark's content.
  private struct Mark: Codable {
    var format: Int
  }

  private let folder: HeldFolder

  /// Opens the folder of a store.
  ///
  /// - Parameter note: told that a store of an earlier version was taken over.
  /// - Throws: `StoreError` if it is not one of the caller's; `SystemError`.
  static func open(_ root: HostPath, note: (Diagnostic) -> Void) throws -> HeldFolder {
    try FileBytes.makeFolder(root)
    let folder = try HeldFolder(root)
    try requireOwn(folder)
    try StoreFolder(folder: folder).requireMark(note)
    return folder
  }

  /// Refuses a folder that somebody else owns, or that everybody can put things into.
  ///
  /// - Throws: `StoreError.foreign`, `StoreError.openToAll`; `SystemError`.
  static func requireOwn(_ folder: HeldFolder) throws {
    var status = stat()
    if fstat(folder.descriptor, &status) != 0 { throw SystemError("look at", folder.path) }
    if status.st_uid != geteuid() { throw StoreError.foreign(path: folder.path, owner: status.st_uid) }
    if status.st_mode & S_IWOTH != 0, status.st_mode & S_ISVTX == 0 { throw StoreError.openToAll(path: folder.path) }
  }

  /// A folder of the store, made if it is missing.
  ///
  /// - Throws: `UnexpectedFile` for a link; `StoreError.foreign`, `StoreError.openToAll`; `SystemError`.
  static func own(_ name: String, in folder: HeldFolder) throws -> HeldFolder {
    let child = try folder.folder(making: [name])
    try requireOwn(child)
    return child
  }

  // MARK: - The mark

  /// Another process may be making the store at this moment: its mark is there as soon as anything else is.
  private func requireMark(_ note: (Diagnostic) -> Void) throws {
    for _ in 0..<8 {
      if try isMarked() { return }
      let names = try folder.names()
      let others = names.filter { !TemporaryName.isTemporary($0, of: Self.marker) }
      if others.isEmpty { return try mark() }
      if try isOfEarlierVersion(others) {
        try mark()
        note(
          Diagnostic(
            "the store \(folder.path) is of an earlier version and was taken over", severity: .note,
            expected: "a file \(Self.marker) in it, which is there from now on"))
        return
      }
      // What was listed may have come after the mark was looked for.
      if folder.kind(of: Self.marker) == nil {
        throw StoreError.notAStore(path: folder.path, found: others.sorted(), isLayout: others.contains("oci-layout"))
      }
    }
  }

  private func mark() throws {
    try folder.replace(Self.marker, with: CanonicalJSON.encode(Mark(format: Self.format)) + Data("\n".utf8))
    try folder.synchronize()
  }

  private func isMarked() throws -> Bool {
    guard let file = try folder.open(Self.marker) else { return false }
    let owner = try file.status().st_uid
    if owner != geteuid() { throw StoreError.foreign(path: folder.place(Self.marker), owner: owner) }
    let data = try FileBytes.read(file, limit: 4096)
    // A number alone says the same.
    guard let format = (try? CanonicalJSON.decode(Mark.self, from: data).format) ?? Int(data.trimmed), format > 0 else {
      throw StoreError.damaged(path: folder.place(Self.marker), expected: #"{"format":\#(Self.format)}"#)
    }
    if format > Self.format { throw StoreError.newerFormat(path: folder.path, found: format, known: Self.format) }
    return true
  }

  // MARK: - Earlier versions

  private static let earlierFolders: Set = ["blobs", "cache", "ingest"]
  private static let earlierFiles: Set = ["oci-layout", "index.json"]
  private static let earlierOthers: Set = ["rootfs", "index.lock", "store.lock"]

  /// Whether these names are those that versions without the mark wrote: an OCI layout, and the folders of caches and of
  /// transfers under way that no other program has beside it.
  private func isOfEarlierVersion(_ names: [String]) throws -> Bool {
    let all = Self.earlierFolders.union(Self.earlierFiles).union(Self.earlierOthers)
    let isKnown = names.allSatisfy { name in
      all.contains(name) || Self.earlierFiles.contains { TemporaryName.isTemporary(name, of: $0) }
    }
    return isKnown && Self.earlierFolders.allSatisfy { isOwn($0, .folder) }
      && Self.earlierFiles.allSatisfy { isOwn($0, .file) }
  }

  private func isOwn(_ name: String, _ kind: FileKind) -> Bool {
    guard let status = folder.status(of: name) else { return false }
    return FileKind(mode: status.st_mode) == kind && status.st_uid == geteuid()
  }
}

extension Data {
  /// The text without the blanks around it.
  fileprivate var trimmed: String {
    String(decoding: self, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
