extension SemanticVersion {
  /// -1, 0 or 1 for a version before, like or behind another one; build metadata doesn't count.
  package func compare(_ other: SemanticVersion) -> Int {
    for (own, foreign) in [(major, other.major), (minor, other.minor), (patch, other.patch)] where own != foreign {
      return own < foreign ? -1 : 1
    }
    switch (prerelease.isEmpty, other.prerelease.isEmpty) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false): return Self.comparePrereleases(prerelease, other.prerelease)
    }
  }

  /// The order of two prereleases, part by part: numbers before words, and a missing part before any.
  static func comparePrereleases(_ one: String, _ two: String) -> Int {
    let own = one.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let foreign = two.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    for index in 0..<max(own.count, foreign.count) {
      let left = index < own.count ? own[index] : Substring().utf8
      let right = index < foreign.count ? foreign[index] : Substring().utf8
      let order = compareParts(left, right)
      if order != 0 { return order }
    }
    return 0
  }

  private static func compareParts(_ left: Substring.UTF8View, _ right: Substring.UTF8View) -> Int {
    if left.elementsEqual(right) { return 0 }
    if left.isEmpty { return -1 }
    if right.isEmpty { return 1 }
    // Numbers of more than 64 bits count as words, as in the reference.
    switch (number(left), number(right)) {
    case (let own?, let foreign?): return own > foreign ? 1 : -1
    case (_?, nil): return -1
    case (nil, _?): return 1
    case (nil, nil): return right.lexicographicallyPrecedes(left) ? 1 : -1
    }
  }

  private static func number(_ part: Substring.UTF8View) -> UInt64? {
    part.allSatisfy(VersionCursor.isDigit) ? UInt64(Substring(part)) : nil
  }
}
