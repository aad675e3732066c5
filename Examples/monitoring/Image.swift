import SealerDSL

/// Where the cluster will run: `--build-arg environment=production`.
enum Environment: String, CaseIterable, ArgumentValue {
  case staging, production

  /// What the chart is installed with there.
  var values: FreeValue {
    switch self {
    case .staging: ["alertmanager": ["enabled": false]]
    case .production: ["server": ["replicas": 3], "thanos": ["enabled": true]]
    }
  }
}

let environment = argument("environment", default: Environment.staging, help: "Where the cluster will run.")

ClusterImage {
  From("kubernetes:v1.29.8")
  Chart("prometheus", values: environment.values)
  if environment == .production { Images("grafana/grafana:10.4.0") }
  Label(["org.example.environment": "\(environment.rawValue)"])
  Cmd("helm install prometheus charts/prometheus -f charts/prometheus.values.yaml")
}
