import Foundation
import TestSupport
import Testing

@Suite struct KubeadmCommandTests {
  @Test func everyLayerAtOnce() throws {
    let sealer = SealerProgram()
    try sealer.write("context/Metadata", #"{"version": "v1.24.17", "arch": "amd64"}"#)
    try sealer.write(
      "context/etc/kubeadm.yml.tmpl",
      "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\nclusterName: '{{ .NAME }}'\nnetworking: {dnsDomain: a.b}\n"
    )
    try sealer.write("context/Kubefile", "FROM scratch\nCOPY Metadata .\nCOPY etc/kubeadm.yml.tmpl etc\n")
    let built = try sealer("build", "-q", "-t", "cluster:v1", "context")
    #expect(built.status == 0, "\(built.errors)")
    try sealer.write(
      "Clusterfile",
      """
      apiVersion: sealer.cloud/v2
      kind: Cluster
      spec: {image: "cluster:v1", env: [NAME=apollo]}
      ---
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: InitConfiguration
      localAPIEndpoint: {bindPort: 7443}
      ---
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      networking: {dnsDomain: null}
      """)
    let explained = try sealer("kubeadm", "explain", "-f", "Clusterfile", "--format", "json", "cluster:v1")
    #expect(explained.status == 0, "\(explained.errors)")
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(explained.output.utf8)) as? [[String: Any]])
    let origin = { (path: String) in
      rows.filter { $0["path"] as? String == path }.map { "\($0["value"] ?? "") \($0["origin"] ?? "")" }
    }
    #expect(explained.errors.isEmpty)
    #expect(origin("clusterName") == ["apollo cluster:v1:etc/kubeadm.yml.tmpl:3:14"])
    #expect(origin("localAPIEndpoint.bindPort") == ["7443 Clusterfile:7:30"])
    #expect(origin("networking.dnsDomain") == [])
    #expect(origin("kubernetesVersion") == ["v1.24.17 version rule: the image is made for Kubernetes v1.24.17"])
    #expect(
      try sealer("kubeadm", "explain", "--kubernetes", "v1.25.0").output.contains(
        "scheduler.extraArgs.feature-gates: (taken away)  # version rule: "))
    let difference = try sealer("kubeadm", "diff", "--kubernetes", "v1.24.17", "cluster:v1", "Clusterfile")
    #expect(difference.output.contains("-InitConfiguration.localAPIEndpoint.bindPort: 6443\n"), "\(difference.errors)")
    #expect(difference.output.contains("+InitConfiguration.localAPIEndpoint.bindPort: 7443\n"))
  }

  @Test func migrates() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "k.yml", "apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nscheduler: {extraArgs: {v: '2'}}\n")
    let moved = try sealer("kubeadm", "migrate", "--to", "v1beta4", "k.yml")
    #expect(
      moved.output == """
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: ClusterConfiguration
        scheduler: {extraArgs: [{name: v, value: "2"}]}

        """)
  }

  /// A wrong configuration fails the build, at the line of the user's own statement.
  @Test func aBuildChecksTheConfiguration() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "Image.swift",
      """
      import SealerDSL

      ClusterImage {
        From("scratch")
        Kubeadm {
          bindPort(70000)
          podSubnet("10.96.0.0/16")
        }
        Kubelet {
          set(\\.oomScoreAdj, -5000)
        }
      }
      """)
    let answer = try sealer("build", "-q", "-f", "Image.swift", ".")
    #expect(answer.status == 1 && answer.output.isEmpty)
    #expect(
      answer.errors.contains(
        "Image.swift:6:13: error: InitConfiguration.localAPIEndpoint.bindPort is the number 70000; expected a whole number "
          + "from 1 to 65535"), "\(answer.errors)")
    #expect(answer.errors.contains("Image.swift:10:8: error: KubeletConfiguration.oomScoreAdj is the number -5000"))
    try sealer.write(
      "Image.swift",
      "import SealerDSL\n\nClusterImage {\n  From(\"scratch\")\n  Kubeadm {\n    podSubnet(\"10.96.0.0/16\")\n  }\n}\n")
    let overlap = try sealer("build", "-q", "-f", "Image.swift", ".")
    #expect(
      overlap.errors.contains(
        "Image.swift:6:14: error: ClusterConfiguration.networking.serviceSubnet 10.96.0.0/22 overlaps"),
      "\(overlap.errors)")
  }

  /// A wrong reference of a list in Swift, at its own line.
  @Test func aListOfImagesKnowsItsLines() throws {
    let sealer = SealerProgram()
    try sealer.write(
      "Image.swift",
      "import SealerDSL\n\nClusterImage {\n  From(\"scratch\")\n  Images(\"nginx:1\")\n  Kubeadm { bindPort(6443) }\n  Images(\"Nginx\")\n}\n"
    )
    let answer = try sealer("images", "--of", ".", "-f", "Image.swift")
    #expect(
      answer.status == 1 && answer.errors.contains("Image.swift:7:9: error: 'Nginx' is not an image reference"),
      "\(answer.errors)")
  }
}
