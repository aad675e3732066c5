import Foundation
import SealerDefinition
import SealerFoundations
import SealerKubeadm
import SealerOCI
import TestSupport
import Testing

@testable import SealerKit

/// Charts, kubeadm and lint go by the same Kubernetes, and know who says which one it is.
@Suite struct TargetReleaseTests {
  /// An image on a base, and what it is for.
  struct Row: Sendable, CustomTestStringConvertible {
    var base: String
    /// The text of the base's `Metadata`.
    var metadata: String?
    /// More lines of the Kubefile.
    var lines: [String] = []
    /// The `kubernetesVersion` of its kubeadm configuration.
    var configured: String?
    var option: String?
    /// The release, and who says so; nil if nobody does.
    var says: (release: String, words: String)?

    var testDescription: String { "\(base) \(metadata ?? "") \(lines) \(configured ?? "") \(option ?? "")" }
  }

  static let rows: [Row] = [
    Row(
      base: "kubernetes:v1.28.3", metadata: #"{"KubeVersion": "v1.29.1"}"#, configured: "v1.30.2", option: "1.31",
      says: ("v1.31.0", "--kube-version says")),
    Row(
      base: "kubernetes:v1.28.3", metadata: #"{"KubeVersion": "v1.29.1"}"#, configured: "v1.30.2",
      says: ("v1.30.2", "etc/kubeadm.yml:3:20 says")),
    Row(base: "mysql:8.0", configured: "stable-1.30", says: ("v1.30.0", "etc/kubeadm.yml:3:20 says")),
    Row(
      base: "kubernetes:v1.28.3", metadata: #"{"KubeVersion": "v1.29.1"}"#, lines: ["KUBEVERSION v1.27.4"],
      says: ("v1.29.1", "the image's Metadata says")),
    Row(base: "mine:8.0", metadata: #"{"version": "v1.29.1"}"#, says: ("v1.29.1", "the image's Metadata says")),
    Row(
      base: "acme/kubernetes:v1.28.3", lines: ["KUBEVERSION v1.27.4"],
      says: ("v1.28.3", "the base acme/kubernetes:v1.28.3 says")),
    Row(
      base: "kubernetes-docker:v1.28.3", metadata: "{}",
      says: ("v1.28.3", "the base kubernetes-docker:v1.28.3 says")),
    Row(base: "mysql:8.0", lines: ["KUBEVERSION v1.27.4"], says: ("v1.27.4", "KUBEVERSION says")),
    Row(base: "mysql:8.0", lines: ["KUBEVERSION >=1.27"]), Row(base: "mysql:8.0"), Row(base: "nginx:1.25"),
    Row(base: "kubernetesui/dashboard:v1.10.1"), Row(base: "kubernetes-dashboard:v2.7.0"),
    Row(base: "kubernetes:latest"),
  ]

  private let scratch = Scratch()
  private let builder: ImageBuilder

  init() throws {
    let settings = RegistryClient.Settings(credentials: CredentialFiles(environment: [:]))
    builder = ImageBuilder(
      store: try ImageStore.open(scratch("store"), keeping: .clusterImage), registries: RegistryAccess(settings))
    for folder in ["context", "context/web", "context/web/templates"] { try FileBytes.makeFolder(scratch(folder)) }
    try write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
    try write("web/templates/a.yaml", "kind: X\nimage: probe:{{ .Capabilities.KubeVersion.Version }}\n")
  }

  private func write(_ name: String, _ text: String) throws {
    try FileBytes.replace(scratch("context/\(name)"), with: Data(text.utf8))
  }

  private func build(_ kubefile: String, as name: String) async throws {
    _ = try await builder.build(
      DefinedImage(kubefile: Data(kubefile.utf8), file: "Kubefile"), context: scratch("context"),
      options: BuildOptions(pull: .never), as: [try ImageReference(name)])
  }

  @Test(arguments: rows) func everyUserGoesByTheSame(_ row: Row) async throws {
    try write("Metadata", row.metadata ?? "no metadata")
    try await build("FROM scratch\nCOPY Metadata .\n", as: row.base)
    let version = row.configured.map { "kubernetesVersion: \($0)\n" } ?? ""
    try write("kubeadm.yml", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n" + version)
    let kubefile =
      (["# dialect=classic", "FROM \(row.base)", "COPY web charts", "COPY kubeadm.yml etc"] + row.lines)
      .joined(separator: "\n") + "\n"
    let defined = try DefinedImage(kubefile: Data(kubefile.utf8), file: "Kubefile")
    var options = BuildOptions(pull: .never)
    options.kubernetesVersion = row.option

    // Charts, as the plan of a build renders them.
    let images = try await builder.images(of: defined, context: scratch("context"), options: options).images
    #expect(images.map(\.reference.familiarName) == ["probe:\(row.says?.release ?? "v1.24.0")"])
    // What lint says of a file that is too old for all of the releases above, and not for the default's.
    let findings = try await builder.lint(defined, context: scratch("context"), options: options)
      .map(\.found).filter { $0.contains("v1beta2") }
    let short = row.says.map { $0.release.split(separator: ".").prefix(2).joined(separator: ".").dropFirst() }
    #expect(findings.count == (row.says == nil ? 0 : 1))
    for finding in findings { #expect(finding.contains("Kubernetes \(short ?? "-")")) }

    // kubeadm render and diff, as the finished image says it without the options of its build.
    if row.option != nil { return }
    try await build(kubefile, as: "built:v1")
    let name = try ImageReference("built:v1")
    let image = try BaseImage.read(builder.store.require(name), as: name, in: builder.store)
    let target = try KubeadmConfiguration(ImageKubeadm(of: image, environment: [:]).request).target
    #expect(target.release.text == row.says?.release ?? "v1.19.8")
    let words = row.says.map { $0.words.replacing("etc/", with: "built:v1:etc/") }
    #expect(target.words == words ?? "the built-in kubeadm configuration says")
  }

  @Test(arguments: rows) func whoSaysSo(_ row: Row) throws {
    var recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the image"), keeping: .clusterImage)
    let text = row.configured.map { "apiVersion: any\nkind: ClusterConfiguration\nkubernetesVersion: \($0)\n" }
    for (path, text) in [(ImageLayout.metadata, row.metadata), (ImageLayout.kubeadm, text)] {
      let data = Data((text ?? "").utf8)
      try recorder.record(LayerEntry(path, .file(size: Int64(data.count))), text: data)
    }
    var view = RootfsView()
    try view.apply(recorder.index, from: try Digest.of(Data()))
    var options = BuildOptions()
    options.kubernetesVersion = row.option
    let lines = try Kubefile.read(Data((["FROM scratch"] + row.lines).joined(separator: "\n").utf8), file: "Kubefile")
    let labels = lines.instructions.compactMap { instruction -> (String, String)? in
      guard case .note(let note, let value) = instruction, let label = note.label else { return nil }
      return (label, value.literal ?? "")
    }
    let target = TargetRelease.decided(
      asked: try .asked(options), configured: .configured(in: view) { $0.description },
      image: .made(view, base: try ImageReference(row.base), labels: Dictionary(labels) { $1 }))
    #expect(target?.release.text == row.says?.release)
    #expect(target?.words == row.says?.words)
  }

  /// A chart that refuses the Kubernetes of its image is told who says that it is this one.
  @Test func aRefusedReleaseSaysWhoNamesIt() async throws {
    try write("Metadata", #"{"KubeVersion": "v1.22.15"}"#)
    try await build("FROM scratch\nCOPY Metadata .\n", as: "cluster:v1")
    try write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\nkubeVersion: '>= 1.30'\n")
    let error = await #expect(throws: Diagnostics.self) {
      try await build("FROM cluster:v1\nCOPY web charts\n", as: "built:v1")
    }
    #expect(
      error?.diagnostics.map(\.description) == [
        "web: error: the chart web can't be used: chart requires kubeVersion: >= 1.30 which is incompatible with "
          + "Kubernetes v1.22.15\n  use a chart for this Kubernetes, or another Kubernetes; it is Kubernetes v1.22.15, the "
          + "image's Metadata says"
      ])
  }
}
