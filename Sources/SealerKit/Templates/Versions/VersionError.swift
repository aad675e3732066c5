/// Why a text is no version or no constraint, in the words of `github.com/Masterminds/semver/v3`.
package enum VersionError: Error, Hashable, Sendable {
  /// The text doesn't look like a version.
  case invalid
  /// Nothing was given.
  case empty
  /// A number of a strict version holds something else than digits.
  case characters
  /// A number of a strict version, or a numeric part of a prerelease, starts with a zero.
  case leadingZero
  /// The build metadata holds something else than letters, digits, hyphens and dots.
  case metadata
  /// The prerelease holds something else than letters, digits, hyphens and dots.
  case prerelease
  /// A number has more than 64 bits.
  case range(digits: String)
  /// A number of a strict version has more than 64 bits, or no digit at all.
  case strictNumber(digits: String)
  /// A part of a constraint, between the `||`, is none.
  case improperConstraint(String)
  /// The version of a constraint has the shape of one, but isn't.
  case constraintVersion
}

extension VersionError: CustomStringConvertible {
  /// The words of the reference.
  package var description: String {
    switch self {
    case .invalid: "Invalid Semantic Version"
    case .empty: "Version string empty"
    case .characters: "Invalid characters in version"
    case .leadingZero: "Version segment starts with 0"
    case .metadata: "Invalid Metadata string"
    case .prerelease: "Invalid Prerelease string"
    case .range(let digits): "Error parsing version segment: " + Self.numberText(digits)
    case .strictNumber(let digits): Self.numberText(digits)
    case .improperConstraint(let text): "improper constraint: \(text)"
    case .constraintVersion: "constraint Parser Error"
    }
  }

  private static func numberText(_ digits: String) -> String {
    "strconv.ParseUint: parsing \"\(digits)\": " + (digits.isEmpty ? "invalid syntax" : "value out of range")
  }
}
