import Testing

@testable import SealerTemplates

/// Random versions and constraints, and what `semver` 3.1.1 says of them.
@Suite struct VersionGoldenTests {
  private struct Case: Decodable {
    var kind: String
    var text: String
    var other: String
    var result: String
  }

  @Test func versionsAndConstraints() throws {
    let cases = try OracleAnswers.read("versions.jsonl", as: Case.self)
    #expect(cases.count > 800)
    for item in cases {
      let found = Self.answer(item)
      #expect(OracleAnswers.agree(found, item.result), "\(item): \(found)")
    }
  }

  private static func answer(_ item: Case) -> String {
    do {
      switch item.kind {
      case "version": return describe(try SemanticVersion(item.text))
      case "strict": return describe(try SemanticVersion(strict: item.text))
      case "compare":
        guard let one = try? SemanticVersion(item.text), let two = try? SemanticVersion(item.other) else {
          return "error"
        }
        return "\(one.compare(two))"
      default:
        let constraint = try VersionConstraint(item.text)
        guard let version = try? SemanticVersion(item.other) else { return "\(constraint)" }
        let reasons = constraint.reasons(against: version)
        return (["\(constraint)", "\(constraint.allows(version))", "\(reasons.isEmpty)"] + reasons)
          .joined(separator: "|")
      }
    } catch {
      return "error: \(error)"
    }
  }

  private static func describe(_ version: SemanticVersion) -> String {
    let (major, minor, patch) = (version.nextMajor, version.nextMinor, version.nextPatch)
    let own = "\(version)|\(version.major)|\(version.minor)|\(version.patch)|\(version.prerelease)|\(version.metadata)"
    let next = [major, minor, patch].map { "\($0)|\($0.original)" }.joined(separator: "|")
    return "\(own)|\(version.original)|\(next)"
  }
}
