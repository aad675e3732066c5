import Testing

@testable import SealerTemplates

@Suite struct VersionConstraintTests {
  @Test(arguments: [
    (">=1.19-0", "v1.20.0-alpha.1", true), ("^1.2.0", "1.3.0", true), ("^1.2.0", "1.3.0-rc1", false),
    ("1.2 - 1.4.5 || 3", "3.9.9", true), ("~0.0.0", "7.1.2", true), ("nonsense", "1.2.3", false), ("*", "one", false),
  ])
  func compatibility(constraint: String, version: String, fits: Bool) {
    #expect(VersionConstraint.isCompatible(constraint, version: version) == fits)
  }

  /// Where 3.1.1, which Helm 3.9 has, differs from later versions.
  @Test func rulesOfTheOlderVersion() throws {
    #expect(VersionConstraint.isCompatible("^0.0.3", version: "0.1.3"))
    #expect(!VersionConstraint.isCompatible("*-0", version: "1.0.0-rc1"))
    #expect(try VersionConstraint("1.2>1").description == "1.2 >1")
    #expect(try VersionConstraint("1.2,").description == "1.2")
  }

  @Test func refusedConstraints() {
    #expect(throws: VersionError.improperConstraint(" a")) { try VersionConstraint("1.2 || a") }
    #expect(throws: VersionError.improperConstraint("")) { try VersionConstraint("") }
    #expect(throws: VersionError.constraintVersion) { try VersionConstraint(">=1.1x.2") }
    #expect("\(VersionError.improperConstraint(" a"))" == "improper constraint:  a")
    #expect("\(VersionError.constraintVersion)" == "constraint Parser Error")
  }

  /// Texts that would keep a reader busy which tries every split of a word.
  @Test func longTextsAreReadOnce() {
    let digits = String(repeating: "1", count: 10_000)
    let dots = String(repeating: "1.", count: 5_000)
    for text in [digits, dots + "1", dots + "1 - 2", String(repeating: "3 - 4 ", count: 1_000), digits + " - x"] {
      let fits = VersionConstraint.isCompatible(text, version: "1.2.3")
      #expect(!fits)
    }
  }
}
