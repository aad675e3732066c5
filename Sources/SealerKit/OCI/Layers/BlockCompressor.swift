import CArchive
import Foundation
import SealerFoundations

/// Compresses by gzip on all cores: blocks of one size, each a member of its own, one behind the other.
///
/// The bytes depend on what is written alone, not on the number of cores. Memory is bounded by the blocks under way.
/// One value must be fed from one task at a time.
/// Source: https://www.rfc-editor.org/rfc/rfc1952#section-2.2 (a gzip file is a series of members)
final class BlockCompressor {
  static let blockSize = 512 << 10
  private static let level = 4

  private let receive: (Data) throws -> Void
  private let bound = ProcessInfo.processInfo.activeProcessorCount + 2
  private var block = Data()
  /// The blocks on their way.
  private var jobs: [BackgroundWork<Data>] = []
  private var isEmpty = true

  init(_ receive: @escaping (Data) throws -> Void) {
    self.receive = receive
  }

  /// Writes the next bytes.
  ///
  /// - Throws: `ArchiveError`, or what the receiver throws.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = min(rest.count, Self.blockSize - block.count)
      block.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      if block.count == Self.blockSize { try startBlock() }
    }
  }

  private func startBlock() throws {
    if jobs.count >= bound { try receive(jobs.removeFirst().value()) }
    jobs.append(try BackgroundWork { [block] in try Self.member(block) })
    isEmpty = false
    block = Data(capacity: Self.blockSize)
  }

  /// Writes what is left.
  ///
  /// - Throws: as `write`.
  func finish() throws {
    if !block.isEmpty || isEmpty { try startBlock() }
    for job in jobs { try receive(job.value()) }
    jobs = []
  }

  /// One member.
  ///
  /// A writer of format "raw" is libarchive's way to compress bytes that are no archive of its own.
  private static func member(_ block: Data) throws -> Data {
    var result = Data(capacity: block.count / 2)
    let sink = ArchiveSink { result.append(contentsOf: $0) }
    let archive = archive_write_new()
    let entry = archive_entry_new()
    defer {
      archive_entry_free(entry)
      archive_write_free(archive)
    }
    archive_entry_set_filetype(entry, 0o100000)
    func check(_ status: Int32) throws {
      if status != ARCHIVE_OK { throw sink.failure ?? ArchiveError.library(archive, layer: "being written") }
    }
    try check(archive_write_set_format_raw(archive))
    try check(archive_write_add_filter_gzip(archive))
    try check(archive_write_set_options(archive, "gzip:compression-level=\(level),gzip:!timestamp"))
    try check(archive_write_set_bytes_per_block(archive, 64 << 10))
    try check(archive_write_set_bytes_in_last_block(archive, 1))
    try check(sink.open(archive))
    try check(archive_write_header(archive, entry))
    let count = block.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    try check(count == block.count ? ARCHIVE_OK : ARCHIVE_FATAL)
    try check(archive_write_close(archive))
    return result
  }
}
