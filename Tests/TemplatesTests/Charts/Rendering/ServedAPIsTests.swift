import Testing

@testable import SealerTemplates

@Suite struct ServedAPIsTests {
  @Test(arguments: [
    (19, "policy/v1beta1/PodSecurityPolicy", true), (19, "policy/v1", false), (21, "batch/v1/CronJob", true),
    (20, "batch/v1/CronJob", false), (20, "batch/v1", true), (22, "extensions/v1beta1", false),
    (21, "extensions/v1beta1/Ingress", true), (25, "policy/v1beta1", false), (26, "autoscaling/v2beta2", false),
    (29, "flowcontrol.apiserver.k8s.io/v1", true), (31, "apps/v1/Deployment", true), (31, "apps/v1beta2", false),
  ])
  func served(minor: Int, version: String, isServed: Bool) {
    #expect(ServedAPIs.versions(minor: minor).contains(GoString(version)) == isServed)
  }

  @Test func noVersionTwice() {
    for minor in 16...33 {
      let versions = ServedAPIs.versions(minor: minor)
      #expect(Set(versions).count == versions.count)
    }
  }
}
