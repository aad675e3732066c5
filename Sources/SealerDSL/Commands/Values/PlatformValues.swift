import SealerKit

/// The platforms that something is for, each once; at least one.
package struct PlatformList: Hashable, OptionValue {
  /// The platforms, as they were named.
  package let all: [Platform]
  /// The first one.
  package let first: Platform

  /// This machine's.
  package static let current = PlatformList(.current)

  /// One platform.
  package init(_ platform: Platform) { (all, first) = ([platform], platform) }

  /// Reads names behind commas.
  package init(option text: String) throws(OptionFlaw) {
    var platforms: [Platform] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      do {
        let platform = try Platform(part)
        if !platforms.contains(platform) { platforms.append(platform) }
      } catch .malformed {
        throw .expected("OS/ARCHITECTURE, such as linux/arm64")
      } catch {
        throw .refused(error)
      }
    }
    guard let first = platforms.first else { throw .expected("OS/ARCHITECTURE, such as linux/arm64") }
    (all, self.first) = (platforms, first)
  }

  /// The platform, where only one makes sense.
  ///
  /// - Throws: `UsageError` if there are several.
  func one() throws(UsageError) -> Platform {
    guard all.count == 1 else {
      throw .wrongValue(
        option: "--platform", found: all.map(\.description).joined(separator: ","), expected: "one platform")
    }
    return first
  }
}

extension PlatformChoice.Wanted {
  /// One platform, or several.
  init(_ list: PlatformList) { self = list.all.count == 1 ? .one(list.first) : .several(list.all) }
}

extension ImageStore {
  /// An image of the store, to be looked at: of an index the one for the platform, without any the one for this machine, else
  /// the first.
  ///
  /// - Throws: `RegistryError.noPlatform`, `RegistryError.otherPlatform`, and as for reading a base.
  func image(
    _ name: ImageReference, for platform: Platform?, beside others: LayerIndexTable? = nil
  ) throws -> BaseImage {
    let descriptor = try require(name)
    if let platform, let error = try mismatch(of: descriptor, for: platform, named: name.familiarName)?.error {
      throw error
    }
    return try BaseImage.read(
      descriptor, as: name, in: self, platform: platform ?? shownPlatform(of: descriptor), beside: others)
  }
}
