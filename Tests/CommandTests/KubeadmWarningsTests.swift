import Foundation
import TestSupport
import Testing

/// What a user wrote and would not get is said alike by `build`, `plan`, `lint` and `kubeadm render`.
@Suite struct KubeadmWarningsTests {
  /// The Kubernetes of the base, a configuration, and what is said of it.
  struct Row: Sendable, CustomTestStringConvertible {
    var base = "kubernetes:v1.19.8"
    var metadata: String?
    /// What the base's own configuration says.
    var own: String?
    var fields: String
    var says: String?
    var testDescription: String { "\(base) \(metadata ?? "") \(fields)" }
  }

  static let rows = [
    Row(
      fields: "kubernetesVersion: v1.25.0",
      says:
        "etc/kubeadm.yml:3:20: warning: kubernetesVersion is v1.25.0, and the image is made for Kubernetes v1.19.8, as the "
        + "base kubernetes:v1.19.8 says; expected v1.19.8"),
    Row(
      metadata: #"{"version": "v1.20.4"}"#, fields: "kubernetesVersion: v1.19.8",
      says: "kubernetesVersion is v1.19.8, and the image is made for Kubernetes v1.20.4, as the image's Metadata says"),
    Row(fields: "kubernetesVersion: v1.19.9", says: "kubernetesVersion is v1.19.9, and the image is made for"),
    Row(fields: "kubernetesVersion: stable-1.22", says: "kubernetesVersion is v1.22.0, and the image is made for"),
    Row(fields: "kubernetesVersion: v1.19.8"), Row(fields: "kubernetesVersion: stable-1.19"),
    Row(base: "mysql:8.0", fields: "kubernetesVersion: v1.25.0"),
    Row(
      base: "mine:1", own: "kubernetesVersion: v1.19.8", fields: "kubernetesVersion: v1.25.0",
      says:
        "kubernetesVersion is v1.25.0, and the image is made for Kubernetes v1.19.8, as mine:1:etc/kubeadm.yml:3:20 says"
    ),
    Row(
      fields: "apiServer: {extraArgs: {entirely-new-thing: a}}",
      says: "etc/kubeadm.yml:3:45: warning: apiServer has no flag --entirely-new-thing in Kubernetes 1.19"),
    Row(fields: "etcd: {local: {extraArgs: {one-more-thing: a}}}", says: "etcd has no flag --one-more-thing"),
  ]

  @Test(arguments: rows) func isSaidAlike(_ row: Row) throws {
    let sealer = SealerProgram()
    try sealer.write("base/Metadata", row.metadata ?? "none")
    try sealer.write(
      "base/Kubefile", "FROM scratch\nCOPY Metadata .\n" + (row.own == nil ? "" : "COPY kubeadm.yml etc\n"))
    if let own = row.own {
      try sealer.write("base/kubeadm.yml", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n\(own)\n")
    }
    #expect(try sealer("build", "-q", "-t", row.base, "base").status == 0)
    try sealer.write(
      "c/etc/kubeadm.yml", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n\(row.fields)\n")
    try sealer.write("c/Kubefile", "FROM \(row.base)\nCOPY etc/kubeadm.yml etc\n")
    for words in [
      ["build", "-q", "-t", "a:1", "c"], ["plan", "c"], ["lint", "c"],
      ["kubeadm", "render"] + (row.own == nil ? ["a:1"] : ["-f", "c/etc/kubeadm.yml", row.base]),
    ] {
      let answer = try sealer.run(words)
      #expect(answer.status == 0, "\(words): \(answer.errors)")
      let text = answer.errors + (words[0] == "lint" ? answer.output : "")
      #expect(row.says.map { text.contains($0) } ?? !text.contains("kubernetesVersion is"), "\(words): \(text)")
    }
  }

  /// A wrong flag with a near one, and a wrong address, fail the build at their lines.
  @Test(arguments: [
    (
      "apiServer: {extraArgs: {insecure-prot: '0'}}",
      "etc/kubeadm.yml:3:40: error: apiServer has no flag --insecure-prot"
    ),
    (
      "controlPlaneEndpoint: apiserver:6443:1",
      "etc/kubeadm.yml:3:23: error: ClusterConfiguration.controlPlaneEndpoint is"
    ),
  ])
  func isRefused(fields: String, says: String) throws {
    let sealer = SealerProgram()
    try sealer.write(
      "c/etc/kubeadm.yml",
      "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n\(fields)\nkubernetesVersion: v1.19.8\n")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY etc/kubeadm.yml etc\n")
    for words in [["build", "-q", "-t", "a:1", "c"], ["plan", "c"], ["lint", "c"]] {
      let answer = try sealer.run(words)
      #expect(
        answer.status == 1 && (answer.errors + answer.output).contains(says),
        "\(words): \(answer.errors)\(answer.output)")
    }
  }

  /// The Clusterfile's image is looked at where the command names it.
  @Test func anotherImage() throws {
    let sealer = SealerProgram()
    try sealer.write("c/a", "")
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY a .\n")
    #expect(try sealer("build", "-q", "-t", "a:1", "-t", "b:1", "c").status == 0)
    try sealer.write("Clusterfile", "apiVersion: sealer.cloud/v2\nkind: Cluster\nspec: {image: 'a:1'}\n")
    let none = try sealer("kubeadm", "render", "-f", "Clusterfile").errors
    #expect(none.contains("Clusterfile:3:15: warning: Cluster.spec.image is a:1, and no image is looked at"), "\(none)")
    let other = try sealer("kubeadm", "render", "-f", "Clusterfile", "b:1").errors
    #expect(other.contains("Cluster.spec.image is a:1, and the image that is looked at is b:1"), "\(other)")
    #expect(try sealer("kubeadm", "render", "-f", "Clusterfile", "a:1").errors.isEmpty)
    // Variables of which nothing is made.
    try sealer.write("Clusterfile", "apiVersion: sealer.cloud/v2\nkind: Cluster\nspec: {image: 'a:1', env: [A=1]}\n")
    let variables = try sealer("kubeadm", "render", "-f", "Clusterfile", "a:1").errors
    #expect(variables.contains("Clusterfile:3:27: warning: Cluster.spec.env has no effect"), "\(variables)")
  }

  /// `--kube-version`, and its older name.
  @Test(arguments: ["--kube-version", "--kubernetes"]) func theReleaseByEitherName(option: String) throws {
    let sealer = SealerProgram()
    let rendered = try sealer("kubeadm", "render", option, "v1.28.3")
    #expect(rendered.status == 0 && rendered.output.contains("kubernetesVersion: v1.28.3\n"))
    let explained = try sealer("kubeadm", "explain", option, "v1.28.3").output
    #expect(explained.contains("kubernetesVersion: \"v1.28.3\"  # \(option) v1.28.3, over default\n"))
    #expect(try sealer("kubeadm", "diff", option, "v1.28.3", "Clusterfile", "Clusterfile").status == 1)
  }

  /// `inspect` shows whatever `kubeadm render` goes by.
  @Test(arguments: ["kubeadm.yml", "kubeadm.yaml", "kubeadm.yml.tmpl", "kubeadm.yaml.tmpl"])
  func inspectShowsIt(name: String) throws {
    let sealer = SealerProgram()
    let text = "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\nclusterName: apollo\n"
    try sealer.write("c/etc/\(name)", text)
    try sealer.write("c/Kubefile", "FROM scratch\nCOPY etc/\(name) etc\n")
    #expect(try sealer("build", "-q", "-t", "a:1", "c").status == 0)
    #expect(try sealer("kubeadm", "render", "a:1").output.contains("clusterName: apollo\n"))
    let shown = try sealer("inspect", "--format", "json", "a:1").output
    let object = try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any]
    #expect(object?["kubeadm"] as? String == text)
  }
}
