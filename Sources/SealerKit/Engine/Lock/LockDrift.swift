import SealerFoundations
import SealerOCI

/// An image whose reference means something else than its lock says.
package struct LockDrift: Hashable, Sendable, Codable {
  /// The reference.
  package var reference: ImageReference
  /// What the lock says; nil if it doesn't know the image.
  package var locked: Digest?
  /// What the registry says; nil if the image isn't needed any more.
  package var current: Digest?
  /// When the current one was created, as its configuration says.
  package var created: String?

  /// What differs between a lock and what the registries say now.
  static func between(_ lock: ImageLock, _ current: ImageLock) -> [LockDrift] {
    let pairs = { (lock: ImageLock) in
      Dictionary((lock.images + lock.bases).map { ($0.reference, $0.digest) }) { first, _ in first }
    }
    let (old, new) = (pairs(lock), pairs(current))
    return Set(old.keys).union(new.keys).sorted().compactMap { reference in
      old[reference] == new[reference]
        ? nil : LockDrift(reference: reference, locked: old[reference], current: new[reference])
    }
  }

  /// What a user is told.
  package var diagnostic: Diagnostic {
    let name = reference.familiarName
    return switch (locked, current) {
    case (let locked?, let current?):
      Diagnostic(
        "\(name) moved from \(locked) to \(current)" + (created.map { ", created \($0)" } ?? ""),
        advice: "take it by 'lock --update=\(name)', or keep it: a build uses what is locked")
    case (nil, _): Diagnostic("\(name) is not locked", advice: "lock it by 'lock'")
    case (_, nil): Diagnostic("\(name) is locked, and nothing needs it any more", advice: "drop it by 'lock'")
    }
  }
}
