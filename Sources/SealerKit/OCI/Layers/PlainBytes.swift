import CArchive
import Foundation
import SealerFoundations

/// The bytes of a file without its compression: gzip, zstd or none.
struct PlainBytes {
  let file: OpenFile

  /// The bytes from where the file stands; a stream may be read so, too.
  init(_ file: OpenFile) { self.file = file }

  /// Hands over all bytes in pieces.
  ///
  /// - Throws: `ArchiveError`, or what `body` throws.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let archive = archive_read_new()
    defer { archive_read_free(archive) }
    var header: OpaquePointer?
    for status in [
      archive_read_support_filter_gzip(archive), archive_read_support_filter_zstd(archive),
      archive_read_support_format_raw(archive), archive_read_open_fd(archive, file.descriptor, 256 << 10),
      archive_read_next_header(archive, &header),
    ] where status != ARCHIVE_OK { throw ArchiveError.library(archive, path: file.path) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw ArchiveError.library(archive, path: file.path) }
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
