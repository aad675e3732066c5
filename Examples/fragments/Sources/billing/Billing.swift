import Company
import SealerDSL

/// The cluster image of the billing team.
@main
struct Billing: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      Company.base(team: "billing")
      Company.hardened(pods: "10.128.0.0/9")
      Company.observability
      Images("postgres:16")
      Cmd("kubectl apply -f manifests")
    }
  }
}
