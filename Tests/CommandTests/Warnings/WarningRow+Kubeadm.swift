/// A kubeadm configuration that a cluster would not get, or not as it is meant.
extension WarningRow {
  private static func configuration(_ fields: String, _ version: String = "v1beta2") -> String {
    "apiVersion: kubeadm.k8s.io/\(version)\nkind: ClusterConfiguration\n\(fields)\n"
  }
  private static let metadata = #"{"version": "v1.20.4"}"#
  private static let made = "and the image is made for Kubernetes v1.20.4, as the image's Metadata says"

  static let kubeadm = [
    WarningRow(
      "another-kubernetes", "COPY Metadata .\nCOPY kubeadm.yml etc",
      ["Metadata": metadata, "kubeadm.yml": configuration("kubernetesVersion: v1.25.0", "v1beta3")],
      at: "kubeadm.yml:3:20", "kubernetesVersion is v1.25.0, \(made)"),
    WarningRow(
      "another-patch", "COPY Metadata .\nCOPY kubeadm.yml etc",
      ["Metadata": metadata, "kubeadm.yml": configuration("kubernetesVersion: v1.20.5")], at: "kubeadm.yml:3:20", made),
    WarningRow(
      "flag-near-none", "COPY kubeadm.yml etc",
      ["kubeadm.yml": configuration("scheduler: {extraArgs: {entirely-new-thing: a}}")], at: "kubeadm.yml:3:45",
      "scheduler has no flag --entirely-new-thing in Kubernetes 1.19"),
    WarningRow(
      "quotes-in-a-value", "COPY kubeadm.yml etc",
      ["kubeadm.yml": configuration("apiServer: {extraArgs: {audit-log-maxage: '\"10\"'}}")], at: "kubeadm.yml:3:43",
      "with the quotes as a part of the value; expected 10"),
    WarningRow(
      "two-sockets", "COPY kubeadm.yml etc",
      [
        "kubeadm.yml":
          "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\nnodeRegistration: {criSocket: /run/crio/crio.sock}\n"
      ], at: "kubeadm.yml:3:31", "criSocket is /run/crio/crio.sock in one of"),
    WarningRow(
      "kubeadm-in-the-rootfs", "COPY kubeadm.yml .", ["kubeadm.yml": configuration("clusterName: a")],
      at: "kubeadm.yml",
      "no configuration is read from kubeadm.yml; expected etc/kubeadm.yml"),
    WarningRow(
      "kubeadm-of-another-name", "COPY kubeadm-config.yaml etc",
      ["kubeadm-config.yaml": configuration("clusterName: a")],
      "no configuration is read from etc/kubeadm-config.yaml"),
    WarningRow(
      "two-configurations", "COPY kubeadm.yml etc\nCOPY kubeadm.yaml etc",
      ["kubeadm.yml": configuration("clusterName: a"), "kubeadm.yaml": configuration("clusterName: b")],
      at: "kubeadm.yaml",
      "etc/kubeadm.yaml is not read beside etc/kubeadm.yml"),
    WarningRow(
      "a-file-and-its-template", "COPY kubeadm.yml etc\nCOPY kubeadm.yml.tmpl etc",
      ["kubeadm.yml": configuration("clusterName: a"), "kubeadm.yml.tmpl": configuration("clusterName: b")],
      at: "kubeadm.yml", "etc/kubeadm.yml is not read beside etc/kubeadm.yml.tmpl"),
    WarningRow(
      "an-older-api-version", "COPY kubeadm.yml etc", ["kubeadm.yml": configuration("kubernetesVersion: v1.28.3")],
      at: "kubeadm.yml:1:13", "Kubernetes 1.28 doesn't read kubeadm.k8s.io/v1beta2; expected v1beta3"),
  ]
}
