import Foundation
import SealerFoundations
import SealerOCI

/// What a build's references meant when they were looked up: `sealer.lock`.
///
/// A digest is that of what the tag named: the index of an image for several platforms, so that most entries are for every
/// platform. What only some of several platforms need says so.
public struct ImageLock: Hashable, Sendable {
  /// A reference and what it meant.
  public struct Entry: Hashable, Sendable {
    /// The reference, in normal form.
    public var reference: ImageReference
    /// What it named.
    public var digest: Digest
    /// The platforms that need it; nil for all.
    public var platforms: [Platform]?

    /// Makes one.
    public init(reference: ImageReference, digest: Digest, platforms: [Platform]? = nil) {
      self.reference = reference
      self.digest = digest
      self.platforms = platforms
    }

    func isFor(_ platform: Platform) -> Bool { platforms?.contains(platform) ?? true }
  }

  /// The name of the file, in the build context.
  public static let fileName = "sealer.lock"

  /// The several platforms that it was made for; none if it was made for one, whichever that was.
  public private(set) var platforms: [Platform] = []
  /// The bases, by platform if they differ; none for scratch.
  public private(set) var bases: [Entry]
  /// The container images, sorted.
  public private(set) var images: [Entry]

  /// Makes one for a platform.
  public init(base: Entry? = nil, images: [Entry] = []) {
    self.init([], bases: [base].compactMap { $0 }, images: images)
  }

  init(_ platforms: [Platform], bases: [Entry], images: [Entry]) {
    let order = { (left: Entry, right: Entry) in
      (left.reference, "\(left.platforms ?? [])") < (right.reference, "\(right.platforms ?? [])")
    }
    self.platforms = platforms
    self.bases = bases.sorted(by: order)
    self.images = images.sorted(by: order)
  }

  /// Joins what was made for several platforms.
  package init(joining locks: [(platform: Platform, lock: ImageLock)]) {
    let platforms = locks.map(\.platform)
    let joined = { (entries: (ImageLock) -> [Entry]) in
      var needing: [Entry: [Platform]] = [:]
      for (platform, lock) in locks {
        for entry in entries(lock.only(platform)) { needing[entry, default: []].append(platform) }
      }
      return needing.map { entry, needing in
        Entry(reference: entry.reference, digest: entry.digest, platforms: needing == platforms ? nil : needing)
      }
    }
    self.init(platforms.count > 1 ? platforms : [], bases: joined(\.bases), images: joined(\.images))
  }

  /// What it says of one platform.
  package func only(_ platform: Platform) -> ImageLock {
    let own = { (entries: [Entry]) in
      entries.filter { $0.isFor(platform) }.map { Entry(reference: $0.reference, digest: $0.digest) }
    }
    return ImageLock([], bases: own(bases), images: own(images))
  }

  /// The base for a platform.
  func base(for platform: Platform) -> Entry? { bases.first { $0.isFor(platform) } }

  /// What a container image was, if it is known, as a lock of one platform says it.
  func digest(of reference: ImageReference) -> Digest? { images.first { $0.reference == reference }?.digest }

  /// Without some of its images, so that they are looked up again; without any name, all and the base.
  package func without(_ references: [ImageReference]) -> ImageLock {
    if references.isEmpty { return ImageLock(platforms, bases: [], images: []) }
    return ImageLock(platforms, bases: bases, images: images.filter { !references.contains($0.reference) })
  }

  /// Whether it says of some of the platforms something else than another lock does.
  package func differs(from other: ImageLock, for platforms: [Platform]) -> Bool {
    platforms.contains { only($0) != other.only($0) }
  }

  /// The lock after another one was made for some platforms: what it says of others stays.
  package func updated(by other: ImageLock, for built: [Platform]) -> ImageLock {
    let kept = platforms.filter { !built.contains($0) }
    if kept.isEmpty { return other }
    let order = platforms + built.filter { !platforms.contains($0) }
    return ImageLock(joining: order.map { ($0, kept.contains($0) ? only($0) : other.only($0)) })
  }
}
