import Foundation
import SealerKit
import TestSupport
import Testing

@testable import SealerDSL

/// A field of the schema, set by a statement, and what a file is to hold then.
struct FieldUse: Sendable {
  /// `TYPE.FIELD`, as the schema names it.
  let name: String
  /// The statement.
  let statement: ConfigurationStatement<KubeadmFields>
  /// The keys down to the field.
  let path: [String]
  /// The value as JSON.
  let json: String
  /// The API versions that have the field.
  let versions: Set<String>
  /// The releases that know it, `>=1.22`, `<1.24` or `*`.
  let releases: String

  init(
    _ name: String, _ statement: ConfigurationStatement<KubeadmFields>, at path: String, is json: String,
    in versions: String, releases: String
  ) {
    self.name = name
    self.statement = statement
    self.path = path.split(separator: ".").map(String.init)
    self.json = json
    self.versions = Set(versions.split(separator: ",").map(String.init))
    self.releases = releases
  }

  static let all = part1 + part2 + part3 + part4
}

/// Each field of the schema, set from Swift, written, read again.
@Suite struct FieldUseTests {
  @Test(arguments: FieldUse.all.indices) func isWrittenAndReadAgain(index: Int) throws {
    let use = FieldUse.all[index]
    let setting = try #require(use.statement.settings.first)
    let text = KubeadmSetting.text(of: [setting])
    let documents = try KubeadmDocument.read(Data(text.utf8), file: "kubeadm.yml")
    let document = try #require(documents.first)
    #expect(document.kind == setting.kind && documents.count == 1)
    let node = try #require(YAML.documents(Data(text.utf8), file: "kubeadm.yml", schema: .kubernetes).first)
    let found = use.path.reduce(YAMLValue(node)) { value, key in value[key] ?? .null }
    let expected = try YAML.documents(Data(use.json.utf8), file: "json", schema: .kubernetes).map { YAMLValue($0) }
    #expect(found == expected.first, "\(use.name) in \(text)")
  }

  @Test(arguments: FieldUse.all.indices) func standsInTheRightVersions(index: Int) throws {
    let use = FieldUse.all[index]
    let text = KubeadmSetting.text(of: use.statement.settings)
    guard let version = text.firstMatch(of: /kubeadm\.k8s\.io\/(v1beta\d)/)?.1 else { return }
    for other in ["v1beta2", "v1beta3", "v1beta4"] {
      let moved = text.replacing("kubeadm.k8s.io/\(version)", with: "kubeadm.k8s.io/\(other)")
      let documents = try? KubeadmDocument.read(Data(moved.utf8), file: "kubeadm.yml")
      #expect((documents != nil) == use.versions.contains(other), "\(use.name) in \(other)")
    }
  }

  @Test(arguments: FieldUse.all.indices) func standsInTheRightReleases(index: Int) throws {
    let use = FieldUse.all[index]
    let text = KubeadmSetting.text(of: use.statement.settings)
    let documents = try KubeadmDocument.read(Data(text.utf8), file: "kubeadm.yml")
    for minor in 19...34 {
      let release = try #require(KubernetesRelease("v1.\(minor).0"))
      let target = TargetRelease(release, .option("--kubernetes"))
      let configuration = try KubeadmConfiguration(.init(layers: [documents], target: target))
      let says = configuration.findings.contains {
        $0.found.contains("has no field") && $0.found.hasSuffix("in Kubernetes 1.\(minor)")
      }
      let knows = Self.knows(use.releases, minor)
      #expect(says != knows, "\(use.name) in 1.\(minor): \(configuration.findings)")
    }
  }

  private static func knows(_ rule: String, _ minor: Int) -> Bool {
    let number = rule.split(separator: ".").last.flatMap { Int($0) } ?? 0
    return rule.hasPrefix(">=") ? minor >= number : rule.hasPrefix("<") ? minor < number : true
  }

  private struct Schema: Decodable {
    struct Kind: Decodable {
      struct Field: Decodable { var name: String }
      var fields: [Field]
    }
    var types: [String: Kind]
  }

  /// No field is left out: the schema has one type that no kind refers to.
  @Test func countsTheSchema() throws {
    guard let data = SharedData.read("kubeadm-schema.json", cases: "the fields of kubeadm") else { return }
    let schema = try JSONDecoder().decode(Schema.self, from: data)
    let names = schema.types.flatMap { type, body in body.fields.map { "\(type).\($0.name)" } }
    print("kubeadm: \(FieldUse.all.count + 1) of \(names.count) fields in \(schema.types.count) types")
    #expect((FieldUse.all.map(\.name) + ["SerializedNodeConfigSource.source"]).sorted() == names.sorted())
    #expect(SerializedNodeConfigSource(source: ["a": 1]).yaml["source"]?["a"] == .int(1))
  }
}
