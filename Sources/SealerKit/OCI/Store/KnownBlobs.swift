import SealerFoundations
import SealerHost
import Synchronization

/// The blobs whose bytes this process knows to be their own, by the marks that their files had then.
final class KnownBlobs: Sendable {
  private let stamps = Mutex<[Digest: FileStamp]>([:])
  /// Those that this process has written, and whose marks are not on the disk yet.
  private let written = Mutex<[Digest: FileStamp]>([:])

  /// Whether a blob's file is still the one that was found right.
  func contains(_ digest: Digest, _ stamp: FileStamp) -> Bool { stamps.withLock { $0[digest] == stamp } }

  /// Remembers a blob that was found right; nil forgets it.
  func set(_ digest: Digest, _ stamp: FileStamp?) { stamps.withLock { $0[digest] = stamp } }

  /// Remembers a blob that was just written.
  func setWritten(_ digest: Digest, _ stamp: FileStamp) {
    set(digest, stamp)
    written.withLock { $0[digest] = stamp }
  }

  /// Hands over what was written since it was asked last.
  func takeWritten() -> [Digest: FileStamp] {
    written.withLock { stamps in
      defer { stamps = [:] }
      return stamps
    }
  }
}
