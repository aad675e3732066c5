import SealerFoundations
import SealerYAML

extension ConfigurationSet {
  /// Moves kubeadm's kinds up to a version, one version after the other; what has no place there is noted.
  ///
  /// Source: https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta3/ and v1beta4, "migration from old".
  mutating func move(to target: KubeadmVersion) {
    for step in KubeadmVersion.allCases where step <= target {
      let moved = documents.keys.filter { version(of: $0).map { $0 < step } ?? false }
      if moved.isEmpty { continue }
      switch step {
      case .v1beta2: break
      case .v1beta3: moveToV1beta3()
      case .v1beta4: moveToV1beta4()
      }
      for kind in moved { retitle(kind, step) }
    }
  }

  private mutating func retitle(_ kind: String, _ version: KubeadmVersion) {
    guard var document = documents[kind], let old = document["apiVersion"] else { return }
    document["apiVersion"] = .value(
      .string(version.apiVersion), .rule("moved to \(version.rawValue)"), overrides: old.origins)
    documents[kind] = document
  }

  private mutating func moveToV1beta3() {
    drop(
      "ClusterConfiguration", ["useHyperKubeImage"], "the image hyperkube is gone; components have images of their own")
    if documents["ClusterConfiguration"]?[["dns", "type"]]?.value == .string("CoreDNS") {
      remove("ClusterConfiguration", ["dns", "type"])
    } else {
      drop("ClusterConfiguration", ["dns", "type"], "CoreDNS is the only one left")
    }
  }

  private mutating func moveToV1beta4() {
    let health = ["timeouts", "controlPlaneComponentHealthCheck"]
    let control = FieldPlace(kind: "ClusterConfiguration", path: ["apiServer", "timeoutForControlPlane"])
    if let timeout = take(control) {
      let kinds = ["InitConfiguration", "JoinConfiguration"]
      for kind in kinds where documents[kind] != nil { put(timeout, from: control, .init(kind: kind, path: health)) }
      if !kinds.contains(where: { documents[$0] != nil }) {
        documents["InitConfiguration"] = ConfigurationTree.map([])
          .headed(kind: "InitConfiguration", apiVersion: KubeadmVersion.v1beta4.apiVersion)
        put(timeout, from: control, .init(kind: "InitConfiguration", path: health))
      }
    }
    let discovery = FieldPlace(kind: "JoinConfiguration", path: ["discovery", "timeout"])
    if let timeout = take(discovery) {
      put(timeout, from: discovery, .init(kind: "JoinConfiguration", path: ["timeouts", "discovery"]))
    }
  }

  /// Takes a field that v1beta4 doesn't have away.
  private mutating func take(_ field: FieldPlace) -> ConfigurationTree? {
    version(of: field.kind).map { $0 >= .v1beta4 } ?? false ? nil : remove(field.kind, field.path[...])
  }

  private mutating func put(_ tree: ConfigurationTree, from old: FieldPlace, _ field: FieldPlace) {
    guard documents[field.kind]?[field.path[...]] == nil else { return }
    documents[field.kind]?[field.path[...]] = tree
    moves.append((old, field))
  }

  private mutating func drop(_ kind: String, _ path: [String], _ reason: String) {
    guard version(of: kind) == .v1beta2, let found = remove(kind, path[...]), !found.isNull else { return }
    notes +=
      KubeadmError(
        flaw: .lostInMove(([kind] + path).joined(separator: "."), found: found.value.described, reason: reason),
        site: found.origin?.site
      ).diagnostics
  }
}
