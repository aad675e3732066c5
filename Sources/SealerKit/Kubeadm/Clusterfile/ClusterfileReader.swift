import Foundation
import SealerFoundations
import SealerYAML

/// Reads the sections of a Clusterfile into values, and finds what is wrong with them.
struct ClusterfileReader {
  let file: String
  var findings: [Diagnostic] = []
  /// What nobody looks at.
  private(set) var effectless: [Diagnostic] = []
  /// What a `Cluster` says about kubeadm.
  private(set) var settings: [KubeadmDocument] = []

  init(file: String) { self.file = file }

  /// The API versions that Clusterfiles of either generation have.
  static func isKnown(apiVersion: String) -> Bool { versions.contains(apiVersion) }
  static let versions = [
    "sealer.cloud/v2", "sealer.cloud/v1", "sealer.io/v2", "sealer.io/v1", "sealer.io/v1alpha1",
    "sealer.aliyun.com/v1alpha1", "zlink.aliyun.com/v1alpha1",
  ]

  // MARK: - Cluster

  /// A `Cluster` of either generation: `hosts`, or `masters` and `nodes`.
  mutating func cluster(_ spec: YAMLNode) -> ClusterSpec? {
    guard spec.pairs != nil else {
      find(.wrongType("Cluster.spec", spec.describedKind, "a mapping"), spec)
      return nil
    }
    check(
      spec, "Cluster.spec",
      [
        "image", "env", "ssh", "hosts", "masters", "nodes", "provider", "network", "certSANS", "registry", "cmd",
        "cmdArgs", "cmd_args", "appNames", "hostAliases", "dataRoot", "containerRuntime",
      ])
    findEffectless(
      [
        "ssh", "hosts", "masters", "nodes", "provider", "registry", "cmd", "cmdArgs", "cmd_args", "appNames",
        "hostAliases",
        "dataRoot", "containerRuntime",
      ], of: spec, "Cluster.spec")
    settings =
      KubeadmSchema.kind("ClusterConfiguration").flatMap { KubeadmDocument(kubeadm(spec), kind: $0) }.map { [$0] } ?? []
    guard let image = text(spec, "image", "Cluster.spec"), let imageNode = spec["image"] else {
      find(.missing("Cluster.spec.image", "the image, such as kubernetes:v1.19.8"), spec)
      return nil
    }
    var cluster = ClusterSpec(image: image, imageSite: imageNode.site(in: file))
    cluster.environment = environment(spec["env"], "Cluster.spec.env")
    cluster.environmentSite = cluster.environment.isEmpty ? nil : spec["env"]?.site(in: file)
    cluster.access = access(spec["ssh"], "Cluster.spec.ssh")
    for (index, host) in (list(spec["hosts"], "Cluster.spec.hosts")).enumerated() {
      cluster.hosts.append(hosts(host, "Cluster.spec.hosts[\(index)]"))
    }
    for role in ["master", "node"] {
      guard let group = spec[role + "s"] else { continue }
      let path = "Cluster.spec.\(role)s"
      let addresses = strings(group["ipList"], path + ".ipList")
      check(addresses, group, path + ".ipList")
      if !addresses.isEmpty { cluster.hosts.append(.init(addresses: addresses, roles: [role], environment: [:])) }
    }
    return cluster
  }

  /// What a `Cluster` says about kubeadm: names of the API server, and the ranges of addresses of the older generation.
  private mutating func kubeadm(_ spec: YAMLNode) -> [(path: [String], value: YAMLValue, site: SourceSite)] {
    var settings: [(path: [String], value: YAMLValue, site: SourceSite)] = []
    if let node = spec["certSANS"], !node.isNull {
      let names = strings(node, "Cluster.spec.certSANS")
      for (item, name) in zip(node.items ?? [], names) { check(item, name, .altname, "Cluster.spec.certSANS") }
      settings.append((["apiServer", "certSANs"], .list(names.map { .string($0) }), node.site(in: file)))
    }
    guard let network = spec["network"], !network.isNull else { return settings }
    let path = "Cluster.spec.network"
    let effectless = ["interface", "cniName", "withoutCNI"]
    check(network, path, ["podCIDR", "svcCIDR"] + effectless)
    findEffectless(effectless, of: network, path)
    for (key, field) in [("podCIDR", "podSubnet"), ("svcCIDR", "serviceSubnet")] {
      guard let range = text(network, key, path), let node = network[key] else { continue }
      check(node, range, .cidrs, "\(path).\(key)")
      settings.append((["networking", field], .string(range), node.site(in: file)))
    }
    return settings
  }

  private mutating func check(_ node: YAMLNode, _ text: String, _ format: KubeadmSchema.Format, _ path: String) {
    if !format.holds(text) { find(.wrongType(path, "the text '\(text)'", format.words), node) }
  }

  /// Says which of the fields that are there nobody looks at.
  private mutating func findEffectless(_ keys: [String], of node: YAMLNode, _ path: String) {
    let found = (node.pairs ?? []).filter { keys.contains($0.key.string ?? "") && !$0.value.isNull }
    guard let first = found.first else { return }
    findEffectless(found.map { "\(path).\($0.key.string ?? "")" }, first.key)
  }

  /// Says what nobody looks at.
  mutating func findEffectless(_ paths: [String], _ node: YAMLNode) {
    effectless += KubeadmError(flaw: .clusterfile(.noEffect(paths)), site: node.site(in: file)).diagnostics
  }

  private mutating func hosts(_ node: YAMLNode, _ path: String) -> ClusterSpec.Hosts {
    check(node, path, ["ips", "roles", "env", "ssh", "labels", "taints"])
    let addresses = strings(node["ips"], path + ".ips")
    if addresses.isEmpty { find(.missing(path + ".ips", "the addresses of the machines"), node) }
    check(addresses, node, path + ".ips")
    return ClusterSpec.Hosts(
      addresses: addresses, roles: strings(node["roles"], path + ".roles"),
      environment: environment(node["env"], path + ".env"), access: access(node["ssh"], path + ".ssh"))
  }

  /// Addresses may be ranges, `192.168.0.2-192.168.0.5`.
  private mutating func check(_ addresses: [String], _ node: YAMLNode, _ path: String) {
    for address in addresses {
      let ends = address.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if !ends.allSatisfy({ InternetAddress($0) != nil }) {
        find(.wrongType(path, "the text '\(address)'", "an IP address such as 192.168.0.2"), node["ips"] ?? node)
      }
    }
  }

  private mutating func access(_ node: YAMLNode?, _ path: String) -> ClusterSpec.Access? {
    guard let node, !node.isNull else { return nil }
    check(node, path, ["user", "passwd", "pk", "pkPasswd", "port", "encrypted"])
    var access = ClusterSpec.Access()
    access.user = text(node, "user", path)
    access.password = node["passwd"].flatMap { YAMLValue($0).scalarText }
    access.key = text(node, "pk", path)
    if let port = node["port"], !port.isNull {
      access.port = YAMLValue(port).scalarText.flatMap { Int($0) }.flatMap { (1...65535).contains($0) ? $0 : nil }
      if access.port == nil { find(.wrongType(path + ".port", port.describedKind, "a port from 1 to 65535"), port) }
    }
    return access
  }

  private mutating func environment(_ node: YAMLNode?, _ path: String) -> [String: [String]] {
    var variables: [String: [String]] = [:]
    for (index, item) in list(node, path).enumerated() {
      let parts = (item.string ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        find(.wrongType("\(path)[\(index)]", item.describedKind, "NAME=VALUE"), item)
        continue
      }
      variables[String(parts[0]), default: []].append(String(parts[1]))
    }
    return variables
  }

  // MARK: - Config and Plugin

  /// A `Config`: a file of the image and its change.
  mutating func config(_ spec: YAMLNode) -> ConfigFile? {
    check(spec, "Config.spec", ["path", "strategy", "data", "process", "appName"])
    findEffectless(["process", "appName"], of: spec, "Config.spec")
    guard let pathNode = spec["path"], let text = pathNode.string else {
      find(.missing("Config.spec.path", "a file of the image, such as etc/kubeadm.yml"), spec)
      return nil
    }
    guard let path = try? RootfsPath(text) else {
      find(.wrongType("Config.spec.path", "'\(text)'", "a path inside the image"), pathNode)
      return nil
    }
    var strategy = ConfigFile.Strategy.overwrite
    if let node = spec["strategy"], !node.isNull {
      guard let known = ConfigFile.Strategy(rawValue: node.string ?? "") else {
        find(.wrongType("Config.spec.strategy", node.describedKind, "merge or overwrite"), node)
        return nil
      }
      strategy = known
    }
    guard let data = spec["data"], let change = data.string else {
      find(.missing("Config.spec.data", "the text of the change"), spec)
      return nil
    }
    var config = ConfigFile(path: path, strategy: strategy, data: change)
    if config.isKubeadm {
      config.documents = documents(change, in: data)
    } else {
      findEffectless(["the change of \(path)"], pathNode)
    }
    return config
  }

  /// The kubeadm documents of a change; their places are counted from the line of the change.
  private mutating func documents(_ text: String, in node: YAMLNode) -> [KubeadmDocument] {
    let name = "\(node.site(in: file)) data"
    do {
      return try YAML.documents(Data(text.utf8), file: name, schema: .kubernetes).filter { !$0.isNull }.map {
        try KubeadmDocument($0, file: name)
      }
    } catch let error as any DiagnosticConvertible {
      findings += error.diagnostics
    } catch {
      find(.wrongType("Config.spec.data", "\(error)", "YAML"), node)
    }
    return []
  }

  /// A `Plugin`.
  mutating func plugin(_ spec: YAMLNode, name: String) -> ClusterPlugin {
    check(spec, "Plugin.spec", ["type", "action", "on", "data", "scope", "arg"])
    for key in ["type", "action"] where spec[key] == nil {
      find(
        .missing("Plugin.spec.\(key)", key == "type" ? "SHELL, LABEL or TAINT" : "when it runs, such as PostInstall"),
        spec)
    }
    findEffectless(["Plugin \(name)"], spec)
    return ClusterPlugin(
      name: name, type: text(spec, "type", "Plugin.spec") ?? "", action: text(spec, "action", "Plugin.spec") ?? "",
      on: text(spec, "on", "Plugin.spec") ?? text(spec, "scope", "Plugin.spec"),
      data: text(spec, "data", "Plugin.spec") ?? "")
  }

  // MARK: - Values

  private mutating func find(_ flaw: ClusterfileFlaw, _ node: YAMLNode) {
    if findings.count >= findingLimit { return }
    findings += KubeadmError(flaw: .clusterfile(flaw), site: node.site(in: file)).diagnostics
  }

  private mutating func check(_ node: YAMLNode, _ path: String, _ known: [String]) {
    findings += (node.pairs ?? []).lazy.filter { !known.contains($0.key.string ?? "") }.findings { pair in
      let flaw = KubeadmError.Flaw.unknownField(pair.key.string ?? "", path: path, known: known)
      return KubeadmError(flaw: flaw, site: pair.key.site(in: file)).diagnostics
    }
  }

  private mutating func text(_ node: YAMLNode, _ key: String, _ path: String) -> String? {
    guard let value = node[key], !value.isNull else { return nil }
    guard case .string(let text) = YAMLValue(value) else {
      find(.wrongType("\(path).\(key)", value.describedKind, "a text; quote it"), value)
      return nil
    }
    return text
  }

  private mutating func list(_ node: YAMLNode?, _ path: String) -> [YAMLNode] {
    guard let node, !node.isNull else { return [] }
    guard let items = node.items else {
      find(.wrongType(path, node.describedKind, "a list"), node)
      return []
    }
    return items
  }

  private mutating func strings(_ node: YAMLNode?, _ path: String) -> [String] {
    list(node, path).enumerated().compactMap { index, item in
      if case .string(let text) = YAMLValue(item) { return text }
      find(.wrongType("\(path)[\(index)]", item.describedKind, "a text; quote it"), item)
      return nil
    }
  }
}

extension YAMLValue {
  /// The text of a text or a whole number.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text): text
    case .int(let number): "\(number)"
    default: nil
    }
  }
}
