import SealerFoundations
import SealerYAML

extension ConfigurationSet {
  /// Moves kubeadm's kinds up to a version, one version after the other; what has no place there is noted.
  ///
  /// Source: https://kubernetes.io/docs/reference/config-api/kubeadm-config.v1beta3/ and v1beta4, "migration from old".
  mutating func move(to target: String) {
    let versions = KubeadmSchema.kubeadmVersions
    guard let goal = versions.firstIndex(of: target) else { return }
    for (index, step) in versions.enumerated().dropFirst() where index <= goal {
      let below = Set(versions[..<index])
      let moved = documents.keys.filter { version(of: $0).map(below.contains) ?? false }
      if moved.isEmpty { continue }
      if step == "v1beta3" { moveToV1beta3() } else { moveToV1beta4() }
      for kind in moved { retitle(kind, step) }
    }
  }

  private mutating func retitle(_ kind: String, _ version: String) {
    guard var document = documents[kind], let old = document["apiVersion"] else { return }
    let new = YAMLValue.string("\(KubeadmSchema.kubeadmGroup)/\(version)")
    document["apiVersion"] = .value(new, .rule("moved to \(version)"), overrides: old.origins)
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
    if let timeout = take("ClusterConfiguration", ["apiServer", "timeoutForControlPlane"]) {
      let kinds = ["InitConfiguration", "JoinConfiguration"]
      for kind in kinds where documents[kind] != nil { put(timeout, kind, health) }
      if !kinds.contains(where: { documents[$0] != nil }) {
        documents["InitConfiguration"] = ConfigurationTree.map([])
          .headed(kind: "InitConfiguration", apiVersion: "\(KubeadmSchema.kubeadmGroup)/v1beta4")
        put(timeout, "InitConfiguration", health)
      }
    }
    if let timeout = take("JoinConfiguration", ["discovery", "timeout"]) {
      put(timeout, "JoinConfiguration", ["timeouts", "discovery"])
    }
  }

  /// Takes a field of an older version away.
  private mutating func take(_ kind: String, _ path: [String]) -> ConfigurationTree? {
    version(of: kind) == "v1beta4" ? nil : remove(kind, path[...])
  }

  private mutating func put(_ tree: ConfigurationTree, _ kind: String, _ path: [String]) {
    if documents[kind]?[path[...]] == nil { documents[kind]?[path[...]] = tree }
  }

  private mutating func drop(_ kind: String, _ path: [String], _ reason: String) {
    guard version(of: kind) == "v1beta2", let found = remove(kind, path[...]), !found.isNull else { return }
    notes +=
      KubeadmError(
        flaw: .lostInMove(([kind] + path).joined(separator: "."), found: found.value.described, reason: reason),
        site: found.origin?.site
      ).diagnostics
  }
}
