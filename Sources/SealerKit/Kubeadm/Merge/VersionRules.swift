import SealerYAML

/// What a release of Kubernetes demands of the built-in default, which was made for v1.19.
///
/// Values of other layers stay; what is wrong with them is found by `ConfigurationChecks`.
struct VersionRules {
  let target: TargetRelease

  /// Replaces and takes away what the release refuses.
  func apply(to set: inout ConfigurationSet, removed: inout [Explanation]) {
    // The default stands unchanged for the release that it was made for.
    guard target.release.isAtLeast(20) else { return }
    for component in ["apiServer", "controllerManager", "scheduler"] {
      dropGates(["ClusterConfiguration", component, "extraArgs", "feature-gates"], in: &set, removed: &removed)
    }
    renameFlags(in: &set)
    replaceSockets(in: &set)
    dropUnknownFields(in: &set, removed: &removed)
  }

  /// Gates that are on whatever one says, or gone.
  private func dropGates(_ path: [String], in set: inout ConfigurationSet, removed: inout [Explanation]) {
    guard let kind = path.first, let old = set.documents[kind]?[path.dropFirst()],
      case .string(let text) = old.value
    else { return }
    let gates = text.split(separator: ",").map(String.init)
    let gone = gates.compactMap { gate -> (gate: String, since: Int)? in
      let name = String(gate.prefix { $0 != "=" })
      guard let known = ReleaseFacts.shared.gates[name], let since = known.alwaysOn ?? known.last.map({ $0 + 1 }),
        target.release.isAtLeast(since)
      else { return nil }
      return (gate, since)
    }
    if gone.isEmpty { return }
    let kept = gates.filter { gate in !gone.contains { $0.gate == gate } }
    let reason = gone.map { "\($0.gate.prefix { $0 != "=" }) is on for good since Kubernetes 1.\($0.since)" }
      .joined(separator: ", ")
    if kept.isEmpty {
      removed.append(
        Explanation(
          document: kind, path: path.dropFirst().joined(separator: "."), value: nil, origin: .rule(reason),
          overrides: old.origins))
      set.remove(kind, path.dropFirst())
    } else {
      set.documents[kind]?[path.dropFirst()] = .value(
        .string(kept.joined(separator: ",")), .rule(reason), overrides: old.origins)
    }
  }

  /// Flags that have another name.
  private func renameFlags(in set: inout ConfigurationSet) {
    for (component, flags) in ReleaseFacts.shared.flags {
      for (name, flag) in flags.known {
        let arguments = [component, "extraArgs"]
        guard let instead = flag.instead, let last = flag.last,
          let old = set.documents["ClusterConfiguration"]?[(arguments + [name])[...]]
        else { continue }
        let reason = "--\(name) is gone in Kubernetes 1.\(last.minor + 1), --\(instead) says the same"
        set.documents["ClusterConfiguration"]?[(arguments + [instead])[...]] = .value(
          old.value, .rule(reason), overrides: old.origins)
        set.remove("ClusterConfiguration", (arguments + [name])[...])
      }
    }
  }

  /// The socket of dockershim, which is gone since 1.24.
  private func replaceSockets(in set: inout ConfigurationSet) {
    guard target.release.isAtLeast(24) else { return }
    let path = ["nodeRegistration", "criSocket"][...]
    for kind in ["InitConfiguration", "JoinConfiguration"] {
      guard let old = set.documents[kind]?[path], case .string(let socket) = old.value,
        socket.hasSuffix("/dockershim.sock")
      else { continue }
      set.documents[kind]?[path] = .value(
        .string("unix:///run/containerd/containerd.sock"), .rule("dockershim is gone since Kubernetes 1.24"),
        overrides: old.origins)
    }
  }

  /// Fields that the release doesn't know.
  private func dropUnknownFields(in set: inout ConfigurationSet, removed: inout [Explanation]) {
    for (kind, document) in set.documents {
      for explanation in Explanation.all(of: document, document: kind) {
        let path = explanation.path.split(separator: ".").map(String.init)
        guard !["apiVersion", "kind"].contains(path.first ?? ""),
          let field = KubeadmSchema.shared.field(path[...], of: kind, version: set.version(of: kind)),
          !field.releases.contains(target.release)
        else { continue }
        let rule = Origin.rule("\(field.name) is for \(field.releases.words)")
        removed.append(
          Explanation(
            document: kind, path: explanation.path, value: nil, origin: rule, overrides: [explanation.origin]))
        set.remove(kind, path[...])
      }
    }
  }
}
