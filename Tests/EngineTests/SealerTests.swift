import Foundation
import SealerKit
import TestSupport
import Testing

/// What a program of one's own sees of the engine; `Examples/library` pushes and pulls with it, too.
@Suite struct SealerTests {
  private let scratch = Scratch()

  private var sealer: Sealer {
    Sealer(environment: ["SEALER_HOME": scratch("store").text, "HOME": scratch.path.text])
  }

  private func definition(_ text: String) throws -> ImageDefinition {
    try Kubefile.read(Data(text.utf8), file: "Kubefile")
  }

  private func write(_ name: String, _ text: String) throws {
    let path = scratch(name)
    try FileBytes.makeFolder(path.parent)
    try FileBytes.replace(path, with: Data(text.utf8))
  }

  private func context() throws -> String {
    try write(
      "context/etc/kubeadm.yml",
      "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\nlocalAPIEndpoint: {bindPort: 7443}\n")
    return scratch("context").text
  }

  @Test func anImageIsPlannedBuiltAndListed() async throws {
    let definition = try definition("FROM scratch\nCOPY etc .\nLABEL a=b\n")
    let context = try context()
    let plan = try await sealer.plan(definition, context: context)
    #expect(plan.steps.map(\.makesLayer) == [true, false])
    #expect(try await sealer.images().isEmpty)
    let name = try ImageReference("team/app:v1")
    let image = try await sealer.build(definition, context: context, as: [name])
    let images = try await sealer.images()
    #expect(images.map(\.reference) == [name] && images.map(\.digest) == [image.digest])
    #expect(images.allSatisfy { $0.size > 0 })
    #expect(try await sealer.build(definition, context: context).digest == image.digest)
  }

  @Test func theConfigurationOfANodeIsMerged() async throws {
    let name = try ImageReference("team/app:v1")
    _ = try await sealer.build(definition("FROM scratch\nCOPY etc .\n"), context: context(), as: [name])
    try write(
      "Clusterfile",
      "apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nnetworking: {podSubnet: 10.9.0.0/16}\n")
    let text = try await sealer.kubeadm(image: name, clusterfile: scratch("Clusterfile").text, kubernetes: "v1.29.8")
      .text
    for line in ["  bindPort: 7443", "  podSubnet: 10.9.0.0/16", "kubernetesVersion: v1.29.8"] {
      #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)")
    }
  }

  /// Whatever a room throws comes as findings.
  @Test func whatIsWrongIsSaidAsDiagnostics() async throws {
    let wrong = await #expect(throws: Diagnostics.self) { try await sealer.kubeadm(kubernetes: "newest") }
    #expect(wrong?.diagnostics.first?.expected == "a version, such as v1.31.6")
    let absent = await #expect(throws: Diagnostics.self) { try await sealer.kubeadm(image: ImageReference("no:v1")) }
    #expect(absent?.diagnostics.first?.found.contains("no:v1") == true)
    let definition = try definition("FROM scratch\nCOPY nothing .\n")
    let lacking = await #expect(throws: Diagnostics.self) {
      try await sealer.build(definition, context: context(), as: [ImageReference("app:v1")])
    }
    #expect(lacking?.diagnostics.first?.site?.line == 2)
    #expect(try await sealer.images().isEmpty)
  }
}
