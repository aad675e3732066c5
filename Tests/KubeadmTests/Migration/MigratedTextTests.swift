import Foundation
import SealerKubeadm
import Testing

/// A migrated file keeps its comments, its order and its quotes; only what the API version changes is written anew.
@Suite struct MigratedTextTests {
  static let rows: [(old: String, new: String)] = [
    (
      """
      # Our cluster.
      apiVersion: kubeadm.k8s.io/v1beta2  # since 2021
      kind: ClusterConfiguration
      apiServer:
        # The audit.
        extraArgs:
          # Where it is written.
          audit-log-path: "/a b"  # a disk of its own
          "v": '2'
          # A long one.
          oidc-ca-file: >-
            /a
            /b
        certSANs: [a,  b]
      # The end.

      """,
      """
      # Our cluster.
      apiVersion: kubeadm.k8s.io/v1beta4  # since 2021
      kind: ClusterConfiguration
      apiServer:
        # The audit.
        extraArgs:
          # Where it is written.
          - name: audit-log-path
            value: "/a b"  # a disk of its own
          - name: "v"
            value: '2'
          # A long one.
          - name: oidc-ca-file
            value: >-
              /a
              /b
        certSANs: [a,  b]
      # The end.

      """
    ),
    (
      """
      apiVersion: kubelet.config.k8s.io/v1beta1
      kind: KubeletConfiguration
      maxPods: 200 # many
      ---
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: JoinConfiguration
      discovery:
        # Slow machines.
        timeout: 3m0s # or more
        tlsBootstrapToken: abcdef.0123456789abcdef
      nodeRegistration: {kubeletExtraArgs: {v: "4"}} # in a line

      """,
      """
      apiVersion: kubelet.config.k8s.io/v1beta1
      kind: KubeletConfiguration
      maxPods: 200 # many
      ---
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: JoinConfiguration
      discovery:
        tlsBootstrapToken: abcdef.0123456789abcdef
      nodeRegistration: {kubeletExtraArgs: [{name: v, value: "4"}]} # in a line
      timeouts:
        # Slow machines.
        # or more
        discovery: 3m0s

      """
    ),
    (
      """
      # v1beta2 had another name for it.
      apiVersion: kubeadm.k8s.io/v1beta2
      kind: ClusterConfiguration
      apiServer:
        timeoutForControlPlane: 4m0s
        certSANs:
        # The first.
        - a

      """,
      """
      # v1beta2 had another name for it.
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: ClusterConfiguration
      apiServer:
        certSANs:
        # The first.
        - a
      ---
      apiVersion: kubeadm.k8s.io/v1beta4
      kind: InitConfiguration
      timeouts:
        controlPlaneComponentHealthCheck: 4m0s

      """
    ),
  ]

  @Test(arguments: rows) func keepsWhatIsTheUsers(old: String, new: String) throws {
    let moved = try KubeadmMigration(Data(old.utf8), file: "k.yml", to: .v1beta4)
    #expect(moved.text == new)
    #expect(moved.notes.isEmpty)
  }

  /// Where an anchor is in the way, the values are right and a warning says what is lost.
  @Test func saysWhatIsLost() throws {
    let text = """
      apiVersion: kubeadm.k8s.io/v1beta3
      kind: ClusterConfiguration
      apiServer:
        # Shared.
        extraArgs: &all {v: '2'}
      scheduler:
        extraArgs: *all

      """
    let moved = try KubeadmMigration(Data(text.utf8), file: "k.yml", to: .v1beta4)
    let again = try KubeadmMigration(Data(moved.text.utf8), file: "k.yml", to: .v1beta4)
    #expect(again.text == moved.text)
    let isLost = moved.notes.contains { $0.found.hasPrefix("the comments are lost") }
    #expect(isLost != moved.text.contains("# Shared."))
  }
}
