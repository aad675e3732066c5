import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Of fields that exclude each other, by kubeadm's validation.go, the upper layer's takes the place of the lower one's.
@Suite struct ExclusiveFieldsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var kind = "ClusterConfiguration"
    /// The layers over the default, lowest first.
    var layers: [String]
    /// What stands in the end, and what `explain` says was taken away.
    var stands: [String]
    var gone: [String]

    var testDescription: String { layers.joined(separator: " < ") }
  }

  static let rows = [
    Row(
      layers: ["etcd: {external: {endpoints: [https://10.0.0.1:2379]}}"], stands: ["etcd.external.endpoints"],
      gone: ["etcd.local.extraArgs.listen-metrics-urls: etcd.external takes its place: 0:3:30"]),
    Row(
      layers: ["etcd: {external: {endpoints: [https://10.0.0.1:2379]}}", "etcd: {local: {dataDir: /e}}"],
      stands: ["etcd.local.dataDir"],
      gone: [
        "etcd.external.endpoints: etcd.local takes its place: 1:3:25",
        "etcd.local.extraArgs.listen-metrics-urls: etcd.external takes its place: 0:3:30",
      ]),
    Row(
      kind: "JoinConfiguration",
      layers: [
        "discovery: {bootstrapToken: {token: abcdef.0123456789abcdef, apiServerEndpoint: 'a:1', unsafeSkipCAVerification: true}}",
        "discovery: {file: {kubeConfigPath: /d.conf}}",
      ], stands: ["discovery.file.kubeConfigPath"],
      gone: [
        "discovery.bootstrapToken.apiServerEndpoint: discovery.file takes its place: 1:3:36",
        "discovery.bootstrapToken.token: discovery.file takes its place: 1:3:36",
        "discovery.bootstrapToken.unsafeSkipCAVerification: discovery.file takes its place: 1:3:36",
      ]),
    Row(
      kind: "JoinConfiguration",
      layers: [
        "discovery: {file: {kubeConfigPath: /d.conf}}",
        "discovery: {bootstrapToken: {token: abcdef.0123456789abcdef, apiServerEndpoint: 'a:1', caCertHashes: ['sha256:a']}}",
      ],
      stands: [
        "discovery.bootstrapToken.apiServerEndpoint", "discovery.bootstrapToken.caCertHashes",
        "discovery.bootstrapToken.token",
      ], gone: ["discovery.file.kubeConfigPath: discovery.bootstrapToken takes its place: 1:3:37"]),
    Row(
      layers: ["etcd: {external: {endpoints: [https://10.0.0.1:2379]}, local: null}"],
      stands: ["etcd.external.endpoints"],
      gone: ["etcd.local.extraArgs.listen-metrics-urls: etcd.external takes its place: 0:3:30"]),
  ]

  private static func merged(_ kind: String, _ layers: [String]) throws -> KubeadmConfiguration {
    let documents = try layers.enumerated().map { index, fields in
      try KubeadmDocument.read(
        Data("apiVersion: kubeadm.k8s.io/v1beta3\nkind: \(kind)\n\(fields)\n".utf8), file: "\(index)")
    }
    let target = KubernetesRelease("v1.28.3").map { TargetRelease($0, .option("--kube-version")) }
    return try KubeadmConfiguration(.init(layers: documents, target: target))
  }

  @Test(arguments: rows) func theUpperOneStands(_ row: Row) throws {
    let configuration = try Self.merged(row.kind, row.layers)
    let found = configuration.explain().filter { explanation in
      explanation.document == row.kind && explanation.path.contains(/^(etcd|discovery)\.(?!timeout)/)
    }
    #expect(found.filter { $0.value != nil }.map(\.path).sorted() == row.stands)
    #expect(found.filter { $0.value == nil }.map { "\($0.path): \($0.origin)" }.sorted() == row.gone)
    #expect(configuration.findings.isEmpty, "\(configuration.findings)")
  }

  /// One layer that says both is wrong, as it is for kubeadm.
  @Test func bothInOneLayer() throws {
    let both = "etcd: {external: {endpoints: [https://10.0.0.1:2379]}, local: {dataDir: /e}}"
    let findings = try Self.merged("ClusterConfiguration", [both]).findings
    #expect(findings.map(\.found) == ["etcd is both local and external"])
  }

  /// `kubeadm config validate`, which 1.26 has, refuses a JoinConfiguration without a discovery; this one is what
  /// `kubeadm config print join-defaults` prints.
  @Test(arguments: [("v1.25.3", false), ("v1.26.0", true), ("v1.31.6", true), ("v1.34.1", true)])
  func theDefaultFindsTheCluster(release: String, isThere: Bool) throws {
    let target = KubernetesRelease(release).map { TargetRelease($0, .option("--kube-version")) }
    let explained = try KubeadmConfiguration(.init(layers: [], target: target)).explain()
      .filter { $0.path.hasPrefix("discovery.bootstrapToken.") }
    let rule = "version rule: kubeadm config validate asks for a discovery since Kubernetes 1.26"
    #expect(
      explained.map { "\($0.path.dropFirst(25)) \($0.text) \($0.origin)" }
        == (isThere
          ? [
            "token \"abcdef.0123456789abcdef\" \(rule)", "apiServerEndpoint \"apiserver.cluster.local:6443\" \(rule)",
            "unsafeSkipCAVerification true \(rule)",
          ] : []))
  }
}
