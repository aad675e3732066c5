import Foundation
import TestSupport
import Testing

/// Public reports of users about kubeadm's files, each with its repository and number, in our own words.
@Suite struct KubeadmReportsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// The repository and the number of the report.
    var report: String
    /// What `kubeadm render -f` is given.
    var file: String
    var release = "v1.31.6"
    var status: Int32 = 0
    /// Parts of the result and of what is said.
    var output: [String] = []
    var errors: [String] = []

    var testDescription: String { report }
  }

  private static func file(_ version: String, _ fields: String, kind: String = "ClusterConfiguration") -> String {
    "apiVersion: kubeadm.k8s.io/\(version)\nkind: \(kind)\n\(fields)\n"
  }

  static let rows = [
    Row(
      report: "kubernetes/website#49095", file: file("v1beta4", "apiServer: {timeoutForControlPlane: 4m0s}"), status: 1,
      errors: [
        "f:3:13: error: ClusterConfiguration.apiServer has no field 'timeoutForControlPlane' in this API version; expected "
          + "apiVersion v1beta2 or v1beta3\n  newer versions have InitConfiguration.timeouts.controlPlaneComponentHealthCheck "
          + "and JoinConfiguration.timeouts.controlPlaneComponentHealthCheck; `sealer-run kubeadm migrate` moves it there"
      ]),
    Row(
      report: "kubernetes/kubernetes#127913", file: file("v1beta3", "networking:\n\tpodSubnet: 10.1.0.0/16"), status: 1,
      errors: ["f:4:1: error: a tab indents this line; expected spaces"]),
    Row(
      report: "kubernetes/website#15171", file: file("v1beta3", "apiServer: {extraArgs: {anonymous-auth: false}}"),
      release: "v1.28.3", status: 1,
      errors: [
        "f:3:41: error: ClusterConfiguration.apiServer.extraArgs.anonymous-auth is false; expected a text; quote it"
      ]),
    Row(
      report: "kubernetes/kubeadm#3067",
      file: file("v1beta4", "nodeRegistration: {kubeletExtraArgs: {node-ip: 10.0.0.1}}", kind: "InitConfiguration"),
      status: 1,
      errors: [
        "f:3:38: error: InitConfiguration.nodeRegistration.kubeletExtraArgs is a mapping; expected a list\n"
          + "  since v1beta4 it is a list; write `- name: node-ip` and `value: …`"
      ]),
    Row(
      report: "kubernetes/kubeadm#3067, the other way",
      file: file("v1beta3", "scheduler: {extraArgs: [{name: v, value: '2'}]}"), release: "v1.28.3", status: 1,
      errors: [
        "is a list; expected a mapping of texts to values\n  before v1beta4 it is no list; write `NAME: \"VALUE\"`"
      ]),
    Row(
      report: "kubernetes-sigs/cluster-api#13339",
      file: file(
        "v1beta4",
        "apiServer:\n  extraArgs:\n  - {name: service-account-issuer, value: https://a}\n"
          + "  - {name: service-account-issuer, value: https://b}"),
      output: [
        "  - name: service-account-issuer\n    value: https://a\n  - name: service-account-issuer\n    value: https://b\n",
        "  - name: audit-log-path\n",
      ]),
    Row(
      report: "puppetlabs/puppetlabs-kubernetes#406",
      file: "apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nconntrack: {max: 1}\n",
      status: 1,
      errors: ["f:3:13: error: KubeProxyConfiguration.conntrack has no field 'max'; expected one of maxPerCore, min"]),
    Row(
      report: "sealerio/sealer#1528",
      file: "apiVersion: sealer.cloud/v2\nkind: KubeadmConfig\nspec:\n  localAPIEndpoint: {bindPort: 7443}\n"
        + "  apiServer: {certSANs: [a.b]}\n",
      output: ["  bindPort: 7443\n", "  certSANs:\n  - a.b\n"]),
    Row(
      report: "sealerio/sealer#220, doubles",
      file: "apiVersion: sealer.cloud/v2\nkind: Cluster\nspec: {image: a, certSANS: [a.b, c.d, a.b]}\n---\n"
        + file("v1beta3", "apiServer: {certSANs: [a.b]}"),
      output: ["  certSANs:\n  - a.b\n  - c.d\nc"]),
    Row(
      report: "sealerio/sealer#220, quotes",
      file: file("v1beta3", "apiServer: {extraArgs: {audit-log-maxage: '\"10\"'}}"), release: "v1.28.3",
      errors: [
        "f:3:43: warning: apiServer is given --audit-log-maxage=\"10\", with the quotes as a part of the value; expected 10"
      ]),
    Row(
      report: "sealerio/sealer#2295", file: file("v1beta3", "clusterName: a"), release: "v1.25.3",
      output: ["  extraArgs:\n    audit-policy-file: ", "    cluster-signing-duration: 876000h\n"]),
    Row(
      report: "labring/sealos#2854", file: file("v1beta3", "networking: {serviceSubnet: 10.55.0.0/16}"),
      release: "v1.25.3", output: ["  serviceSubnet: 10.55.0.0/16\n", "  podSubnet: 100.64.0.0/10\n"]),
  ]

  @Test(arguments: rows) func isAnswered(_ row: Row) throws {
    let sealer = SealerProgram()
    try sealer.write("f", row.file)
    let answer = try sealer("kubeadm", "render", "--kube-version", row.release, "-f", "f")
    #expect(answer.status == row.status, "\(answer.errors)")
    for part in row.output { #expect(answer.output.contains(part), "\(part)\n\(answer.output)") }
    for part in row.errors { #expect(answer.errors.contains(part), "\(part)\n\(answer.errors)") }
    let isSilent = row.errors.isEmpty && !row.file.contains("image:")
    #expect(!isSilent || answer.errors.isEmpty, "\(answer.errors)")
  }

  /// labring/sealos#2688: a Clusterfile's names replaced those of the image.
  @Test func namesOfTheImageStay() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "c/etc/kubeadm.yml", Self.file("v1beta2", "apiServer: {certSANs: [127.0.0.1, apiserver.cluster.local]}"))
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY etc/kubeadm.yml etc\n")
    #expect(try sealer("build", "-q", "-t", "a:1", "c").status == 0)
    try sealer.write("f", Self.file("v1beta2", "apiServer: {certSANs: [10.0.0.9]}"))
    let answer = try sealer("kubeadm", "render", "-f", "f", "a:1")
    #expect(
      answer.output.contains("  certSANs:\n  - 127.0.0.1\n  - apiserver.cluster.local\n  - 10.0.0.9\n"),
      "\(answer.errors)")
  }

  /// Files that look like the configuration, and nobody reads; a template that is wrong whatever its variables are.
  @Test(arguments: [
    ("COPY kubeadm.yml .", "kubeadm.yml: warning: no configuration is read from kubeadm.yml; expected etc/kubeadm.yml"),
    ("COPY kubeadm.yaml .", "no configuration is read from kubeadm.yaml"),
    ("COPY kubeadm-config.yaml etc", "no configuration is read from etc/kubeadm-config.yaml"),
    ("COPY kubeadm.yml etc\nCOPY kubeadm.yaml etc", "etc/kubeadm.yaml is not read beside etc/kubeadm.yml"),
    ("COPY kubeadm.yml etc\nCOPY kubeadm.yml.tmpl etc", "etc/kubeadm.yml is not read beside etc/kubeadm.yml.tmpl"),
    ("COPY kubeadm.yml etc\nCOPY kubeadm-config.yaml etc", nil), ("COPY kubeadm.yml etc", nil),
    (
      "COPY wrong/kubeadm.yml.tmpl etc",
      "wrong/kubeadm.yml.tmpl:7:1: error: ClusterConfiguration has no field 'clusterNam'"
    ),
  ])
  func nobodyReads(lines: String, says: String?) throws {
    let sealer = SealerProgram()
    for name in ["kubeadm.yml", "kubeadm.yaml", "kubeadm-config.yaml", "kubeadm.yml.tmpl"] {
      try sealer.write("c/\(name)", Self.file("v1beta2", "clusterName: a"))
    }
    try sealer.write(
      "c/wrong/kubeadm.yml.tmpl",
      "{{ range .HOSTS }}\n# {{ . }}\n{{ end }}\n"
        + Self.file("v1beta2", "controlPlaneEndpoint: {{ .HOST }}:6443\nclusterNam: a"))
    try sealer.write("c/Kubefile", "FROM scratch\n\(lines)\n")
    for words in [["build", "-q", "-t", "a:1", "c"], ["plan", "c"], ["lint", "c"]] {
      let answer = try sealer.run(words)
      let text = answer.errors + (words[0] == "lint" ? answer.output : "")
      #expect(says.map { text.contains($0) } ?? !text.contains("kubeadm"), "\(words): \(text)")
      #expect((answer.status == 1) == (says?.contains(" error: ") ?? false), "\(words): \(text)")
    }
  }
}
