import TestSupport
import Testing

/// Texts nobody would write: none ends the process or hangs, and what is read comes back after it is written.
@Suite struct YAMLFuzzTests {
  @Test func mutatedTexts() {
    let mutator = YAMLMutator(specimens: YAMLSpecimens.all())
    let report = FuzzRuns(20_000).report("yaml", make: { mutator.text(seed: $0) }, examine: YAMLRoundTrip.examine)
    #expect(report.kinds == [])
  }
}
