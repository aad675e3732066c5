import Testing

@testable import SealerKubeadm

/// The API versions of kubeadm's kinds, and which release is given which.
@Suite struct KubeadmVersionTests {
  @Test(arguments: [
    ("1.14", KubeadmVersion.v1beta2), ("1.15", .v1beta2), ("1.21", .v1beta2), ("1.22", .v1beta3), ("1.30", .v1beta3),
    ("1.31", .v1beta4), ("1.99", .v1beta4), ("2.0", .v1beta4),
  ])
  func aReleaseIsGivenTheNewestThatItServes(text: String, version: KubeadmVersion) throws {
    #expect(KubeadmVersion.preferred(by: try #require(KubernetesRelease(text))) == version)
  }

  @Test func theOldestOneIsServedUntil26() throws {
    #expect(KubeadmVersion.v1beta2.served.contains(try #require(KubernetesRelease("1.26"))))
    #expect(!KubeadmVersion.v1beta2.served.contains(try #require(KubernetesRelease("1.27"))))
  }

  @Test func anAPIVersionOfAnotherGroupIsNone() {
    #expect(KubeadmVersion(apiVersion: "kubeadm.k8s.io/v1beta3") == .v1beta3)
    #expect(KubeadmVersion(apiVersion: "kubelet.config.k8s.io/v1beta3") == nil)
    #expect(KubeadmVersion(apiVersion: "kubeadm.k8s.io/v1beta9") == nil)
    #expect(KubeadmVersion(apiVersion: "v1beta3") == nil)
  }

  @Test func olderIsLess() {
    #expect(KubeadmVersion.allCases.sorted() == [.v1beta2, .v1beta3, .v1beta4])
    #expect(KubeadmVersion.goals == [.v1beta3, .v1beta4])
  }
}
