import Foundation

/// Bytes that come in small pieces, gathered so that they are handed on in large ones.
///
/// TLS brings 16 KiB at a time. Whoever takes them writes, hashes and wakes a reader each time: by 256 KiB that is half
/// the work of the system.
struct GatheredBytes: ~Copyable {
  private static let room = 256 << 10
  /// Nobody waits longer for bytes that are here, so that a slow line shows its progress.
  private static let patience = Duration.milliseconds(200)

  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.room, alignment: 16)
  private var count = 0
  private var lastHandover = ContinuousClock.now

  deinit { buffer.deallocate() }

  /// Adds a piece, and hands on what there is once it is enough.
  ///
  /// - Throws: what `body` throws.
  mutating func add(_ piece: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    if piece.count > Self.room - count { try handOver(body) }
    if piece.count >= Self.room { return try body(piece) }
    UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: piece)
    count += piece.count
    if ContinuousClock.now - lastHandover > Self.patience { try handOver(body) }
  }

  /// Hands on what there is.
  ///
  /// - Throws: what `body` throws.
  mutating func handOver(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    lastHandover = .now
    let ready = count
    count = 0
    if ready > 0 { try body(UnsafeRawBufferPointer(rebasing: buffer[..<ready])) }
  }
}
