import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Every field of a Clusterfile has an effect on the configuration, or a warning says that it has none.
@Suite struct ClusterEffectTests {
  private static let head = "apiVersion: sealer.cloud/v2\nkind: Cluster\nspec:\n  image: kubernetes:v1.19.8\n"

  private static func values(_ text: String, _ path: String) throws -> [String] {
    let file = try Clusterfile(Data(text.utf8), file: "Clusterfile")
    #expect(file.warnings.isEmpty, "\(file.warnings)")
    let image = try KubeadmDocument.read(
      Data(
        "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\napiServer: {certSANs: [127.0.0.1]}\n".utf8),
      file: "image")
    return try KubeadmConfiguration(layers: file.layers(over: image)).explain().filter { $0.path == path }
      .map { "\($0.text) \($0.origin)" }
  }

  /// A field, the value that it sets, and where that comes from.
  @Test(arguments: [
    ("  certSANS: [a.b, 127.0.0.1, a.b]\n", "apiServer.certSANs", #"["127.0.0.1","a.b"] Clusterfile:5:13"#),
    (
      "  certSANS: [a.b]\n---\napiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\napiServer: {certSANs: [c]}\n",
      "apiServer.certSANs", #"["127.0.0.1","a.b","c"] Clusterfile:9:23"#
    ),
    ("  network: {podCIDR: 10.1.0.0/16}\n", "networking.podSubnet", #""10.1.0.0/16" Clusterfile:5:22"#),
    ("  network: {svcCIDR: 10.2.0.0/16}\n", "networking.serviceSubnet", #""10.2.0.0/16" Clusterfile:5:22"#),
    (
      "  network: {podCIDR: 10.1.0.0/16}\n---\napiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n"
        + "networking: {podSubnet: 10.3.0.0/16}\n", "networking.podSubnet", #""10.3.0.0/16" Clusterfile:9:25"#
    ),
  ])
  func hasOne(fields: String, path: String, value: String) throws {
    #expect(try Self.values(Self.head + fields, path) == [value])
  }

  @Test(arguments: [
    ("  ssh: {user: a}\n", "Cluster.spec.ssh has"), ("  provider: BAREMETAL\n", "Cluster.spec.provider has"),
    ("  hosts: [{ips: [10.0.0.1], roles: [master]}]\n", "Cluster.spec.hosts has"),
    ("  masters: {ipList: [10.0.0.1]}\n", "Cluster.spec.masters has"),
    ("  nodes: {ipList: [10.0.0.1]}\n", "Cluster.spec.nodes has"),
    ("  registry: {}\n", "Cluster.spec.registry has"), ("  cmd: [a]\n", "Cluster.spec.cmd has"),
    ("  cmdArgs: [a]\n", "Cluster.spec.cmdArgs has"), ("  cmd_args: [a]\n", "Cluster.spec.cmd_args has"),
    ("  appNames: [a]\n", "Cluster.spec.appNames has"), ("  hostAliases: [a]\n", "Cluster.spec.hostAliases has"),
    ("  dataRoot: /a\n", "Cluster.spec.dataRoot has"),
    ("  containerRuntime: {}\n", "Cluster.spec.containerRuntime has"),
    ("  network: {cniName: calico}\n", "Cluster.spec.network.cniName has"),
    ("  network: {withoutCNI: true}\n", "Cluster.spec.network.withoutCNI has"),
    ("  network: {interface: eth0}\n", "Cluster.spec.network.interface has"),
    ("  ssh: {user: a}\n  provider: x\n", "Cluster.spec.ssh, Cluster.spec.provider have"),
    (
      "---\napiVersion: sealer.cloud/v2\nkind: Plugin\nmetadata: {name: a}\nspec: {type: SHELL, action: PreInit, data: x}\n",
      "Plugin a has"
    ),
    ("---\napiVersion: sealer.io/v2\nkind: Application\nspec: {launchApps: [a]}\n", "Application has"),
    (
      "---\napiVersion: sealer.cloud/v2\nkind: Config\nspec: {path: etc/other.yml, data: x}\n",
      "the change of etc/other.yml has"
    ),
    (
      "---\napiVersion: sealer.cloud/v2\nkind: Config\nspec:\n  path: etc/kubeadm.yml\n  process: a\n  data: |\n"
        + "    apiVersion: kubeadm.k8s.io/v1beta2\n    kind: InitConfiguration\n", "Config.spec.process has"
    ),
  ])
  func saysThatItHasNone(fields: String, says: String) throws {
    let warnings = try Clusterfile(Data((Self.head + fields).utf8), file: "Clusterfile").warnings
    #expect(warnings.map(\.found) == ["\(says) no effect on the kubeadm configuration"])
    #expect(warnings.allSatisfy { $0.severity == .warning && ($0.site?.line ?? 0) > 4 })
  }

  @Test(arguments: [
    ("  certSANS: [A_B]\n", "Cluster.spec.certSANS is the text 'A_B'"),
    ("  certSANS: [1]\n", "Cluster.spec.certSANS[0] is the number 1"),
    ("  network: {podCIDR: 10.1.0.0}\n", "Cluster.spec.network.podCIDR is the text '10.1.0.0'"),
    ("  network: {podCidr: 10.1.0.0/8}\n", "Cluster.spec.network has no field 'podCidr'"),
  ])
  func isChecked(fields: String, says: String) throws {
    let error = #expect(throws: Diagnostics.self) { try Clusterfile(Data((Self.head + fields).utf8), file: "f") }
    #expect(error?.diagnostics.map(\.found) == [says])
  }
}
