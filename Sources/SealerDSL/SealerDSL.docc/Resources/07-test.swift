import SealerDSL
import Testing

struct Shop: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      From("kubernetes:v1.19.8")
      Images("nginx:1.25")
    }
  }
}

@Suite struct PlanTests {
  @Test func thePlanIsTheRecordedOne() async throws {
    let difference = try await PlanSnapshot.plan(of: Shop.self).difference(from: "Plan.txt")
    #expect(difference == nil)
  }
}
