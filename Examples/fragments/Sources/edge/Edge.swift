import Company
import SealerDSL

/// The cluster image of the edge team.
@main
struct Edge: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      Company.base(team: "edge")
      Company.hardened(pods: "172.16.0.0/12")
      // Small sites have no room for the rest.
      Kubelet { set(\.maxPods, 30) }
    }
  }
}
