import CArchive
import Foundation
import SealerFoundations

/// The files of an uncompressed tar by their names, each readable by itself without what stands before it.
struct TarTable: Sendable {
  /// Where a file's bytes are.
  private struct Place: Sendable {
    var offset: Int64
    var size: Int64
    var target: String?
  }

  private let file: OpenFile
  private var places: [String: Place] = [:]

  /// Reads the headers of a tar; the bytes of its files are passed over.
  ///
  /// - Throws: `ArchiveError`.
  init(_ file: OpenFile) throws {
    self.file = file
    let archive = archive_read_new()
    defer { archive_read_free(archive) }
    for status in [
      archive_read_support_format_tar(archive), archive_read_open_fd(archive, file.descriptor, 64 << 10),
    ] where status != ARCHIVE_OK { throw ArchiveError.library(archive, path: path) }
    var header: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &header)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw ArchiveError.library(archive, path: path) }
      guard let raw = archive_entry_pathname(header), let name = try? RootfsPath(String(cString: raw)) else { continue }
      let target = archive_entry_symlink(header).map { String(cString: $0) }
      places[name.description] = Place(
        offset: archive_filter_bytes(archive, 0), size: max(0, archive_entry_size(header)), target: target)
    }
  }

  /// The tar's path.
  var path: String { file.path }

  /// Where a file's bytes are; a symbolic link, as old archives of docker have them, leads to its target.
  private func place(_ name: String, depth: Int = 0) -> Place? {
    guard let place = places[name] else { return nil }
    guard let target = place.target, depth < 4 else { return place }
    let folder = (name as NSString).deletingLastPathComponent
    return (try? RootfsPath(folder.isEmpty ? target : "\(folder)/\(target)")).flatMap {
      self.place($0.description, depth: depth + 1)
    }
  }

  /// The size of a file; nil if there is none.
  func size(of name: String) -> Int64? { place(name)?.size }

  /// Hands over the bytes of a file from an offset on.
  ///
  /// - Throws: `LocationError.incomplete`, `SystemError`, or what `body` throws.
  func forEachPiece(of name: String, from start: Int64 = 0, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    guard let place = place(name) else { throw LocationError.incomplete(path: path, part: name) }
    try file.forEachPiece(in: place.offset + start..<max(place.offset + start, place.offset + place.size), body)
  }

  /// The bytes of a small file.
  ///
  /// - Throws: `LocationError.incomplete`, `SystemError`.
  func data(of name: String, limit: Int64 = 16 << 20) throws -> Data {
    guard let size = size(of: name), size <= limit else { throw LocationError.incomplete(path: path, part: name) }
    var data = Data()
    try forEachPiece(of: name) { data.append(contentsOf: $0) }
    return data
  }
}
