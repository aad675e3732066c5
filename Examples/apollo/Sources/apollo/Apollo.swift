import SealerDSL

/// A cluster image as a program: `swift run apollo build -t apollo:v1 context`.
@main
struct Apollo: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      From("scratch")
      Copy("manifests", to: ".")
      Kubeadm {
        bindPort(6443)
        podSubnet("100.64.0.0/10")
      }
      Label(["org.example.team": "platform"])
      Cmd("kubectl apply -f manifests/apollo.yaml")
    }
  }
}
