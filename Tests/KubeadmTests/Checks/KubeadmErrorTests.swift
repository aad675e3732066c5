import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Texts of wrong kubeadm configurations, whole.
@Suite struct KubeadmErrorTests {
  static let head = "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\n"
  static let rows: [(String, String)] = [
    ("- a", "k.yml:1:1: error: a document is a list; expected apiVersion, kind and fields"),
    ("a: 1", "k.yml:1:1: error: a document lacks 'kind'; expected kind: …"),
    ("kind: InitConfiguration", "k.yml:1:1: error: a document lacks 'apiVersion'; expected apiVersion: …"),
    (
      "kind: InitConfig",
      "k.yml:1:7: error: kubeadm reads no kind 'InitConfig'; expected InitConfiguration, ClusterConfiguration, "
        + "KubeProxyConfiguration, KubeletConfiguration, JoinConfiguration, ResetConfiguration, UpgradeConfiguration"
    ),
    (
      "apiVersion: kubeadm.k8s.io/v1\nkind: InitConfiguration",
      "k.yml:1:13: error: InitConfiguration has no API version 'kubeadm.k8s.io/v1'; expected kubeadm.k8s.io/v1beta2 or "
        + "kubeadm.k8s.io/v1beta3 or kubeadm.k8s.io/v1beta4"
    ),
    (
      head + "localAPIEndpoint:\n  bindPort: \"6443\"",
      "k.yml:4:13: error: InitConfiguration.localAPIEndpoint.bindPort is the text '6443'; expected a whole number without "
        + "quotes"
    ),
    (
      head + "localAPIEndpoint:\n  bindport: 6443",
      "k.yml:4:3: error: InitConfiguration.localAPIEndpoint has no field 'bindport'; expected one of advertiseAddress, "
        + "bindPort\n  did you mean 'bindPort'?"
    ),
    (
      head + "skipPhases: []",
      "k.yml:3:1: error: InitConfiguration has no field 'skipPhases' in this API version; expected apiVersion v1beta3 or "
        + "v1beta4"
    ),
    (
      head + "nodeRegistration: 5",
      "k.yml:3:19: error: InitConfiguration.nodeRegistration is the number 5; expected a mapping"
    ),
    (
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nsyncFrequency: 1 minute",
      "k.yml:3:16: error: KubeletConfiguration.syncFrequency is the text '1 minute'; expected a duration such as 1h30m or 10s"
    ),
    (head + "---\n" + head, "k.yml:4:1: error: a second InitConfiguration; expected one document of each kind"),
  ]

  @Test func aFileThatIsTooLong() {
    let text = Data(repeating: 0x23, count: (1 << 20) + 1)
    let says = "k.yml: error: the file has 1048577 bytes; expected at most 1048576\n  is this a configuration?"
    #expect(throws: Diagnostics.self) { try Clusterfile(text, file: "k.yml") }
    let error = #expect(throws: Diagnostics.self) { try KubeadmDocument.read(text, file: "k.yml") }
    #expect(error?.diagnostics.map(\.description) == [says])
  }

  /// Whatever has more flaws than anybody reads is looked at no further.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      (0..<40_000).map { "unknownField\($0): b" }.joined(separator: "\n"),
      "nodeRegistration:\n  taints:\n" + String(repeating: "    - x\n", count: 100_000),
      "nodeRegistration:\n" + (0..<40_000).map { "  unknownField\($0): b\n" }.joined(),
      String(repeating: "---\nkind: InitConfig\n", count: 40_000),
    ])
  func manyFlaws(yaml: String) throws {
    let error = #expect(throws: Diagnostics.self) {
      try KubeadmDocument.read(Data((Self.head + yaml).utf8), file: "k.yml")
    }
    #expect(error?.diagnostics.count == 100)
  }

  @Test(arguments: rows) func text(yaml: String, expected: String) throws {
    let error = try #require(throws: Diagnostics.self) { try KubeadmDocument.read(Data(yaml.utf8), file: "k.yml") }
    #expect(error.diagnostics.map(\.description).joined(separator: "\n") == expected)
  }
}
