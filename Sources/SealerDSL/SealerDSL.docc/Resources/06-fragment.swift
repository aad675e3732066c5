import SealerDSL

/// What looks after a cluster, everywhere.
let observability = ImageFragment {
  Images("prom/node-exporter:v1.7.0")
  Chart("prometheus")
}

@main
struct Shop: ClusterImageProgram {
  var body: ClusterImage {
    ClusterImage {
      From("kubernetes:v1.19.8")
      observability
      Chart("shop")
    }
  }
}
