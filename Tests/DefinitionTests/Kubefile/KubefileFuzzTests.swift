import TestSupport
import Testing

/// Kubefiles nobody would write: none ends the process or hangs, and what is read is written so that it reads the same.
@Suite struct KubefileFuzzTests {
  @Test func mutatedKubefiles() {
    let runs = FuzzRuns(1_000)
    let mutator = KubefileMutator()
    let report = runs.report("kubefile", make: { mutator.text(seed: $0) }, examine: KubefileRoundTrip.examine)
    #expect(report.kinds == [])
    // A test that reads nothing, or everything, looks at little.
    if runs.count >= 1_000 { #expect(UInt64(report.accepted) > runs.count / 20 && report.accepted < runs.count) }
  }
}
