import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Texts of fields that kubeadm, the kubelet and kube-proxy parse: what their validation takes, and what it refuses.
@Suite struct FieldFormatTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var kind = "ClusterConfiguration"
    /// The field in flow style, `VALUE` in the place of the text.
    var field: String
    var right: [String]
    var wrong: [String]

    var testDescription: String { field }
  }

  static let rows = [
    Row(
      field: "controlPlaneEndpoint: VALUE",
      right: [
        "apiserver", "apiserver.cluster.local:6443", "10.0.0.1", "10.0.0.1:1", "'[fd00::1]:6443'", "'fd00::1'", "''",
      ],
      wrong: [
        "apiserver:6443:1", "API:6443", "a_b:6443", "apiserver:0", "apiserver:65536", "apiserver:x", "'https://a:6443'",
        "'[fd00::1]'", "'[fd00::1:6443'", "':6443'", "-a:1",
      ]),
    Row(
      field: "apiServer: {certSANs: [VALUE]}", right: ["a.b", "'*.a.b'", "10.0.0.1", "'fd00::1'"],
      wrong: ["'a.*.b'", "A.b", "'a b'", "10.0.0.0/8", "'https://a.b'"]),
    Row(
      field: "etcd: {local: {serverCertSANs: [VALUE]}}", right: ["etcd", "'::1'"], wrong: ["'etcd:2379'", "ETCD"]),
    Row(
      field: "etcd: {external: {endpoints: [VALUE]}}",
      right: ["https://10.0.0.1:2379", "http://etcd:2379", "'https://[fd00::1]:2379'"],
      wrong: ["10.0.0.1:2379", "'etcd'", "ftp://a:1"]),
    Row(field: "etcd: {local: {dataDir: VALUE}}", right: ["/var/lib/etcd"], wrong: ["var/lib/etcd", "./etcd"]),
    Row(field: "certificatesDir: VALUE", right: ["/etc/kubernetes/pki"], wrong: ["pki"]),
    Row(
      field: "networking: {dnsDomain: VALUE}", right: ["cluster.local", "a"],
      wrong: ["Cluster.local", "a..b", ".local"]),
    Row(
      field: "networking: {podSubnet: VALUE}", right: ["10.244.0.0/16", "'10.244.0.0/16,fd00:10:244::/56'"],
      wrong: ["10.244.0.0", "'10.244.0.0/16,10.245.0.0/16'", "'10.244.0.0/16, fd00::/56'", "10.244.0.0/33"]),
    Row(
      kind: "JoinConfiguration", field: "discovery: {bootstrapToken: {apiServerEndpoint: VALUE}}",
      right: ["a:6443", "10.0.0.1:6443"], wrong: ["a", "'a:b:c'", "10.0.0.1"]),
    Row(
      kind: "JoinConfiguration", field: "discovery: {tlsBootstrapToken: VALUE}", right: ["abcdef.0123456789abcdef"],
      wrong: ["abcdef", "ABCDEF.0123456789abcdef"]),
    Row(
      kind: "InitConfiguration", field: "nodeRegistration: {name: VALUE}", right: ["node-1", "node-1.a.b"],
      wrong: ["Node-1", "node_1"]),
    Row(
      kind: "KubeProxyConfiguration", field: "clusterCIDR: VALUE",
      right: ["'10.244.0.0/16,fd00:10:244::/56'", "10.0.0.0/8"],
      wrong: ["10.0.0.1", "'10.0.0.0/8,10.1.0.0/16'", "a"]),
    Row(
      kind: "KubeProxyConfiguration", field: "nodePortAddresses: [VALUE]", right: ["10.0.0.0/8", "primary"],
      wrong: ["10.0.0.1", "secondary"]),
    Row(
      kind: "KubeProxyConfiguration", field: "ipvs: {excludeCIDRs: [VALUE]}", right: ["10.103.97.2/32"],
      wrong: ["10.103.97.2"]),
    Row(
      kind: "KubeProxyConfiguration", field: "metricsBindAddress: VALUE",
      right: ["0.0.0.0", "0.0.0.0:10249", "'[::]:10249'", "'::'"], wrong: ["0.0.0.0:x", "host:10249"]),
    Row(
      kind: "KubeletConfiguration", field: "clusterDNS: [VALUE]", right: ["10.96.0.10", "'fd00::a'"],
      wrong: ["kube-dns", "10.96.0.0/12"]),
  ]

  private static func findings(_ row: Row, _ value: String) -> [Diagnostic] {
    let group = [
      "KubeProxyConfiguration": "kubeproxy.config.k8s.io/v1alpha1",
      "KubeletConfiguration": "kubelet.config.k8s.io/v1beta1",
    ]
    let text =
      "apiVersion: \(group[row.kind] ?? "kubeadm.k8s.io/v1beta3")\nkind: \(row.kind)\n"
      + row.field.replacing("VALUE", with: value) + "\n"
    do {
      _ = try KubeadmDocument.read(Data(text.utf8), file: "k")
      return []
    } catch let error as any DiagnosticConvertible {
      return error.diagnostics
    } catch {
      return [Diagnostic("\(error)")]
    }
  }

  @Test(arguments: rows) func takesAndRefuses(_ row: Row) {
    for value in row.right { #expect(Self.findings(row, value).isEmpty, "\(value): \(Self.findings(row, value))") }
    for value in row.wrong {
      let findings = Self.findings(row, value)
      let expected = findings.first?.expected ?? ""
      #expect(findings.count == 1 && (expected.contains("such as") || expected.contains("primary")), "\(value)")
      #expect(findings.first?.site?.line == 3)
    }
  }

  /// `/var/run` is a link to `/run`: the same socket in two spellings is no difference.
  @Test(arguments: [
    ("/var/run/containerd/containerd.sock", "/run/containerd/containerd.sock", true),
    ("unix:///var/run/crio/crio.sock", "/run/crio/crio.sock", true),
    ("/run/containerd/containerd.sock", "unix:///run/containerd/containerd.sock", true),
    ("/run/containerd/containerd.sock", "/run/crio/crio.sock", false),
    ("/var/running/a.sock", "/running/a.sock", false),
  ])
  func oneSocket(first: String, second: String, isSame: Bool) throws {
    let text = ["Init", "Join"].map { kind in
      "apiVersion: kubeadm.k8s.io/v1beta2\nkind: \(kind)Configuration\nnodeRegistration: {criSocket: \(kind == "Init" ? first : second)}\n"
    }.joined(separator: "---\n")
    let layer = try KubeadmDocument.read(Data(text.utf8), file: "k")
    let target = KubernetesRelease("v1.20.2").map { TargetRelease($0, .option("--kube-version")) }
    let findings = try KubeadmConfiguration(.init(layers: [layer], target: target)).findings
    #expect(findings.isEmpty == isSame, "\(findings)")
  }
}
