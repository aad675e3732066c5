import Foundation

/// A tar that may end where its last file does: the rest of the last block and the two blocks of zeros behind it are made up.
///
/// Every reader in Go, docker's and containerd's too, reads such archives, and some writers make them. What a file itself
/// lacks is noticed by `count`.
final class EndedTar: ArchiveSource {
  private static let block: Int64 = 512

  private let source: any ArchiveSource
  /// The bytes that are really there, as far as they were read.
  private(set) var count: Int64 = 0
  private var isOver = false
  private let zeros: UnsafeMutableRawBufferPointer

  init(_ source: any ArchiveSource) {
    self.source = source
    zeros = .allocate(byteCount: Int(3 * Self.block), alignment: 16)
    zeros.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { zeros.deallocate() }

  func next() throws -> UnsafeRawBufferPointer {
    if isOver { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let piece = try source.next()
    count += Int64(piece.count)
    if !piece.isEmpty { return piece }
    isOver = true
    // What is empty is no tar at all, and stays so.
    let missing = count == 0 ? 0 : (Self.block - count % Self.block) % Self.block + 2 * Self.block
    return UnsafeRawBufferPointer(rebasing: zeros[..<Int(missing)])
  }

  func skip(_ count: Int64) -> Int64 {
    let skipped = source.skip(count)
    self.count += skipped
    return skipped
  }
}
