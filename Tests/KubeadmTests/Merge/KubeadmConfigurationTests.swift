import Foundation
import SealerFoundations
import SealerKubeadm
import SealerYAML
import TestSupport
import Testing

@Suite struct KubeadmConfigurationTests {
  static func render(_ layers: [String]) throws -> [YAMLValue] {
    let documents = try layers.map { text throws in try KubeadmDocument.read(Data(text.utf8), file: "kubeadm.yml") }
    let text = try KubeadmConfiguration(layers: documents).render()
    return try YAML.documents(Data(text.utf8), file: "rendered", schema: .kubernetes).map { YAMLValue($0) }
  }

  /// The default, as a set of documents by kind, from the file itself.
  static func defaults() throws -> [YAMLValue]? {
    guard let data = SharedData.read("default-kubeadm.yml", cases: "the default of kubeadm") else { return nil }
    return try YAML.documents(data, file: "default", schema: .kubernetes).map { YAMLValue($0) }
  }

  @Test func withoutOverridesTheDefaultStands() throws {
    guard let defaults = try Self.defaults() else { return }
    #expect(try Self.render([]) == defaults)
  }

  static let head = "apiVersion: kubeadm.k8s.io/v1beta2\nkind: "

  /// The seed's cases: a field of the Clusterfile, fields of the image, both; nothing else changes.
  @Test func onlyTheFieldsThatWereSetChange() throws {
    guard var expected = try Self.defaults() else { return }
    let clusterfile = Self.head + "InitConfiguration\nlocalAPIEndpoint:\n  bindPort: 7443\n"
    let image =
      Self.head + "InitConfiguration\nnodeRegistration:\n  criSocket: /run/containerd/containerd.sock\n---\n"
      + Self.head
      + "JoinConfiguration\nnodeRegistration:\n  criSocket: /run/containerd/containerd.sock\n"
    Self.set(.int(7443), ["localAPIEndpoint", "bindPort"], in: &expected[0])
    #expect(try Self.render([clusterfile]) == expected)
    let socket = YAMLValue.string("/run/containerd/containerd.sock")
    Self.set(socket, ["nodeRegistration", "criSocket"], in: &expected[0])
    Self.set(socket, ["nodeRegistration", "criSocket"], in: &expected[4])
    #expect(try Self.render([image, clusterfile]) == expected)
  }

  static func set(_ value: YAMLValue, _ path: [String], in map: inout YAMLValue) {
    guard case .map(var fields) = map, let key = path.first,
      let index = fields.firstIndex(where: { $0.key == key })
    else { return map = value }
    if path.count == 1 {
      fields[index].value = value
    } else {
      set(value, Array(path.dropFirst()), in: &fields[index].value)
    }
    map = .map(fields)
  }

  @Test func absentEmptyAndNullAreThreeThings() throws {
    let text =
      Self.head + "InitConfiguration\nnodeRegistration:\n  taints: []\n---\n" + Self.head
      + "ClusterConfiguration\napiServer:\n  extraArgs:\n    feature-gates: null\n"
    let documents = try Self.render([text])
    #expect(documents[0]["nodeRegistration"]?["taints"] == .list([]))
    #expect(documents[0]["nodeRegistration"]?["criSocket"] == .string("/var/run/dockershim.sock"))
    #expect(documents[1]["apiServer"]?["extraArgs"]?["feature-gates"] == nil)
    #expect(documents[1]["apiServer"]?["extraArgs"]?["audit-log-maxage"] == .string("7"))
  }

  @Test func everyValueKnowsWhereItComesFrom() throws {
    let text = Self.head + "InitConfiguration\nlocalAPIEndpoint:\n  bindPort: 7443\n"
    let documents = try KubeadmDocument.read(Data(text.utf8), file: "kubeadm.yml")
    let explained = try KubeadmConfiguration(layers: [documents]).explain()
    let port = try #require(
      explained.first { $0.path == "localAPIEndpoint.bindPort" && $0.document == "InitConfiguration" })
    #expect("\(port.origin)" == "kubeadm.yml:4:13" && port.overrides == [.builtIn] && port.value == .int(7443))
    #expect(explained.contains { $0.path == "networking.podSubnet" && $0.origin == .builtIn })
  }

  @Test func settingsBecomeAFileOfTheirOwn() throws {
    let text = KubeadmSetting.text(of: [
      KubeadmSetting("ClusterConfiguration", path: ["networking", "podSubnet"], value: .string("10.0.0.0/8")),
      KubeadmSetting("InitConfiguration", path: ["localAPIEndpoint", "bindPort"], value: .int(6443)),
      KubeadmSetting("ClusterConfiguration", path: ["networking", "dnsDomain"], value: .string("a.b")),
    ])
    #expect(
      text == """
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: InitConfiguration
        localAPIEndpoint:
          bindPort: 6443
        ---
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: ClusterConfiguration
        networking:
          podSubnet: 10.0.0.0/8
          dnsDomain: a.b

        """)
  }
}
