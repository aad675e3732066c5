import Testing

@testable import SealerTemplates

@Suite struct SemanticVersionTests {
  /// One text for each way in which a version may be wrong.
  @Test(arguments: [
    ("a", VersionError.invalid, "Invalid Semantic Version"),
    ("1.0.0-01", .leadingZero, "Version segment starts with 0"),
    (
      "18446744073709551616", .range(digits: "18446744073709551616"),
      "Error parsing version segment: strconv.ParseUint: parsing \"18446744073709551616\": value out of range"
    ),
  ])
  func refusedVersions(text: String, error: VersionError, words: String) {
    #expect(throws: error) { try SemanticVersion(text) }
    #expect("\(error)" == words)
  }

  @Test(arguments: [
    ("", VersionError.empty, "Version string empty"), ("1.2", .invalid, "Invalid Semantic Version"),
    ("v1.2.3", .characters, "Invalid characters in version"),
    ("1.02.3", .leadingZero, "Version segment starts with 0"),
    ("1.2.3-a_b", .prerelease, "Invalid Prerelease string"), ("1.2.3+a_b", .metadata, "Invalid Metadata string"),
    ("1..3", .strictNumber(digits: ""), "strconv.ParseUint: parsing \"\": invalid syntax"),
  ])
  func refusedStrictVersions(text: String, error: VersionError, words: String) {
    #expect(throws: error) { try SemanticVersion(strict: text) }
    #expect("\(error)" == words)
  }

  @Test func changedParts() throws {
    let version = try SemanticVersion("v1.2-rc.1+build")
    #expect(try version.withPrerelease("beta").original == "v1.2.0-beta+build")
    #expect(try version.withMetadata("").original == "v1.2.0-rc.1")
    #expect(throws: VersionError.leadingZero) { try version.withPrerelease("01") }
    #expect(throws: VersionError.metadata) { try version.withMetadata("a b") }
    // The library's numbers wrap around at their end.
    #expect(try SemanticVersion("18446744073709551615").nextMajor.description == "0.0.0")
  }

  @Test func kubernetesVersion() throws {
    let version = try KubernetesVersion("1.22")
    #expect([version.version, version.major, version.minor] == ["v1.22.0", "1", "22"])
    #expect(throws: VersionError.invalid) { try KubernetesVersion("one") }
  }
}
