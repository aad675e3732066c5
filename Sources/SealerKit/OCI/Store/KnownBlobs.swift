import SealerFoundations
import Synchronization

/// The blobs whose bytes this process knows to be their own, by the marks that their files had then.
final class KnownBlobs: Sendable {
  private let stamps = Mutex<[Digest: FileStamp]>([:])

  /// Whether a blob's file is still the one that was found right.
  func contains(_ digest: Digest, _ stamp: FileStamp) -> Bool { stamps.withLock { $0[digest] == stamp } }

  /// Remembers a blob that was found right; nil forgets it.
  func set(_ digest: Digest, _ stamp: FileStamp?) { stamps.withLock { $0[digest] = stamp } }
}
