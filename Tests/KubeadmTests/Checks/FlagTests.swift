import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Flags of the components, by release: what stands in the sources of Kubernetes 1.20.2, etcd 3.4 and 3.5, and what the
/// CHANGELOG files of Kubernetes say of other releases.
@Suite struct FlagTests {
  /// Arguments for a release, and what is said of them; nil for nothing.
  struct Row: Sendable, CustomTestStringConvertible {
    var release: String
    /// The section with the arguments, as `apiServer` or `etcd`.
    var component: String
    var flag: String
    var says: String?

    var testDescription: String { "\(component) --\(flag) \(release)" }
  }

  static let rows = [
    Row(
      release: "v1.19.8", component: "apiServer", flag: "insecure-prot",
      says: "error: apiServer has no flag --insecure-prot in Kubernetes 1.19, as far as is known here\n"
        + "  did you mean 'insecure-port' or 'secure-port'?"),
    Row(release: "v1.19.8", component: "apiServer", flag: "insecure-port"),
    Row(
      release: "v1.24.0", component: "apiServer", flag: "insecure-port",
      says: "error: apiServer has no flag --insecure-port since Kubernetes 1.24\n"
        + "  set it to null to take away an inherited one"),
    Row(
      release: "v1.19.8", component: "apiServer", flag: "authorization-config",
      says:
        "error: apiServer has no flag --authorization-config in Kubernetes 1.19 yet; expected Kubernetes 1.29 or later\n"
        + "  set it to null to take away an inherited one"),
    Row(release: "v1.30.2", component: "apiServer", flag: "authorization-config"),
    Row(
      release: "v1.19.8", component: "apiServer", flag: "quite-another-thing-altogether",
      says:
        "warning: apiServer has no flag --quite-another-thing-altogether in Kubernetes 1.19, as far as is known here\n"
        + "  look at the output of its --help"),
    Row(release: "v1.36.0", component: "apiServer", flag: "quite-another-thing-altogether"),
    Row(release: "v1.28.0", component: "apiServer", flag: "audit_log_maxage"),
    Row(release: "v1.28.0", component: "apiServer", flag: "audit-webhook-batch-throttle-qps"),
    Row(
      release: "v1.25.0", component: "controllerManager", flag: "experimental-cluster-signing-duration",
      says:
        "error: controllerManager has no flag --experimental-cluster-signing-duration since Kubernetes 1.25; expected "
        + "--cluster-signing-duration\n  set it to null to take away an inherited one"),
    Row(
      release: "v1.20.2", component: "controllerManager", flag: "node-monitor-grace-perod",
      says:
        "error: controllerManager has no flag --node-monitor-grace-perod in Kubernetes 1.20, as far as is known here\n"
        + "  did you mean 'node-monitor-grace-period' or 'node-monitor-period'?"),
    Row(
      release: "v1.27.0", component: "controllerManager", flag: "pod-eviction-timeout",
      says: "error: controllerManager has no flag --pod-eviction-timeout since Kubernetes 1.27\n"
        + "  set it to null to take away an inherited one"),
    Row(release: "v1.26.0", component: "controllerManager", flag: "pod-eviction-timeout"),
    Row(
      release: "v1.23.0", component: "scheduler", flag: "policy-config-file",
      says: "error: scheduler has no flag --policy-config-file since Kubernetes 1.23\n"
        + "  set it to null to take away an inherited one"),
    Row(
      release: "v1.29.0", component: "scheduler", flag: "leader-elects",
      says: "error: scheduler has no flag --leader-elects in Kubernetes 1.29, as far as is known here\n"
        + "  did you mean 'leader-elect'?"),
    Row(
      release: "v1.19.8", component: "etcd", flag: "listen-metric-urls",
      says: "error: etcd has no flag --listen-metric-urls in Kubernetes 1.19, as far as is known here\n"
        + "  did you mean 'listen-metrics-urls' or 'listen-peer-urls'?"),
    Row(
      release: "v1.21.0", component: "etcd", flag: "socket-reuse-port",
      says: "error: etcd has no flag --socket-reuse-port in Kubernetes 1.21 yet; expected Kubernetes 1.22 or later\n"
        + "  set it to null to take away an inherited one"),
    Row(
      release: "v1.22.0", component: "etcd", flag: "debug",
      says: "error: etcd has no flag --debug since Kubernetes 1.22\n  set it to null to take away an inherited one"),
    Row(release: "v1.22.0", component: "etcd", flag: "quota-backend-bytes"),
    Row(
      release: "v1.24.0", component: "kubelet", flag: "network-plugin",
      says: "error: kubelet has no flag --network-plugin since Kubernetes 1.24\n"
        + "  set it to null to take away an inherited one"),
    Row(
      release: "v1.22.0", component: "kubelet", flag: "node-lables",
      says: "error: kubelet has no flag --node-lables in Kubernetes 1.22, as far as is known here\n"
        + "  did you mean 'node-labels'?"),
    Row(
      release: "v1.26.0", component: "kubelet", flag: "logtostderr",
      says:
        "error: kubelet has no flag --logtostderr since Kubernetes 1.26\n  set it to null to take away an inherited one"
    ),
  ]

  static func findings(_ row: Row, also: String = "") throws -> [Diagnostic] {
    let isKubelet = row.component == "kubelet"
    let path = row.component == "etcd" ? "etcd: {local: {\(also)extraArgs" : "\(row.component): {extraArgs"
    let fields = isKubelet ? "nodeRegistration: {kubeletExtraArgs: {\(row.flag): '1'}}" : "\(path): {\(row.flag): '1'}}"
    let text =
      "apiVersion: kubeadm.k8s.io/v1beta3\nkind: \(isKubelet ? "Init" : "Cluster")Configuration\n\(fields)"
      + (row.component == "etcd" ? "}\n" : "\n")
    let target = KubernetesRelease(row.release).map { TargetRelease($0, .option("--kube-version")) }
    let layer = try KubeadmDocument.read(Data(text.utf8), file: "k")
    return try KubeadmConfiguration(.init(layers: [layer], target: target)).findings
      .filter { $0.found.contains("flag") }
  }

  @Test(arguments: rows) func isJudged(_ row: Row) throws {
    var findings = try Self.findings(row)
    for index in findings.indices { findings[index].site = nil }
    #expect(findings.map(\.description) == (row.says.map { [$0] } ?? []))
  }

  /// An etcd of the user's own choice may know other flags.
  @Test func anEtcdOfOnesOwn() throws {
    let row = Row(release: "v1.19.8", component: "etcd", flag: "socket-reuse-port")
    #expect(try Self.findings(row, also: "imageTag: 3.5.4, ").isEmpty)
  }
}
