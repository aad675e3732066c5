import SealerKit

/// The platforms that something is for, each once; at least one.
package struct PlatformList: Hashable, OptionValue {
  /// The platforms, as they were named.
  package let all: [Platform]
  /// The first one.
  package let first: Platform

  /// This machine's.
  package static let current = PlatformList(all: [.current], first: .current)

  private init(all: [Platform], first: Platform) { (self.all, self.first) = (all, first) }

  /// Reads names behind commas.
  package init(option text: String) throws(OptionFlaw) {
    var platforms: [Platform] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let platform = Platform(String(part)) else { throw .expected("OS/ARCHITECTURE, such as linux/arm64") }
      if !platforms.contains(platform) { platforms.append(platform) }
    }
    guard let first = platforms.first else { throw .expected("OS/ARCHITECTURE, such as linux/arm64") }
    self.init(all: platforms, first: first)
  }

  /// The platform, where only one makes sense.
  ///
  /// - Throws: `UsageError` if there are several.
  func one() throws(UsageError) -> Platform {
    guard all.count == 1 else {
      throw .wrongValue(
        option: "--platform", found: all.map(\.description).joined(separator: ","),
        expected: "one platform; only build and merge take several")
    }
    return first
  }
}
