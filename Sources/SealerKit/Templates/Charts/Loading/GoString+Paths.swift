extension GoString {
  /// The shortest path that leads to the same place.
  var cleanPath: GoString { GoString(GoPath.clean(bytes)) }

  /// The last name of a path.
  var lastName: GoString { GoString(GoPath.base(bytes)) }

  /// What the last name of a path ends with, from its last dot on; empty without one.
  var nameSuffix: GoString { GoString(GoPath.suffix(bytes)) }

  /// The parts between the bytes `separator`, empty ones too.
  func split(at separator: UInt8, limit: Int = .max) -> [GoString] {
    let splits = limit == .max ? limit : limit - 1
    return bytes.split(separator: separator, maxSplits: splits, omittingEmptySubsequences: false)
      .map { GoString(Array($0)) }
  }
}
