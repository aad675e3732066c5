import SealerFoundations

extension Sequence {
  /// What is wrong with the elements, up to a bound: a text of a hundred thousand flaws is no configuration, a list of all
  /// of them helps nobody, and to look for the nearest right word of each takes long.
  func findings(_ check: (Element) -> [Diagnostic]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for element in self {
      findings += check(element)
      if findings.count >= findingLimit { break }
    }
    return findings
  }
}

/// As many findings as anybody reads.
let findingLimit = 100
