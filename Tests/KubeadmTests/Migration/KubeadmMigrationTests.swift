import Foundation
import SealerFoundations
import SealerKubeadm
import SealerYAML
import TestSupport
import Testing

@Suite struct KubeadmMigrationTests {
  static let old = """
    apiVersion: kubeadm.k8s.io/v1beta2
    kind: ClusterConfiguration
    kubernetesVersion: v1.21.0
    useHyperKubeImage: true
    dns:
      type: kube-dns
      imageTag: 1.7.0
    apiServer:
      timeoutForControlPlane: 5m0s
      extraArgs:
        v: '2'
        audit-log-path: /a
    ---
    apiVersion: kubeadm.k8s.io/v1beta2
    kind: JoinConfiguration
    discovery:
      timeout: 3m0s
    nodeRegistration:
      taints: []
      kubeletExtraArgs:
        node-ip: 10.0.0.1
    ---
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
    maxPods: 200

    """

  @Test func movesEachField() throws {
    let moved = try KubeadmMigration(Data(Self.old.utf8), file: "k.yml", to: .v1beta4)
    #expect(
      moved.text == """
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: ClusterConfiguration
        kubernetesVersion: v1.21.0
        dns:
          imageTag: 1.7.0
        apiServer:
          extraArgs:
            - name: v
              value: '2'
            - name: audit-log-path
              value: /a
        ---
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: JoinConfiguration
        discovery: {}
        nodeRegistration:
          taints: []
          kubeletExtraArgs:
            - name: node-ip
              value: 10.0.0.1
        timeouts:
          controlPlaneComponentHealthCheck: 5m0s
          discovery: 3m0s
        ---
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        maxPods: 200

        """)
    #expect(
      moved.notes.map(\.description) == [
        "k.yml:4:20: warning: ClusterConfiguration.useHyperKubeImage, true, has no place in the newer API version\n"
          + "  the image hyperkube is gone; components have images of their own",
        "k.yml:6:9: warning: ClusterConfiguration.dns.type, the text 'kube-dns', has no place in the newer API version\n"
          + "  CoreDNS is the only one left",
      ])
  }

  @Test func neverMovesBack() throws {
    let text = "apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n"
    let error = try #require(throws: Diagnostics.self) {
      try KubeadmMigration(Data(text.utf8), file: "k.yml", to: .v1beta3)
    }
    #expect(
      error.diagnostics.map(\.description) == [
        "k.yml:1:13: error: InitConfiguration is v1beta4, which can't be moved back to v1beta3; expected an older version"
      ])
  }

  /// A random file of v1beta2: whatever has a place in the newer versions keeps its value, in one step or in two, and
  /// moving again changes nothing.
  @Test(arguments: 0..<400) func keepsTheMeaning(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = RandomConfiguration.text(&random)
    let data = Data(text.utf8)
    let middle = try KubeadmMigration(data, file: "k.yml", to: .v1beta3)
    let twoSteps = try KubeadmMigration(Data(middle.text.utf8), file: "k.yml", to: .v1beta4)
    let oneStep = try KubeadmMigration(data, file: "k.yml", to: .v1beta4)
    #expect(twoSteps.text == oneStep.text)
    #expect(try KubeadmMigration(Data(oneStep.text.utf8), file: "k.yml", to: .v1beta4).text == oneStep.text)
    #expect(try KubeadmMigration(Data(middle.text.utf8), file: "k.yml", to: .v1beta3).text == middle.text)
    #expect(RandomConfiguration.meaning(of: oneStep.text) == RandomConfiguration.meaning(of: text), "\(text)")
    #expect(RandomConfiguration.meaning(of: middle.text) == RandomConfiguration.meaning(of: text), "\(text)")
  }
}

/// Random files of v1beta2, and what any version of them means.
private enum RandomConfiguration {
  static func text(_ random: inout SeededGenerator) -> String {
    var documents: [String] = []
    let maybe = { (line: String, random: inout SeededGenerator) in Bool.random(using: &random) ? line : "" }
    if Bool.random(using: &random) {
      documents.append(
        "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\n"
          + maybe("localAPIEndpoint: {bindPort: 7443}\n", &random)
          + maybe("nodeRegistration: {taints: [], kubeletExtraArgs: {\(arguments(&random))}}\n", &random))
    }
    documents.append(
      "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n" + maybe("useHyperKubeImage: false\n", &random)
        + maybe("dns: {type: \(Bool.random(using: &random) ? "CoreDNS" : "kube-dns"), imageTag: a}\n", &random)
        + "apiServer:\n" + maybe("  timeoutForControlPlane: \(Int.random(in: 1...9, using: &random))m0s\n", &random)
        + "  extraArgs: {\(arguments(&random))}\n" + maybe("scheduler: {extraArgs: {\(arguments(&random))}}\n", &random)
        + maybe("etcd: {local: {dataDir: /e, extraArgs: {\(arguments(&random))}}}\n", &random))
    if Bool.random(using: &random) {
      documents.append(
        "apiVersion: kubeadm.k8s.io/v1beta2\nkind: JoinConfiguration\n"
          + maybe(
            "discovery: {timeout: \(Int.random(in: 1...9, using: &random))m0s, tlsBootstrapToken: abcdef.0123456789abcdef}\n",
            &random)
          + maybe("nodeRegistration: {criSocket: /c, kubeletExtraArgs: {\(arguments(&random))}}\n", &random))
    }
    return documents.joined(separator: "---\n")
  }

  private static func arguments(_ random: inout SeededGenerator) -> String {
    ["v", "b-c", "a.d", "z"].filter { _ in Bool.random(using: &random) }
      .map { "\($0): '\(Int.random(in: 0...99, using: &random))'" }.joined(separator: ", ")
  }

  /// Each value by what it says, wherever the API version puts it.
  static func meaning(of text: String) -> [String: String] {
    let documents = (try? YAML.documents(Data(text.utf8), file: "k.yml", schema: .kubernetes)) ?? []
    var meaning: [String: String] = [:]
    for document in documents {
      let kind = document["kind"]?.string ?? ""
      add(YAMLValue(document), path: kind, to: &meaning)
    }
    return meaning
  }

  private static func add(_ value: YAMLValue, path: String, to meaning: inout [String: String]) {
    switch value {
    case .map(let fields):
      for field in fields where !["apiVersion", "kind"].contains(field.key) {
        add(field.value, path: path + "." + field.key, to: &meaning)
      }
    case .list(let items) where path.hasSuffix("xtraArgs"):
      for item in items {
        if case .string(let name)? = item["name"] { add(item["value"] ?? .null, path: "\(path).\(name)", to: &meaning) }
      }
    default:
      if path == "ClusterConfiguration.useHyperKubeImage" || path == "ClusterConfiguration.dns.type" { return }
      let place =
        path == "ClusterConfiguration.apiServer.timeoutForControlPlane"
          || path.hasSuffix(".timeouts.controlPlaneComponentHealthCheck")
        ? "the control plane's timeout" : path.replacing("discovery.timeout", with: "timeouts.discovery")
      meaning[place] = (try? value.json()) ?? ""
    }
  }
}
