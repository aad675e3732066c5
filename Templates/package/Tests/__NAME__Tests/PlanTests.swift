import SealerDSL
import Testing

@testable import __MODULE__

@Suite struct PlanTests {
  /// What the image would hold, planned without a network, is what `Plan.txt` says; `SEALER_RECORD=1 swift test` writes it
  /// anew.
  @Test func thePlanIsTheRecordedOne() async throws {
    let difference = try await PlanSnapshot.plan(of: __TYPE__.self).difference(from: "Plan.txt")
    #expect(difference == nil)
  }
}
