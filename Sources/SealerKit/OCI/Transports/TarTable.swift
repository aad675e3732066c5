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

  let path: String
  private var places: [String: Place] = [:]

  /// Reads the headers of a tar; the bytes of its files are passed over.
  ///
  /// - Throws: `ArchiveError`.
  init(_ path: String) throws {
    self.path = path
    let archive = archive_read_new()
    defer { archive_read_free(archive) }
    for status in [
      archive_read_support_format_tar(archive), archive_read_open_filename(archive, path, 64 << 10),
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
    try FilePart.forEachPiece(path, place.offset + start..<max(place.offset + start, place.offset + place.size), body)
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

/// Parts of files.
enum FilePart {
  /// Hands over a part of a file in pieces.
  ///
  /// - Throws: `SystemError`, also if the file is shorter; or what `body` throws.
  static func forEachPiece(
    _ path: String, _ range: Range<Int64>, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let file = try OpenFile(path, flags: O_RDONLY)
    if lseek(file.descriptor, off_t(range.lowerBound), SEEK_SET) < 0 { throw SystemError("read", path) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var rest = range.upperBound - range.lowerBound
    while rest > 0 {
      let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(min(rest, Int64(buffer.count)))])
      let count = try file.read(into: wanted)
      if count == 0 { throw SystemError("read", path, code: EIO) }
      rest -= Int64(count)
      try body(UnsafeRawBufferPointer(rebasing: wanted[..<count]))
    }
  }

  /// Copies a whole file behind what another one holds; the kernel moves the bytes.
  ///
  /// - Throws: `SystemError`.
  static func append(_ path: String, to target: OpenFile) throws {
    let source = try OpenFile(path, flags: O_RDONLY)
    var rest = try source.size()
    while rest > 0 {
      let count = sendfile(target.descriptor, source.descriptor, nil, Int(min(rest, 64 << 20)))
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw SystemError("copy", path, code: count == 0 ? EIO : errno) }
      rest -= Int64(count)
    }
  }
}
