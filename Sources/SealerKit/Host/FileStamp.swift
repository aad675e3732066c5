import Foundation
import SealerFoundations

/// The system's marks of a file, which move with every change of it: whoever writes to a file can set its time of
/// modification, but not the time of the last change of state.
package struct FileStamp: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// The size in bytes.
  package let size: Int64
  private let changed: (seconds: Int64, nanoseconds: Int64)
  private let modified: (seconds: Int64, nanoseconds: Int64)

  /// Takes the marks that the system gives.
  package init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    changed = (Int64(status.st_ctim.tv_sec), Int64(status.st_ctim.tv_nsec))
    modified = (Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec))
  }

  /// When it was changed last, in seconds since 1970.
  package var changeTime: Double { Double(changed.seconds) + Double(changed.nanoseconds) / 1e9 }

  /// When a change would be, by the clock that marks files: it stands still between its ticks.
  ///
  /// Source: https://man7.org/linux/man-pages/man2/clock_gettime.2.html
  private static var clock: Double {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Whether a change from now on has other marks than one at `time`: the clock has ticked since.
  package static func hasTicked(since time: Double) -> Bool { clock > time }

  /// Lets the clock that marks files go on where a file was changed in its present tick: a change that follows has other
  /// marks then than the content that is about to be read.
  ///
  /// A tick lasts ten milliseconds at most; a file system whose clock is ahead, as another machine's may be, is not waited
  /// for longer than two.
  package static func awaitTick(since time: Double) {
    var rest = 40
    while rest > 0, !hasTicked(since: time) {
      usleep(500)
      rest -= 1
    }
  }

  /// Adds the marks to bytes that name a file's state.
  package func append(to bytes: inout [UInt8]) {
    for mark in [Int64(bitPattern: device), Int64(bitPattern: inode), size, changed.seconds, changed.nanoseconds] {
      withUnsafeBytes(of: mark) { bytes.append(contentsOf: $0) }
    }
    withUnsafeBytes(of: modified) { bytes.append(contentsOf: $0) }
  }

  package static func == (left: FileStamp, right: FileStamp) -> Bool {
    left.inode == right.inode && left.device == right.device && left.size == right.size
      && left.changed == right.changed && left.modified == right.modified
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(inode) }
}

extension FileStamp: CustomStringConvertible {
  /// All marks in one line.
  package var description: String {
    "\(device) \(inode) \(size) \(changed.seconds).\(changed.nanoseconds) \(modified.seconds).\(modified.nanoseconds)"
  }
}
