/// A version as `github.com/Masterminds/semver/v3` reads it: what the functions `semver` and `semverCompare` work with.
///
/// Sources: https://semver.org, https://pkg.go.dev/github.com/Masterminds/semver/v3@v3.1.1
package struct SemanticVersion: Hashable, Sendable {
  /// The first number.
  package let major: UInt64
  /// The second number.
  package let minor: UInt64
  /// The third number.
  package let patch: UInt64
  /// What stands behind `-`, or nothing.
  package let prerelease: String
  /// What stands behind `+`, or nothing.
  package let metadata: String
  /// The text that was read, a `v` in front included.
  package let original: String

  /// Reads a version that may have a `v` in front and lack numbers: `v1.2`.
  ///
  /// - Throws: `VersionError`.
  package init(_ text: String) throws(VersionError) {
    let bytes = Array(text.utf8)
    var cursor = VersionCursor(bytes)
    guard let shape = cursor.version(), cursor.position == bytes.count else { throw .invalid }
    major = try Self.number(shape.major)
    minor = try Self.number(shape.minor)
    patch = try Self.number(shape.patch)
    prerelease = shape.prerelease
    metadata = shape.metadata
    original = text
    try Self.checkPrerelease(prerelease)
    try Self.checkMetadata(metadata)
  }

  /// Reads a version with all three numbers and nothing in front of them.
  ///
  /// - Throws: `VersionError`.
  package init(strict text: String) throws(VersionError) {
    if text.isEmpty { throw .empty }
    var numbers = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard numbers.count == 3 else { throw .invalid }
    let (beforePlus, metadata) = Self.halves(numbers[2], at: "+")
    let (last, prerelease) = Self.halves(beforePlus, at: "-")
    numbers[2] = last
    for number in numbers {
      guard number.allSatisfy(VersionCursor.isDigit) else { throw .characters }
      if number.count > 1, number.first == UInt8(ascii: "0") { throw .leadingZero }
    }
    var values: [UInt64] = []
    for number in numbers {
      let digits = String(Substring(number))
      guard let value = UInt64(digits) else { throw .strictNumber(digits: digits) }
      values.append(value)
    }
    self.init(major: values[0], minor: values[1], patch: values[2], prerelease, metadata, original: text)
    try Self.checkPrerelease(prerelease)
    try Self.checkMetadata(metadata)
  }

  init(
    major: UInt64, minor: UInt64, patch: UInt64, _ prerelease: String, _ metadata: String, original: String?,
    prefix: String = ""
  ) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.prerelease = prerelease
    self.metadata = metadata
    self.original = original ?? prefix + Self.text(major, minor, patch, prerelease, metadata)
  }

  private static func text(
    _ major: UInt64, _ minor: UInt64, _ patch: UInt64, _ prerelease: String, _ metadata: String
  ) -> String {
    "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-" + prerelease)
      + (metadata.isEmpty ? "" : "+" + metadata)
  }

  private static func halves(_ text: Substring.UTF8View, at sign: Character) -> (Substring.UTF8View, String) {
    let parts = text.split(
      separator: sign.asciiValue ?? 0, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? (parts[0], String(Substring(parts[1]))) : (text, "")
  }

  private static func number(_ digits: String) throws(VersionError) -> UInt64 {
    if digits.isEmpty { return 0 }
    guard let value = UInt64(digits) else { throw .range(digits: digits) }
    return value
  }

  private static func checkPrerelease(_ text: String) throws(VersionError) {
    if text.isEmpty { return }
    for part in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      if part.allSatisfy(VersionCursor.isDigit) {
        if part.count > 1, part.first == UInt8(ascii: "0") { throw .leadingZero }
      } else if !part.allSatisfy(VersionCursor.isIdentifier) {
        throw .prerelease
      }
    }
  }

  private static func checkMetadata(_ text: String) throws(VersionError) {
    guard text.utf8.allSatisfy({ VersionCursor.isIdentifier($0) || $0 == UInt8(ascii: ".") }) else { throw .metadata }
  }
}

extension SemanticVersion: CustomStringConvertible {
  /// The version with all three numbers and without `v`.
  package var description: String { Self.text(major, minor, patch, prerelease, metadata) }
}

extension SemanticVersion {
  /// The next major version; like all of these it keeps the `v` of the original.
  package var nextMajor: SemanticVersion { with(major: major &+ 1, minor: 0, patch: 0) }

  /// The next minor version.
  package var nextMinor: SemanticVersion { with(major: major, minor: minor &+ 1, patch: 0) }

  /// The next patch version, which for a prerelease is the release itself.
  package var nextPatch: SemanticVersion {
    with(major: major, minor: minor, patch: prerelease.isEmpty ? patch &+ 1 : patch)
  }

  /// The version with another prerelease.
  ///
  /// - Throws: `VersionError` where the text can't be one.
  package func withPrerelease(_ text: String) throws(VersionError) -> SemanticVersion {
    try Self.checkPrerelease(text)
    return with(major: major, minor: minor, patch: patch, prerelease: text, metadata: metadata)
  }

  /// The version with other build metadata.
  ///
  /// - Throws: `VersionError` where the text can't be some.
  package func withMetadata(_ text: String) throws(VersionError) -> SemanticVersion {
    try Self.checkMetadata(text)
    return with(major: major, minor: minor, patch: patch, prerelease: prerelease, metadata: text)
  }

  private func with(
    major: UInt64, minor: UInt64, patch: UInt64, prerelease: String = "", metadata: String = ""
  ) -> SemanticVersion {
    let prefix = original.utf8.first == UInt8(ascii: "v") ? "v" : ""
    return SemanticVersion(
      major: major, minor: minor, patch: patch, prerelease, metadata, original: nil, prefix: prefix)
  }
}
