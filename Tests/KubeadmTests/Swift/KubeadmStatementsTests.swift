import Foundation
import SealerKubeadm
import Testing

/// The typed statements of a file, with its comments in their places.
@Suite struct KubeadmStatementsTests {
  static let rows: [(text: String, lines: [String])] = [
    (
      """
      # Our cluster.
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: InitConfiguration
      # The API server.
      localAPIEndpoint:
        bindPort: 6443 # as everywhere
      ---
      # Its certificates.
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      clusterName: "a # b"
      apiServer:
        certSANs:
        # At home.
        - 127.0.0.1
        - a.b  # and away
        #- c.d
      # The end.
      """,
      [
        "// Our cluster.", "// The API server.", "// as everywhere",
        "set(\\.initConfiguration.localAPIEndpoint.bindPort, 6443)", "// Its certificates.",
        "set(\\.clusterConfiguration.clusterName, \"a # b\")", "// At home.", "// and away",
        "set(\\.clusterConfiguration.apiServer.certSANs, [\"127.0.0.1\", \"a.b\"])", "//- c.d", "// The end.",
      ]
    ),
    (
      """
      apiVersion: kubelet.config.k8s.io/v1beta1
      kind: KubeletConfiguration
      # Nothing
      #
      # of it.
      maxPods: null
      clusterDomain: 'it''s#none'
      """,
      [
        "// Nothing", "//", "// of it.", "remove(\\.kubelet.maxPods)", "set(\\.kubelet.clusterDomain, \"it's#none\")",
      ]
    ),
    (
      "apiVersion: kubelet.config.k8s.io/v1beta1\r\nkind: KubeletConfiguration\r\n# A\ttab.\r\nmaxPods: 1\r\n",
      ["// Atab.", "set(\\.kubelet.maxPods, 1)"]
    ),
  ]

  @Test(arguments: rows) func keepsComments(text: String, lines: [String]) {
    #expect(KubeadmStatements(Data(text.utf8))?.lines == lines)
  }
}
