import SealerFoundations
import SealerYAML

/// What is wrong with a merged configuration, beyond its single fields.
struct ConfigurationChecks {
  private let set: ConfigurationSet
  private let release: KubernetesRelease

  init(_ set: ConfigurationSet, target: TargetRelease) {
    self.set = set
    release = target.release
  }

  /// Every finding.
  ///
  /// The built-in default has none: the version rules came before.
  func findings() -> [Diagnostic] {
    subnets() + sockets() + components() + gateMaps() + others()
  }

  private func scalar(_ kind: String, _ path: String...) -> (text: String, origin: Origin)? {
    guard case .value(.string(let text), let origin, _, _)? = set.documents[kind]?[path[...]] else { return nil }
    return (text, origin)
  }

  private func finding(_ flaw: KubeadmError.Flaw, _ origin: Origin) -> [Diagnostic] {
    origin == .builtIn ? [] : KubeadmError(flaw: flaw, site: origin.site).diagnostics
  }

  // MARK: - Addresses

  private func subnets() -> [Diagnostic] {
    let places = [
      ("ClusterConfiguration", ["networking", "podSubnet"]), ("ClusterConfiguration", ["networking", "serviceSubnet"]),
    ]
    var known: [(path: String, range: AddressRange, text: String)] = []
    var findings: [Diagnostic] = []
    for (kind, keys) in places {
      guard case .value(.string(let text), let origin, let overrides, _)? = set.documents[kind]?[keys[...]] else {
        continue
      }
      let path = ([kind] + keys).joined(separator: ".")
      for part in text.split(separator: ",").map(String.init) {
        guard let range = AddressRange(part) else { continue }
        if let other = known.first(where: { $0.path != path && $0.range.overlaps(range) }) {
          let flaw = KubeadmError.Flaw.overlap(path, part, with: other.path, other.text)
          let site = origin.site ?? overrides.lazy.compactMap(\.site).first ?? self.site(of: other.path)
          findings += KubeadmError(flaw: flaw, site: site).diagnostics
        }
        known.append((path, range, part))
      }
    }
    return findings
  }

  private func site(of path: String) -> SourceSite? {
    let keys = path.split(separator: ".").map(String.init)
    return keys.first.flatMap { set.documents[$0]?[keys.dropFirst()]?.origin?.site }
  }

  // MARK: - The container runtime

  private func sockets() -> [Diagnostic] {
    let sockets = ["InitConfiguration", "JoinConfiguration"].compactMap { scalar($0, "nodeRegistration", "criSocket") }
    var findings: [Diagnostic] = []
    for (text, origin) in sockets {
      if text.hasSuffix("/dockershim.sock"), release.isAtLeast(24) {
        findings += finding(.goneSocket(text, release: release.short), origin)
      } else if text.hasPrefix("/"), release.isAtLeast(24) {
        findings += finding(.socketWithoutScheme(text), origin)
      }
    }
    if sockets.count == 2, Self.path(of: sockets[0].text) != Self.path(of: sockets[1].text) {
      let upper = sockets[0].origin.site == nil ? sockets[1] : sockets[0]
      let lower = sockets[0].origin.site == nil ? sockets[0] : sockets[1]
      findings += finding(.differentSockets(upper.text, lower.text), upper.origin)
    }
    return findings
  }

  /// The file of a socket: with or without a scheme, below `/var/run`, which is a link to `/run`, or below that.
  private static func path(of socket: String) -> String {
    let path = socket.hasPrefix("unix://") ? String(socket.dropFirst(7)) : socket
    return path.hasPrefix("/var/run/") ? String(path.dropFirst(4)) : path
  }

  // MARK: - Flags and gates

  private static let components: [(facts: String, kind: String, path: [String])] = [
    ("apiServer", "ClusterConfiguration", ["apiServer", "extraArgs"]),
    ("controllerManager", "ClusterConfiguration", ["controllerManager", "extraArgs"]),
    ("scheduler", "ClusterConfiguration", ["scheduler", "extraArgs"]),
    ("etcd", "ClusterConfiguration", ["etcd", "local", "extraArgs"]),
    ("kubelet", "InitConfiguration", ["nodeRegistration", "kubeletExtraArgs"]),
    ("kubelet", "JoinConfiguration", ["nodeRegistration", "kubeletExtraArgs"]),
  ]

  private func components() -> [Diagnostic] {
    Self.components.flatMap { component -> [Diagnostic] in
      let entries = set.documents[component.kind]?[component.path[...]]?.entries ?? []
      return entries.findings { entry in
        guard case .value(let value, let origin, _, _) = entry.tree else { return [] }
        var findings: [Diagnostic] = []
        if case .string(let text) = value, text.count > 2, text.hasPrefix("\""), text.hasSuffix("\"") {
          findings += finding(.quotedValue(entry.key, of: component.facts, text), origin)
        }
        findings += flag(entry.key, of: component.facts, origin)
        if entry.key == "feature-gates", case .string(let text) = value { findings += gates(text, origin) }
        if entry.key == "enable-admission-plugins", case .string(let text) = value, release.isAtLeast(25),
          text.split(separator: ",").contains("PodSecurityPolicy")
        {
          findings += finding(.gonePlugin("PodSecurityPolicy", since: 25), origin)
        }
        return findings
      }
    }
  }

  private func flag(_ name: String, of component: String, _ origin: Origin) -> [Diagnostic] {
    if name.hasPrefix("-") { return finding(.dashes(name), origin) }
    // An etcd of the user's own choice may be of any version.
    if component == "etcd", scalar("ClusterConfiguration", "etcd", "local", "imageTag") != nil { return [] }
    guard let flags = ReleaseFacts.shared.flags[component] else { return [] }
    // The components of Kubernetes, not etcd, read an underscore as a dash.
    guard let flag = flags.known[name] ?? flags.known[component == "etcd" ? name : name.replacing("_", with: "-")]
    else {
      guard release.major == 1, flags.covered.contains(release.minor) else { return [] }
      let near = name.suggestion(from: flags.names(in: release)) ?? name.suggestion(from: flags.known.keys)
      return finding(.unknownFlag(name, of: component, release: release.short, nearest: near), origin)
    }
    if let last = flag.last, release.isAtLeast(last.minor + 1) {
      return finding(.goneFlag(name, of: component, last, instead: flag.instead), origin)
    }
    if let first = flag.first, !release.isAtLeast(first.minor) {
      return finding(.newFlag(name, of: component, first, release: release.short), origin)
    }
    return []
  }

  private func gates(_ text: String, _ origin: Origin) -> [Diagnostic] {
    text.split(separator: ",").findings { part in
      let words = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard words.count == 2, ["true", "false"].contains(words[1].lowercased()) else {
        return finding(.gateWithoutValue(String(part)), origin)
      }
      return gate(words[0], ReleaseFacts.shared.gates, origin)
    }
  }

  private func gateMaps() -> [Diagnostic] {
    let maps: [(String, [String: ReleaseFacts.Gate])] = [
      ("ClusterConfiguration", ReleaseFacts.shared.kubeadmGates), ("KubeletConfiguration", ReleaseFacts.shared.gates),
      ("KubeProxyConfiguration", ReleaseFacts.shared.gates),
    ]
    return maps.flatMap { kind, known in
      (set.documents[kind]?["featureGates"]?.entries ?? []).findings { entry in
        gate(entry.key, known, entry.tree.origin ?? .builtIn)
      }
    }
  }

  private func gate(_ name: String, _ known: [String: ReleaseFacts.Gate], _ origin: Origin) -> [Diagnostic] {
    guard let gate = known[name] else { return finding(.unknownGate(name, known: Array(known.keys)), origin) }
    if let last = gate.last, release.isAtLeast(last + 1) {
      return finding(.goneGate(name, gate, release: release.short), origin)
    }
    return release.isAtLeast(gate.first)
      ? [] : finding(.newGate(name, since: gate.first, release: release.short), origin)
  }

  // MARK: - What newer releases refuse

  private func others() -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if let etcd = set.documents["ClusterConfiguration"]?["etcd"], let external = etcd["external"], etcd["local"] != nil
    {
      findings += finding(.twoEtcds, external.origin ?? .builtIn)
    }
    if let mode = scalar("KubeProxyConfiguration", "mode") {
      if mode.text == "userspace", release.isAtLeast(26) {
        findings += finding(.goneMode(mode.text, since: 26), mode.origin)
      }
      if mode.text == "nftables", !release.isAtLeast(29) {
        findings += finding(.newMode(mode.text, since: 29), mode.origin)
      }
    }
    if let registry = scalar("ClusterConfiguration", "imageRepository"), release.isAtLeast(25),
      registry.text == "k8s.gcr.io" || registry.text.hasPrefix("k8s.gcr.io/")
    {
      findings += finding(.frozenRegistry(registry.text), registry.origin)
    }
    if release.isAtLeast(25) {
      for kind in ["InitConfiguration", "JoinConfiguration"] {
        guard let tree = set.documents[kind]?[["nodeRegistration", "taints"]], case .list(let taints) = tree.value,
          taints.contains(where: { $0["key"] == .string("node-role.kubernetes.io/master") })
        else { continue }
        findings += finding(.masterTaint, tree.origin ?? .builtIn)
      }
    }
    return findings
  }
}
