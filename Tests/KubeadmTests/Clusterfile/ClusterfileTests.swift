import Foundation
import SealerFoundations
import SealerKubeadm
import SealerYAML
import Testing

@Suite struct ClusterfileTests {
  static func read(_ text: String) throws -> Clusterfile { try Clusterfile(Data(text.utf8), file: "Clusterfile") }

  private static func head(_ kind: String) -> String { "apiVersion: sealer.cloud/v2\nkind: \(kind)\nspec:\n" }

  /// Whatever has more flaws than anybody reads is looked at no further.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "---\nkind: x\n", count: 60_000),
      head("Cluster") + "  image: a\n" + (0..<60_000).map { "  x\($0): b\n" }.joined(),
      head("Cluster") + "  image: a\n  env:\n" + String(repeating: "  - x\n", count: 90_000),
      head("KubeadmConfig") + (0..<60_000).map { "  x\($0): b\n" }.joined(),
    ])
  func manyFlaws(text: String) throws {
    let error = #expect(throws: Diagnostics.self) { try Self.read(text) }
    #expect(error?.diagnostics.count == 100)
  }

  @Test func theNewerGeneration() throws {
    let file = try Self.read(
      """
      apiVersion: sealer.cloud/v2
      kind: Cluster
      metadata: {name: default}
      spec:
        image: kubernetes:v1.19.8
        env: [KEY=VALUE, "PORTS=80=81", SAN=a, SAN=b]
        ssh: {passwd: "123", port: 2222, user: admin}
        hosts:
          - ips: [192.168.0.2, 192.168.0.3-192.168.0.5]
            roles: [master]
            env: [KEY=OTHER]
          - ips: [192.168.0.9]
            roles: [node]
      ---
      apiVersion: sealer.cloud/v2
      kind: KubeadmConfig
      spec:
        localAPIEndpoint: {bindPort: 8443}
        networking: {podSubnet: 10.1.0.0/16}
        nodeRegistration: {criSocket: unix:///run/containerd/containerd.sock}
        clusterDomain: cluster.local
        mode: ipvs
      ---
      apiVersion: sealer.io/v2
      kind: Application
      spec: {launchApps: [a]}
      ---
      apiVersion: sealer.aliyun.com/v1alpha1
      kind: Plugin
      metadata: {name: hello}
      spec: {type: SHELL, action: PostInstall, "on": node, data: echo}
      """)
    let cluster = try #require(file.cluster)
    #expect(cluster.image == "kubernetes:v1.19.8")
    #expect(cluster.environment == ["KEY": ["VALUE"], "PORTS": ["80=81"], "SAN": ["a", "b"]])
    #expect(cluster.access?.password == "123" && cluster.access?.port == 2222 && cluster.access?.user == "admin")
    #expect(cluster.hosts.map(\.roles) == [["master"], ["node"]] && cluster.hosts[0].environment == ["KEY": ["OTHER"]])
    #expect(
      file.kubeadm.map(\.kind) == [
        "InitConfiguration", "ClusterConfiguration", "KubeProxyConfiguration", "KubeletConfiguration",
        "JoinConfiguration",
      ])
    #expect(file.plugins.map(\.name) == ["hello"] && file.plugins.first?.on == "node")
  }

  @Test func theOlderGeneration() throws {
    let file = try Self.read(
      """
      apiVersion: sealer.aliyun.com/v1alpha1
      kind: Cluster
      spec:
        image: kubernetes:v1.19.8
        provider: BAREMETAL
        ssh: {passwd: x}
        network: {podCIDR: 100.64.0.0/10}
        masters: {ipList: [192.168.0.2]}
        nodes: {ipList: [192.168.0.3, 192.168.0.4]}
      """)
    #expect(file.cluster?.hosts.map(\.addresses) == [["192.168.0.2"], ["192.168.0.3", "192.168.0.4"]])
    #expect(file.cluster?.hosts.map(\.roles) == [["master"], ["node"]])
  }

  static let change = """
    apiVersion: sealer.cloud/v2
    kind: Config
    spec:
      path: etc/kubeadm.yml
      strategy: STRATEGY
      data: |
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: InitConfiguration
        localAPIEndpoint: {bindPort: 7000}
    """
  static let image = """
    apiVersion: kubeadm.k8s.io/v1beta2
    kind: InitConfiguration
    localAPIEndpoint: {bindPort: 6000, advertiseAddress: 10.0.0.1}
    """

  @Test(arguments: [("merge", "10.0.0.1"), ("overwrite", nil)])
  func aConfigChangesTheImagesFile(strategy: String, address: String?) throws {
    let file = try Self.read(Self.change.replacing("STRATEGY", with: strategy))
    let image = try KubeadmDocument.read(Data(Self.image.utf8), file: "etc/kubeadm.yml")
    let configuration = try KubeadmConfiguration(layers: file.layers(over: image))
    let endpoint = try #require(configuration.values.first?["localAPIEndpoint"])
    #expect(endpoint["bindPort"] == .int(7000))
    #expect(endpoint["advertiseAddress"] == address.map { .string($0) })
  }

  static let head = "apiVersion: sealer.cloud/v2\nkind: "
  static let rows: [(String, String)] = [
    (
      head + "Clusters\nspec: {}",
      "f:2:7: error: a Clusterfile has no kind 'Clusters'; expected Cluster, Config, Plugin, KubeadmConfig, "
        + "Application, InitConfiguration, ClusterConfiguration, KubeProxyConfiguration, KubeletConfiguration, JoinConfiguration, "
        + "ResetConfiguration, UpgradeConfiguration\n  did you mean 'Cluster'?"
    ),
    (
      "apiVersion: sealer.cloud/v3\nkind: Cluster\nspec: {}",
      "f:1:13: error: Cluster has no API version 'sealer.cloud/v3'; expected sealer.cloud/v2 or sealer.cloud/v1 or "
        + "sealer.io/v2 or sealer.io/v1 or sealer.io/v1alpha1 or sealer.aliyun.com/v1alpha1 or zlink.aliyun.com/v1alpha1\n  did you mean 'sealer.cloud/v1' or 'sealer.cloud/v2'?"
    ),
    (
      head + "Cluster\nspec: {}",
      "f:3:7: error: Cluster.spec.image is missing; expected the image, such as kubernetes:v1.19.8"
    ),
    (head + "Cluster", "f:1:1: error: a document lacks 'spec'; expected spec: …"),
    (
      head + "Cluster\nspec:\n  image: a\n  env: [A]",
      "f:5:9: error: Cluster.spec.env[0] is the text 'A'; expected NAME=VALUE"
    ),
    (
      head + "Cluster\nspec:\n  image: a\n  hosts:\n  - ips: [1.2.3]\n    roles: [master]",
      "f:6:10: error: Cluster.spec.hosts[0].ips is the text '1.2.3'; expected an IP address such as 192.168.0.2"
    ),
    (
      head + "Cluster\nspec:\n  image: a\n  ssh: {port: 70000}",
      "f:5:15: error: Cluster.spec.ssh.port is the number 70000; expected a port from 1 to 65535"
    ),
    (
      head + "Cluster\nspec:\n  image: a\n  host: []",
      "f:5:3: error: Cluster.spec has no field 'host'; expected one of appNames, certSANS, cmd, cmdArgs, cmd_args, containerRuntime, "
        + "dataRoot, env, hostAliases, hosts, image, masters, network, nodes, provider, registry, ssh\n  did you mean 'hosts'?"
    ),
    (
      head + "Config\nspec: {path: ../a, data: x}",
      "f:3:14: error: Config.spec.path is '../a'; expected a path inside the image"
    ),
    (
      head + "Config\nspec: {path: a, strategy: append, data: x}",
      "f:3:27: error: Config.spec.strategy is the text 'append'; expected merge or overwrite"
    ),
    (
      head + "KubeadmConfig\nspec: {bindPort: 6443}",
      "f:3:8: error: KubeadmConfig.spec has no field 'bindPort'; expected one of its 170 fields"
    ),
  ]

  @Test(arguments: rows) func wrongOnesSayWhere(text: String, expected: String) throws {
    let error = try #require(throws: Diagnostics.self) { try Clusterfile(Data(text.utf8), file: "f") }
    #expect(error.diagnostics.map(\.description).joined(separator: "\n") == expected)
  }
}
