import CArchive
import Foundation
import SealerFoundations

/// Where bytes come from, in pieces.
protocol ArchiveSource: AnyObject {
  /// The next bytes, good until the next call; none at the end.
  func next() throws -> UnsafeRawBufferPointer
  /// Passes over at most so many bytes, if that costs nothing; gives how many it were.
  func skip(_ count: Int64) -> Int64
}

extension ArchiveSource {
  func skip(_ count: Int64) -> Int64 { 0 }
}

/// Feeds a libarchive reader, keeps the error of a source that failed, as C can't carry it, and stops a reader that asks for
/// more than it should need.
final class ArchiveFeed {
  /// The reader asked for more than it was allowed to.
  struct Unsated: Error {}

  private let source: any ArchiveSource
  private var rest: Int64 = .max
  /// How many bytes the reader has had.
  private(set) var count: Int64 = 0
  private(set) var failure: (any Error)?

  init(_ source: any ArchiveSource) { self.source = source }

  /// From here on the reader may have so many bytes.
  func allow(_ bytes: Int64, and more: Int64 = 0) {
    let (sum, isOver) = bytes.addingReportingOverflow(more)
    rest = isOver ? .max : sum
  }

  /// Opens a reader on this feed, which must outlive it.
  func open(_ archive: OpaquePointer?) -> Int32 {
    archive_read_open2(
      archive, Unmanaged.passUnretained(self).toOpaque(), nil,
      { _, context, start in
        guard let context, let start else { return -1 }
        return Unmanaged<ArchiveFeed>.fromOpaque(context).takeUnretainedValue().read(start)
      },
      { _, context, count in
        guard let context else { return 0 }
        return Unmanaged<ArchiveFeed>.fromOpaque(context).takeUnretainedValue().source.skip(count)
      }, nil)
  }

  private func read(_ start: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    guard failure == nil else { return -1 }
    do {
      if rest <= 0 { throw Unsated() }
      let piece = try source.next()
      rest = rest &- Int64(piece.count)
      count = count &+ Int64(piece.count)
      start.pointee = piece.baseAddress
      return piece.count
    } catch {
      failure = error
      return -1
    }
  }
}

/// A file from its beginning; what nobody wants is passed over without being read.
final class FileSource: ArchiveSource {
  /// The size when it was opened.
  let size: Int64
  private let file: OpenFile
  private var position: Int64 = 0
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  /// Reads an open file from where it stands; of a stream nothing is passed over.
  init(_ file: OpenFile) throws {
    self.file = file
    size = try file.size()
  }

  deinit { buffer.deallocate() }

  /// Whether the file begins as gzip or zstd do.
  var isPacked: Bool {
    var start = [UInt8](repeating: 0, count: 4)
    let count = pread(file.descriptor, &start, 4, 0)
    return count >= 2 && PackedStream.isPacked(start.prefix(count))
  }

  func next() throws -> UnsafeRawBufferPointer {
    let count = try file.read(into: buffer)
    position += Int64(count)
    return UnsafeRawBufferPointer(rebasing: buffer[..<count])
  }

  func skip(_ count: Int64) -> Int64 {
    // Not behind the end: that the file is too short is to be noticed.
    let count = min(count, size - position)
    guard count > 0, lseek(file.descriptor, off_t(count), SEEK_CUR) >= 0 else { return 0 }
    position += count
    return count
  }
}

/// A file that grows, from its beginning.
final class GrowingSource: ArchiveSource {
  private let file: GrowingFile
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  init(_ file: GrowingFile) { self.file = file }

  deinit { buffer.deallocate() }

  func next() throws -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer[..<(try file.read(into: buffer))])
  }
}
