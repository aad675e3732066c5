extension VersionTerm {
  /// Why a version doesn't fulfil a term.
  enum Objection: Hashable {
    case prerelease, equal, notEqual, less, notGreater, greater, notLess
    case otherMajor, otherMajorOrMinor, otherMinor, otherPatch

    /// The words of the reference.
    func text(version: SemanticVersion, constraint: String) -> String {
      switch self {
      case .prerelease: "\(version) is a prerelease version and the constraint is only looking for release versions"
      case .equal: "\(version) is equal to \(constraint)"
      case .notEqual: "\(version) is not equal to \(constraint)"
      case .less: "\(version) is less than \(constraint)"
      case .notGreater: "\(version) is less than or equal to \(constraint)"
      case .greater: "\(version) is greater than \(constraint)"
      case .notLess: "\(version) is greater than or equal to \(constraint)"
      case .otherMajor: "\(version) does not have same major version as \(constraint)"
      case .otherMajorOrMinor: "\(version) does not have same major and minor version as \(constraint)"
      case .otherMinor:
        "\(version) does not have same minor version as \(constraint)."
          + " Expected minor versions to match when constraint major version is 0"
      case .otherPatch:
        "\(version) does not equal \(constraint)."
          + " Expect version and constraint to equal when major and minor versions are 0"
      }
    }
  }

  /// What speaks against a version; nil where nothing does.
  ///
  /// A prerelease fulfils only terms that name one themselves. With `evenIfDifferent` that holds for `!=1.2.3` too,
  /// which otherwise accepts every other version.
  func objection(to other: SemanticVersion, evenIfDifferent: Bool = false) -> Objection? {
    if !other.prerelease.isEmpty, version.prerelease.isEmpty,
      relation != .notEqual || openness != .none || evenIfDifferent
    {
      return .prerelease
    }
    switch relation {
    case .equal: return openness == .none ? (other.compare(version) == 0 ? nil : .notEqual) : tildeObjection(to: other)
    case .notEqual: return equality(with: other)
    case .greater: return isGreater(other) ? nil : .notGreater
    case .less: return other.compare(version) < 0 ? nil : .notLess
    case .atLeast: return other.compare(version) >= 0 ? nil : .less
    case .atMost: return isAtMost(other) ? nil : .greater
    case .tilde: return tildeObjection(to: other)
    case .caret: return caretObjection(to: other)
    }
  }

  private func equality(with other: SemanticVersion) -> Objection? {
    let differs: Bool
    switch openness {
    case .none: differs = other.compare(version) != 0
    case .minor: differs = other.major != version.major
    case .patch:
      differs =
        other.major != version.major || other.minor != version.minor
        || SemanticVersion.comparePrereleases(other.prerelease, version.prerelease) != 0
    case .all:
      // `!=*` is `!=0.0.0`: the reference closes a wildcard for all of it with zeros.
      differs = other.major != version.major || other.minor != version.minor || other.compare(version) != 0
    }
    return differs ? nil : .equal
  }

  private func isGreater(_ other: SemanticVersion) -> Bool {
    if openness == .none || other.major == version.major && openness == .all { return other.compare(version) > 0 }
    if other.major != version.major { return other.major > version.major }
    return openness == .patch && other.minor > version.minor
  }

  private func isAtMost(_ other: SemanticVersion) -> Bool {
    if openness == .none { return other.compare(version) <= 0 }
    if other.major != version.major { return other.major < version.major }
    return openness == .minor || other.minor <= version.minor
  }

  private func tildeObjection(to other: SemanticVersion) -> Objection? {
    if other.compare(version) < 0 { return .less }
    let isZero = version.major == 0 && version.minor == 0 && version.patch == 0
    if isZero, openness == .none || openness == .all { return nil }
    if other.major != version.major { return .otherMajor }
    return openness == .minor || other.minor == version.minor ? nil : .otherMajorOrMinor
  }

  private func caretObjection(to other: SemanticVersion) -> Objection? {
    if other.compare(version) < 0 { return .less }
    if version.major > 0 || openness == .minor || other.major > 0 {
      return other.major == version.major ? nil : .otherMajor
    }
    if version.minor > 0 || openness == .patch { return other.minor == version.minor ? nil : .otherMinor }
    // As in version 3.1.1: the minor number isn't looked at here.
    return other.patch == version.patch ? nil : .otherPatch
  }
}
