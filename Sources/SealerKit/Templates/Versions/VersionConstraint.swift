/// A condition on versions as `semverCompare` and `kubeVersion` of a chart hold it: `>=1.19-0 <1.25 || ~2.3`.
///
/// Source: https://pkg.go.dev/github.com/Masterminds/semver/v3@v3.1.1#hdr-Checking_Version_Constraints
package struct VersionConstraint: Hashable, Sendable {
  /// The alternatives; all terms of one must hold.
  private let alternatives: [[VersionTerm]]

  /// Reads one.
  ///
  /// - Throws: `VersionError`.
  package init(_ text: String) throws(VersionError) {
    let bytes = ConstraintGrammar.rewritingRanges(Array(text.utf8))
    var alternatives: [[VersionTerm]] = []
    for part in Self.parts(of: bytes) {
      guard ConstraintGrammar.isList(part) else { throw .improperConstraint(String(decoding: part, as: UTF8.self)) }
      alternatives.append(try VersionTerm.list(Array(part)))
    }
    self.alternatives = alternatives
  }

  /// Whether a version fulfils it.
  package func allows(_ version: SemanticVersion) -> Bool {
    alternatives.contains { terms in terms.allSatisfy { $0.objection(to: version) == nil } }
  }

  /// Why a version doesn't fulfil it, one reason for each term; empty where it does.
  package func reasons(against version: SemanticVersion) -> [String] {
    var reasons: [String] = []
    var hasNamedPrerelease = false
    for terms in alternatives {
      var fits = true
      for term in terms {
        guard let objection = term.objection(to: version, evenIfDifferent: true) else { continue }
        fits = false
        if objection == .prerelease {
          if hasNamedPrerelease { continue }
          hasNamedPrerelease = true
        }
        reasons.append(objection.text(version: version, constraint: term.original))
      }
      if fits { return [] }
    }
    return reasons
  }

  /// Whether a version text fulfils a constraint; false where one of them can't be read.
  ///
  /// Source: https://pkg.go.dev/helm.sh/helm/v3@v3.9.4/pkg/chartutil#IsCompatibleRange
  package static func isCompatible(_ constraint: String, version: String) -> Bool {
    guard let version = try? SemanticVersion(version), let constraint = try? VersionConstraint(constraint) else {
      return false
    }
    return constraint.allows(version)
  }

  /// The texts between `||`.
  private static func parts(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "|"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "|") {
        parts.append(bytes[start..<index])
        index += 2
        start = index
      } else {
        index += 1
      }
    }
    return parts + [bytes[start...]]
  }
}

extension VersionConstraint: CustomStringConvertible {
  /// The constraint with single spaces.
  package var description: String {
    alternatives.map { $0.map(\.description).joined(separator: " ") }.joined(separator: " || ")
  }
}
