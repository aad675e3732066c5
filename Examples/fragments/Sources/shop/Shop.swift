import Company
import SealerDSL

/// The cluster image of the shop team.
@main
struct Shop: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      Company.base(team: "shop")
      Company.observability
      Company.hardened(pods: "100.64.0.0/10")
      Images("nginx:1.25")
    }
  }
}
