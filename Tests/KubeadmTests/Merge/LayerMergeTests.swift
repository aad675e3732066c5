import Foundation
import SealerFoundations
import SealerKubeadm
import SealerYAML
import Testing

/// How the fields of two layers meet, by what each field means.
///
/// What is right: sealer and sealos append the names of certificates and drop doubles; the comments of kubeadm's types say
/// what the keys of a list are; `$patch` is that of the patches of kubectl and kustomize.
@Suite struct LayerMergeTests {
  /// Two layers, and what becomes of a field.
  struct Row: Sendable, CustomTestStringConvertible {
    var kind = "ClusterConfiguration"
    /// The fields of an image's file and of a Clusterfile, in flow style.
    var lower: String
    var upper: String
    var lists = ListMerge.byField
    var path: String
    /// The value as JSON; nil if nothing is there.
    var value: String?
    /// The rule that `explain` names.
    var rule: String?

    var testDescription: String { "\(upper) over \(lower), \(lists)" }

    func layer(_ fields: String, _ file: String) throws -> [KubeadmDocument] {
      let version = kind.hasPrefix("Kube") ? "kubelet.config.k8s.io/v1beta1" : "kubeadm.k8s.io/v1beta4"
      return try KubeadmDocument.read(Data("apiVersion: \(version)\nkind: \(kind)\n\(fields)\n".utf8), file: file)
    }

    func merged() throws -> KubeadmConfiguration {
      let target = KubernetesRelease("v1.31.1").map { TargetRelease($0, .option("--kube-version")) }
      var request = KubeadmConfiguration.Request(
        layers: [try layer(lower, "image"), try layer(upper, "cluster")], target: target)
      request.lists = lists
      return try KubeadmConfiguration(request)
    }
  }

  static let sets = [
    Row(
      lower: "apiServer: {certSANs: [127.0.0.1, apiserver.cluster.local]}",
      upper: "apiServer: {certSANs: [a.b, 127.0.0.1]}",
      path: "apiServer.certSANs", value: #"["127.0.0.1","apiserver.cluster.local","a.b"]"#, rule: "set"),
    Row(
      lower: "etcd: {local: {serverCertSANs: [a, b]}}", upper: "etcd: {local: {serverCertSANs: [c, a]}}",
      path: "etcd.local.serverCertSANs", value: #"["a","b","c"]"#, rule: "set"),
    Row(
      lower: "etcd: {local: {peerCertSANs: [a]}}", upper: "etcd: {local: {peerCertSANs: [b]}}",
      path: "etcd.local.peerCertSANs", value: #"["a","b"]"#, rule: "set"),
    Row(
      lower: "apiServer: {certSANs: [a, b]}", upper: "apiServer: {certSANs: []}", path: "apiServer.certSANs",
      value: "[]",
      rule: "set"),
    Row(lower: "apiServer: {certSANs: [a, b]}", upper: "apiServer: {certSANs: null}", path: "apiServer.certSANs"),
    Row(
      lower: "apiServer: {certSANs: [a, b]}", upper: "apiServer: {certSANs: [{$patch: replace}, c]}",
      path: "apiServer.certSANs", value: #"["c"]"#, rule: "replace"),
    Row(
      lower: "apiServer: {certSANs: [a, b]}", upper: "apiServer: {certSANs: [c]}", lists: .replace,
      path: "apiServer.certSANs", value: #"["c"]"#, rule: "replace"),
  ]

  static let keyed = [
    Row(
      lower: "scheduler: {extraVolumes: [{name: a, hostPath: /1, mountPath: /1, readOnly: true}]}",
      upper:
        "scheduler: {extraVolumes: [{name: a, hostPath: /2, mountPath: /2}, {name: b, hostPath: /3, mountPath: /3}]}",
      path: "scheduler.extraVolumes",
      value:
        #"[{"hostPath":"/etc/localtime","mountPath":"/etc/localtime","name":"localtime","pathType":"File","readOnly":true},"#
        + #"{"hostPath":"/2","mountPath":"/2","name":"a"},{"hostPath":"/3","mountPath":"/3","name":"b"}]"#,
      rule: "by name"),
    Row(
      lower: "etcd: {local: {extraEnvs: [{name: A, value: '1'}, {name: B, value: '2'}]}}",
      upper: "etcd: {local: {extraEnvs: [{name: B, value: '3'}]}}", path: "etcd.local.extraEnvs",
      value: #"[{"name":"A","value":"1"},{"name":"B","value":"3"}]"#, rule: "by name"),
    Row(
      kind: "InitConfiguration",
      lower: "nodeRegistration: {taints: [{key: a, effect: NoSchedule, value: x}, {key: a, effect: NoExecute}]}",
      upper: "nodeRegistration: {taints: [{key: a, effect: NoSchedule, value: z}]}", path: "nodeRegistration.taints",
      value: #"[{"effect":"NoSchedule","key":"a","value":"z"},{"effect":"NoExecute","key":"a"}]"#,
      rule: "by key and effect"),
    Row(
      kind: "KubeletConfiguration", lower: "registerWithTaints: [{key: a, effect: NoSchedule}]",
      upper: "registerWithTaints: [{key: a, effect: NoExecute}]", path: "registerWithTaints",
      value: #"[{"effect":"NoSchedule","key":"a"},{"effect":"NoExecute","key":"a"}]"#, rule: "by key and effect"),
    Row(
      kind: "InitConfiguration", lower: "nodeRegistration: {taints: [{key: a, effect: NoSchedule}]}",
      upper: "nodeRegistration: {taints: []}", path: "nodeRegistration.taints", value: "[]", rule: "by key and effect"),
    Row(
      lower: "scheduler: {extraArgs: [{name: v, value: '2'}, {name: profiling, value: 'true'}]}",
      upper: "scheduler: {extraArgs: [{name: v, value: '4'}]}", path: "scheduler.extraArgs.v", value: #""4""#,
      rule: "by name"),
    Row(
      lower: "scheduler: {extraArgs: [{name: v, value: '2'}, {name: profiling, value: 'true'}]}",
      upper: "scheduler: {extraArgs: [{name: v, value: '4'}]}", path: "scheduler.extraArgs.profiling",
      value: #""true""#,
      rule: "by name"),
    Row(
      lower: "scheduler: {extraArgs: [{name: v, value: '2'}]}",
      upper: "scheduler: {extraArgs: [{$patch: replace}, {name: profiling, value: 'true'}]}",
      path: "scheduler.extraArgs.v"),
    Row(
      lower: "clusterName: a", upper: "scheduler: {extraVolumes: [{name: localtime, $patch: delete}]}",
      path: "scheduler.extraVolumes",
      value: "[]", rule: "by name"),
  ]

  static let others = [
    Row(
      kind: "KubeletConfiguration", lower: "enforceNodeAllocatable: [pods]", upper: "enforceNodeAllocatable: []",
      path: "enforceNodeAllocatable", value: "[]", rule: "replace"),
    Row(
      kind: "KubeletConfiguration", lower: "clusterDNS: [10.0.0.1]", upper: "clusterDNS: [10.0.0.2]",
      path: "clusterDNS",
      value: #"["10.0.0.2"]"#, rule: "replace"),
    Row(
      kind: "InitConfiguration", lower: "nodeRegistration: {ignorePreflightErrors: [Swap]}",
      upper: "nodeRegistration: {ignorePreflightErrors: [NumCPU]}", path: "nodeRegistration.ignorePreflightErrors",
      value: #"["NumCPU"]"#, rule: "replace"),
    Row(
      kind: "InitConfiguration", lower: "bootstrapTokens: [{token: abcdef.0123456789abcdef}]",
      upper: "bootstrapTokens: [{token: abcdeg.0123456789abcdef}]", path: "bootstrapTokens",
      value: #"[{"token":"abcdeg.0123456789abcdef"}]"#, rule: "replace"),
    Row(
      lower: "scheduler: {extraEnvs: [{name: A, value: '1'}]}", upper: "scheduler: {}", path: "scheduler.extraEnvs",
      value: #"[{"name":"A","value":"1"}]"#, rule: "by name"),
    Row(
      lower: "apiServer: {certSANs: [a], extraEnvs: [{name: A, value: '1'}]}",
      upper: "apiServer: {$patch: replace, certSANs: [b]}", path: "apiServer.extraEnvs"),
    Row(
      lower: "apiServer: {certSANs: [a]}", upper: "apiServer: {$patch: replace, certSANs: [b]}",
      path: "apiServer.certSANs",
      value: #"["b"]"#, rule: "set"),
    Row(lower: "dns: {imageTag: a}", upper: "dns: {$patch: delete}", path: "dns.imageTag"),
  ]

  @Test(arguments: sets + keyed + others) func meets(_ row: Row) throws {
    let configuration = try row.merged()
    let found = configuration.explain().filter { $0.document == row.kind && $0.path == row.path && $0.value != nil }
    #expect(found.map(\.text) == (row.value.map { [$0] } ?? []))
    #expect(found.map { $0.rule?.words } == (row.value == nil ? [] : [row.rule]))
    #expect(!configuration.render().contains("$patch"))
    #expect(configuration.findings.isEmpty, "\(configuration.findings)")
  }

  /// `--lists` says how lists meet, as before.
  @Test(arguments: [
    (ListMerge.byField, #"["a","b"]"#), (.replace, #"["b"]"#), (.byName, #"["b"]"#),
  ])
  func theOptionChooses(lists: ListMerge, value: String) throws {
    let row = Row(
      lower: "apiServer: {certSANs: [a]}", upper: "apiServer: {certSANs: [b]}", lists: lists, path: "apiServer.certSANs"
    )
    let found = try row.merged().explain().filter { $0.path == row.path }
    #expect(found.map(\.text) == [value])
  }

  @Test func explainSaysWhatJoined() throws {
    let row = Self.sets[0]
    let found = try row.merged().explain().filter { $0.path == row.path }
    #expect(found.map(\.reason) == ["cluster:3:23, joins image:3:23; list: set"])
    #expect(found.first?.object["rule"] == .string("set"))
  }

  @Test(arguments: [
    ("apiServer: {certSANs: [{$patch: merge}]}", "is the text 'merge'; expected replace or delete"),
    ("apiServer: {$patch: [a]}", "is a list; expected replace or delete"),
    ("apiServer: {extraEnvs: [{$patch: 1}]}", "is the number 1; expected replace or delete"),
  ])
  func anotherDirective(fields: String, says: String) throws {
    let row = Row(lower: "{}", upper: fields, path: "")
    let error = #expect(throws: Diagnostics.self) { try row.layer(fields, "cluster") }
    #expect(error?.diagnostics.first?.description.contains(says) == true, "\(String(describing: error))")
  }
}
