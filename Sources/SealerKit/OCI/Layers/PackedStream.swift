import CArchive
import Foundation
import SealerFoundations

/// The plain bytes of something that is packed once, by gzip or zstd, or not at all.
///
/// They are counted as they come out: what becomes too large, or too large for what it is packed in, ends before anybody
/// has seen the rest.
final class PackedStream: ArchiveSource {
  private let archive = archive_read_new()
  private let feed: ArchiveFeed
  private let name: String
  private let limits: InputLimits
  private let packed: Int64?
  private var unpacked: Int64 = 0
  private var isOpen = false

  /// Whether bytes begin as gzip or zstd do.
  ///
  /// Source: https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1, https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1
  static func isPacked(_ start: some Sequence<UInt8>) -> Bool {
    start.starts(with: [0x1F, 0x8B]) || start.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
  }

  /// - Parameters:
  ///   - name: what the bytes are, for errors: "the layer X".
  ///   - packed: how many bytes the source has; nil if that shows only at its end.
  init(_ source: any ArchiveSource, name: String, packed: Int64?, _ limits: InputLimits) {
    feed = ArchiveFeed(source)
    self.name = name
    self.limits = limits
    self.packed = packed
  }

  deinit { archive_read_free(archive) }

  func next() throws -> UnsafeRawBufferPointer {
    if !isOpen, try !open() { return UnsafeRawBufferPointer(start: nil, count: 0) }
    var (start, count, offset): (UnsafeRawPointer?, Int, Int64) = (nil, 0, 0)
    while count == 0 {
      let status = archive_read_data_block(archive, &start, &count, &offset)
      if status == ARCHIVE_EOF { return UnsafeRawBufferPointer(start: nil, count: 0) }
      if status != ARCHIVE_OK { throw failure }
    }
    unpacked = unpacked &+ Int64(count)
    try limits.check(.unpackedBytes, unpacked, of: name)
    try UnpackRatio(packed: packed ?? feed.count, limits).check(unpacked, of: name)
    return UnsafeRawBufferPointer(start: start, count: count)
  }

  /// Begins to read; nothing is there to be read if this gives false.
  private func open() throws -> Bool {
    isOpen = true
    for status in [
      archive_read_support_filter_gzip(archive), archive_read_support_filter_zstd(archive),
      archive_read_support_format_raw(archive), archive_read_support_format_empty(archive), feed.open(archive),
    ] where status != ARCHIVE_OK { throw failure }
    var header: OpaquePointer?
    let status = archive_read_next_header(archive, &header)
    // The last one counted is the source itself.
    if archive_filter_count(archive) > 2 { throw ArchiveError.packedTwice(name: name) }
    if status == ARCHIVE_EOF { return false }
    if status != ARCHIVE_OK { throw failure }
    return true
  }

  private var failure: any Error { feed.failure ?? ArchiveError.library(archive, layer: name) }

  /// Hands over all bytes in pieces.
  ///
  /// - Throws: `InputLimitError`, `ArchiveError`, or what `body` throws.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    while case let piece = try next(), !piece.isEmpty { try body(piece) }
  }
}
