/// What can be wrong with the kinds that only a Clusterfile has.
enum ClusterfileFlaw: Hashable {
  case unknownKind(String, known: [String])
  case unknownVersion(String, kind: String)
  case missing(String, String)
  case wrongType(String, String, String)
  case noEffect([String])

  /// The parts of the finding.
  var sentences: KubeadmError.Sentences {
    switch self {
    case .unknownKind(let kind, let known):
      .init("a Clusterfile has no kind '\(kind)'", known.joined(separator: ", "), kind.suggestion(from: known))
    case .unknownVersion(let version, let kind):
      .init(
        "\(kind) has no API version '\(version)'", ClusterfileReader.versions.joined(separator: " or "),
        version.suggestion(from: ClusterfileReader.versions))
    case .missing(let path, let what): .init("\(path) is missing", what)
    case .wrongType(let path, let found, let expected): .init("\(path) is \(found)", expected)
    case .noEffect(let paths):
      .init(
        "\(paths.joined(separator: ", ")) \(paths.count == 1 ? "has" : "have") no effect on the kubeadm configuration",
        nil,
        "that is for the tool that starts the cluster")
    }
  }
}
