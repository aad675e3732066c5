import Foundation
import SealerFoundations
import Synchronization

/// What one image may still take of this machine: its layers share it, however many are read side by side.
///
/// A class, because the readers of an image's layers count together while each runs on its own core.
package final class ImageBudget: Sendable {
  /// The bounds.
  let limits: InputLimits
  private let subject: String
  private let taken = Mutex(Taken())

  /// What was counted so far.
  private struct Taken {
    var entries: Int64 = 0
    var kept: Int64 = 0
    var unpacked: Int64 = 0
  }

  /// Begins to count.
  ///
  /// - Parameter subject: what is counted for, as in "{subject} has 5000 bytes".
  package init(_ limits: InputLimits, of subject: String) {
    self.limits = limits
    self.subject = subject
  }

  /// Counts entries of a layer.
  ///
  /// - Throws: `InputLimitError`.
  func addEntries(_ count: Int64 = 1) throws(InputLimitError) { try add(count, to: \.entries, .imageEntries) }

  /// Counts bytes that stay in memory.
  ///
  /// - Throws: `InputLimitError`.
  func keep(_ bytes: Int64) throws(InputLimitError) { try add(bytes, to: \.kept, .imageKeptBytes) }

  /// What an entry takes in memory beside its texts, in bytes: as measured, with the tables that are made of it.
  static let entryCost: Int64 = 256

  /// Counts an entry that stays in memory.
  ///
  /// - Throws: `InputLimitError`.
  func keep(_ entry: LayerEntry) throws(InputLimitError) {
    let target: Int64 =
      switch entry.kind {
      case .symlink(let target): Int64(target.utf8.count)
      case .hardLink(let target): target.byteCount
      default: 0
      }
    try keep(Self.entryCost + entry.path.byteCount + target)
  }

  /// Counts the bytes of a file before it is unpacked.
  ///
  /// - Throws: `InputLimitError`.
  func unpack(_ bytes: Int64) throws(InputLimitError) { try add(bytes, to: \.unpacked, .unpackedBytes) }

  private func add(
    _ more: Int64, to counter: WritableKeyPath<Taken, Int64>, _ limit: InputLimit
  ) throws(InputLimitError) {
    let (sum, isOver) = taken.withLock { taken in
      let (sum, isOver) = taken[keyPath: counter].addingReportingOverflow(max(0, more))
      taken[keyPath: counter] = isOver ? .max : sum
      return (sum, isOver)
    }
    if isOver || sum > limits[limit] { throw limits.exceeded(limit, by: subject) }
  }
}

/// How much something packed may be when it is unpacked.
struct UnpackRatio {
  /// A small file of blanks is no attack: so many bytes are always allowed.
  static let free: Int64 = 64 << 20

  private let packed: Int64
  private let limits: InputLimits

  init(packed: Int64, _ limits: InputLimits) {
    self.packed = max(1, packed)
    self.limits = limits
  }

  /// Checks the bytes that came out, or that are announced.
  ///
  /// - Throws: `InputLimitError`.
  func check(_ unpacked: Int64, of subject: @autoclosure () -> String) throws(InputLimitError) {
    if unpacked <= Self.free { return }
    let (allowed, isOver) = packed.multipliedReportingOverflow(by: limits[.unpackRatio])
    if !isOver, unpacked > allowed {
      throw limits.exceeded(.unpackRatio, found: unpacked / packed + 1, by: subject())
    }
  }
}
